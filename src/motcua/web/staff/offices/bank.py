"""Trang tài khoản nhận tiền của một cơ quan: written by one, confirmed by another."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.payments.accounts import account_numbered, accounts_of
from motcua.apps.payments.models import BankAccount
from motcua.apps.payments.services.confirm_bank_account import confirm_bank_account
from motcua.apps.payments.services.set_bank_account import Proposed, set_bank_account
from motcua.apps.people.models import Office
from motcua.apps.people.offices import office_of
from motcua.core.access import Act, may
from motcua.core.entitled import NotEntitled
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.fields import Basis, Day, today


class BankAccountForm(forms.Form):
    """Ghi tài khoản."""

    number = forms.CharField(label="Số tài khoản", max_length=19)
    bank = forms.CharField(label="Ngân hàng, kho bạc", max_length=200)
    bank_bin = forms.CharField(
        label="Mã ngân hàng (BIN)", max_length=6, required=False,
        help_text="6 chữ số do NAPAS cấp; có mã này thì người nộp quét được mã VietQR.",
    )  # fmt: skip
    holder = forms.CharField(label="Chủ tài khoản", max_length=200)
    starts_on = Day(label="Dùng từ ngày", initial=today)
    legal_basis = Basis()


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.SEE_STAFF_PAGES)
def accounts(request: OfficerRequest, code: str) -> HttpResponse:
    """Các tài khoản; a posted form proposes a new one."""
    office = _found(code)
    form = BankAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_bank_account(office, Proposed(**form.cleaned_data), by=request.user, at=timezone.now())
        except NotEntitled:
            raise
        except Refused as refused:
            form.add_error(None, refused.text)
        else:
            messages.success(request, "Đã ghi. Tài khoản chỉ hiện cho người nộp sau khi một người khác xác nhận.")
            return redirect("staff_office_bank", code=code)
    context = {
        "office": office, "form": form, "rows": [_row(request, each) for each in accounts_of(office)],
        "may_set": may(request.actor, Act.SET_BANK_ACCOUNT),
    }  # fmt: skip
    return render(request, "staff/offices/bank.html", context, status=422 if form.errors else 200)


def _row(request: OfficerRequest, account: BankAccount) -> dict[str, object]:
    waits = account.confirmed_at is None
    is_own = account.set_by_id == request.actor.id
    may_confirm = waits and not is_own and may(request.actor, Act.CONFIRM_BANK_ACCOUNT)
    return {"account": account, "waits": waits, "may_confirm": may_confirm}


@require_POST
@officer(Act.CONFIRM_BANK_ACCOUNT)
def confirm(request: OfficerRequest, code: str, pk: int) -> HttpResponse:
    """Xác nhận tài khoản."""
    account = account_numbered(_found(code), pk)
    if account is None:
        raise Http404
    try:
        confirm_bank_account(account, by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, refused.text)
    else:
        messages.success(request, "Đã xác nhận tài khoản nhận tiền.")
    return redirect("staff_office_bank", code=code)


def _found(code: str) -> Office:
    office = office_of(code)
    if office is None:
        raise Http404
    return office
