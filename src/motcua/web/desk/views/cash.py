"""Thu phí, lệ phí: what waits for the cashier; who asked for the money does not confirm it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.apps.dossiers.charges import charges_of, open_charges
from motcua.apps.dossiers.selectors import find
from motcua.apps.dossiers.services.pay import confirm_payment
from motcua.core.access import Act
from motcua.core.errors import Refused
from motcua.core.fees import in_dong
from motcua.web.audience import OfficerRequest, officer
from motcua.web.desk.forms import PaymentForm


@officer(Act.TAKE_PAYMENT)
def cash(request: OfficerRequest) -> HttpResponse:
    now, q = timezone.now(), request.GET.get("q", "")
    posting = request.user.posting_on(timezone.localdate(now))
    shown = {"rows": open_charges(request.user, now, q=q), "q": q, "office": posting.office if posting else None}
    return render(request, "desk/cash.html", shown)


@officer(Act.TAKE_PAYMENT)
def confirm(request: OfficerRequest, reference: str) -> HttpResponse:
    now, form, refused = timezone.now(), PaymentForm(request.POST or None), None
    dossier = find(request.user, reference, now)
    if dossier is None:
        raise Http404
    if form.is_valid():
        try:
            charge = confirm_payment(dossier, by=request.user, at=now, **form.cleaned_data)
        except Refused as problem:
            refused = problem
        else:
            messages.success(request, f"Đã xác nhận thu {in_dong(charge.amount)}.")
            return redirect("cash")
    charges = charges_of(request.user, dossier)
    context = {"form": form, "dossier": dossier, "charges": charges, "refused": refused}
    return render(request, "desk/cash_confirm.html", context, status=422 if refused else 200)
