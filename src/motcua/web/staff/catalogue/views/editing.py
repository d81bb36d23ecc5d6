"""Soạn dự thảo: from what is in force, from another version, or for a new procedure."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.models import Version
from motcua.apps.catalogue.services.change_draft import change_draft
from motcua.apps.catalogue.services.draft_version import draft_version
from motcua.core.access import Act
from motcua.core.definition import Definition
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest, officer
from motcua.web.numbers import whole
from motcua.web.staff.catalogue.composing import composed, general_of, rows_of
from motcua.web.staff.catalogue.forms.general import GeneralForm, NewProcedureForm
from motcua.web.staff.catalogue.forms.rows import ROWS, row_sets
from motcua.web.staff.catalogue.views.one import version_or_404


@officer(Act.EDIT_CATALOGUE)
@require_POST
def new_draft(request: OfficerRequest, code: str) -> HttpResponse:
    """A draft with the content of a version (`?tu=` its number), by default of the one in force."""
    number = whole(request.POST.get("tu", ""))
    held = selectors.procedure(code)
    source = version_or_404(code, number) if number is not None else held.in_force if held else None
    if source is None:
        raise Http404
    draft = draft_version(code, source.definition, by=request.user)
    return redirect("staff_edit", code, draft.number)


@officer(Act.EDIT_CATALOGUE)
def new_procedure(request: OfficerRequest) -> HttpResponse:
    """The code of a procedure that is not here yet; its first draft is empty."""
    form = NewProcedureForm(request.POST or None)
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
        if selectors.procedure(code) is None:
            draft = draft_version(code, Definition(code, "", "Lĩnh vực khác"), by=request.user)
            return redirect("staff_edit", code, draft.number)
        form.add_error("code", "Thủ tục này đã có trong danh mục.")
    seen = {"form": form, "heading": "Thủ tục mới", "button": "Lập dự thảo", "back": reverse("staff_procedures")}
    return render(request, "staff/form.html", seen, status=422 if form.is_bound else 200)


@officer(Act.EDIT_CATALOGUE)
def edit(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    one = version_or_404(code, number)
    if one.state not in (Version.State.DRAFT, Version.State.SUBMITTED):
        return redirect("staff_version", code, number)
    before = one.definition
    posted = request.POST if request.method == "POST" else None
    general = GeneralForm(posted, initial=general_of(before), fields_of_law=_fields(before))
    sets = row_sets(posted, rows_of(before))
    if posted is not None and all([general.is_valid(), *(each.is_valid() for each in sets.values())]):
        rows = {name: [row.cleaned_data for row in each if row.cleaned_data] for name, each in sets.items()}
        try:
            change_draft(one.pk, composed(before, general.cleaned_data, rows), by=request.user)
            messages.success(request, "Đã lưu dự thảo.")
            return redirect("staff_version", code, number)
        except Refused as refused:
            general.add_error(None, refused.text)
    parts = [(name, title, sets[name]) for name, (title, _) in ROWS.items()]
    status = 422 if posted is not None else 200
    seen = {"version": one, "general": general, "parts": parts}
    return render(request, "staff/catalogue/edit.html", seen, status=status)


def _fields(before: Definition) -> list[tuple[str, str]]:
    """The fields to choose from; the draft's own comes first."""
    own = (f"{before.field_code}|{before.field_name}", before.field_name)
    others = [(f"{each.code}|{each.name}", each.name) for each in selectors.all_fields()]
    return [own, *(each for each in others if each != own)]
