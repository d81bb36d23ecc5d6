"""Biểu mẫu của một hồ sơ: from its record to the values of forms 01–06, each fact taken from where it is kept.

The numbers are those of TT 03/2025; the set that is printed follows the day of reception (decision 1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.apps.documents import forms as sheets
from motcua.apps.dossiers.folder import Folder
from motcua.apps.dossiers.form_pieces import (
    desk_head,
    fees,
    handovers,
    head_of,
    issuer,
    limit_in_words,
    papers,
    party,
    sequence,
)  # fmt: skip
from motcua.apps.dossiers.issued import number_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tracking import key_of
from motcua.apps.journal.models import Entry
from motcua.core.dossier_refusals import ConditionAbsent
from motcua.core.events import Event

ENDED = (Event.DOSSIER_WITHDRAWN, Event.DOSSIER_STOPPED, Event.DOSSIER_CLOSED_UNSUPPLIED)
SETS = {"nd61-2018": sheets.TT01_2018, "nd118-2025": sheets.TT03_2025}
DELIVERY = {"desk": "Nhận trực tiếp tại {office}", "post": "Qua dịch vụ bưu chính công ích", "online": "Bản điện tử"}


@dataclass(frozen=True, slots=True)
class Told:
    """Việc đã làm theo nhật ký: who did it, when, and what was said."""

    by: str
    at: datetime
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Issued:
    """Biểu mẫu đã có: its number in TT 03/2025 and its name."""

    no: str
    title: str


def form_set_of(dossier: Dossier) -> str:
    """Bộ biểu mẫu của ngày tiếp nhận; what was never accepted takes today's set."""
    return SETS.get(dossier.law_pack, sheets.TT03_2025)


def issued_forms(dossier: Dossier, folder: Folder) -> list[Issued]:
    """Những biểu mẫu đã lập cho hồ sơ này, without another query."""
    there = {
        "01": dossier.accepted_at is not None,
        "02": any(each.issued_at for each in folder.supplements),
        "03": dossier.state == 3,
        "04": folder.extension is not None,
        "05": dossier.state in {7, 8} and form_set_of(dossier) != sheets.TT01_2018,
        "06": dossier.accepted_at is not None,
    }
    return [Issued(no, sheets.FORM_SETS[sheets.TT03_2025][KINDS[no]].title) for no, has in there.items() if has]


def form_of(dossier: Dossier, folder: Folder, no: str, *, site: str, at: datetime) -> sheets.Form:
    """Biểu mẫu `no` với dữ liệu của hồ sơ; refused while the act that issues it has not happened."""
    made = MAKERS[no](dossier, folder, f"{site}/tra-cuu/?ma={dossier.number}", at) if no in MAKERS else None
    if made is None:
        raise ConditionAbsent(problem=f"hồ sơ này chưa có mẫu {no[:4]}.")
    return made


def print_form(form: sheets.Form, form_set: str) -> bytes:
    """In ra PDF."""
    return sheets.render(form, form_set=form_set)


def _told(dossier: Dossier, *events: Event) -> Told | None:
    row = Entry.objects.filter(subject=dossier.subject, event__in=events).order_by("-seq").first()
    return Told(row.by_name, row.at, row.facts) if row else None


def _receipt(dossier: Dossier, folder: Folder, url: str, at: datetime) -> sheets.Receipt | None:
    told = _told(dossier, Event.DOSSIER_ACCEPTED)
    if told is None or dossier.accepted_at is None:
        return None
    row = folder.book_row
    return sheets.Receipt(
        desk_head(dossier), told.at, dossier.number, party(dossier.applicant), dossier.procedure.name, papers(folder),
        limit_in_words(dossier), dossier.accepted_at, dossier.first_due_at,
        DELIVERY[dossier.wants].format(office=dossier.receiving.name), sheets.Signer(told.by),
        number=sequence(dossier), procedure_code=dossier.procedure.code, mandatary=_mandatary(dossier),
        fees=fees(folder), book_volume="01" if row else "", book_entry=row.number if row else None, tracking_url=url,
        secret=key_of(dossier), note=dossier.note if not dossier.is_final else "",
    )  # fmt: skip


def _mandatary(dossier: Dossier) -> sheets.Mandatary | None:
    held = dossier.proxy
    return sheets.Mandatary(party(held), str(held.get("paper", ""))) if held.get("name") else None


def _supplement(dossier: Dossier, folder: Folder, url: str, at: datetime) -> sheets.SupplementRequest | None:
    asked = next((each for each in reversed(folder.supplements) if each.issued_at), None)
    if asked is None or asked.issued_at is None:
        return None
    head, person = desk_head(dossier), str(asked.issued_by or "")
    items = tuple(
        sheets.MissingPaper(each["name"], each.get("reason", ""), each.get("basis", "")) for each in asked.items
    )
    return sheets.SupplementRequest(
        head, asked.issued_at, party(dossier.applicant), dossier.procedure.name, items, asked.reason, person,
        head.phone or "…………", sheets.Signer(person), number=number_of(dossier, "02", asked.issued_at),
        code=dossier.code or "", supply_by=asked.due_at, procedure_code=dossier.procedure.code, tracking_url=url,
    )  # fmt: skip


def _refusal(dossier: Dossier, folder: Folder, url: str, at: datetime) -> sheets.Refusal | None:
    told = _told(dossier, Event.DOSSIER_REFUSED)
    if told is None:
        return None
    return sheets.Refusal(
        desk_head(dossier), told.at, party(dossier.applicant), dossier.procedure.name, (told.facts["reason"],),
        sheets.Signer(told.by), number=number_of(dossier, "03", told.at), code=dossier.code or "",
        procedure_code=dossier.procedure.code, where_to=told.facts.get("go_to", ""), tracking_url=url,
    )  # fmt: skip


def _apology(dossier: Dossier, folder: Folder, url: str, at: datetime) -> sheets.Apology | None:
    made = folder.extension
    if made is None or dossier.accepted_at is None:
        return None
    head = head_of(dossier.competent)
    return sheets.Apology(
        head, made.approved_at, dossier.number, party(dossier.applicant), dossier.procedure.name, dossier.accepted_at,
        made.old_due_at, made.reason, made.new_due_at, issuer(made.approved_by, made.approved_at),
        number=number_of(dossier, "04", made.approved_at),
        procedure_code=dossier.procedure.code, contact_name=str(dossier.handler or ""), contact_phone=head.phone,
        tracking_url=url,
    )  # fmt: skip


def _stop(dossier: Dossier, folder: Folder, url: str, at: datetime) -> sheets.StopNotice | None:
    told = _told(dossier, *ENDED)
    if told is None:
        return None
    requested = dossier.state == 7
    returned = tuple(each for each in papers(folder) if each.kind is sheets.PaperKind.ORIGINAL)
    return sheets.StopNotice(
        desk_head(dossier) if requested else head_of(dossier.competent), told.at, dossier.number,
        party(dossier.applicant), dossier.procedure.name, requested, _basis(dossier, folder), told.facts["reason"],
        told.at, sheets.Signer(told.by or "Hệ thống"), number=number_of(dossier, "05", told.at),
        procedure_code=dossier.procedure.code,
        received_at=dossier.accepted_at, returned_papers=returned, tracking_url=url,
    )  # fmt: skip


def _basis(dossier: Dossier, folder: Folder) -> str:
    if dossier.state == 7:
        return "Điều 21 Nghị định số 118/2025/NĐ-CP"
    closed = any(each.issued_at and each.supplied_at is None for each in folder.supplements)
    return "Khoản 4 Điều 6 Nghị định số 297/2025/NĐ-CP" if closed else "Nghị định số 118/2025/NĐ-CP"


def _control(dossier: Dossier, folder: Folder, url: str, at: datetime) -> sheets.ControlSlip | None:
    if dossier.accepted_at is None:
        return None
    asked = tuple(dict.fromkeys(task.office.name for task in folder.consultations))
    return sheets.ControlSlip(
        desk_head(dossier), at, dossier.number, dossier.procedure.name, dossier.competent.name, dossier.accepted_at,
        dossier.due_at or dossier.first_due_at, handovers(dossier, folder), number=sequence(dossier),
        procedure_code=dossier.procedure.code, coordinating=asked, tracking_url=url,
    )  # fmt: skip


KINDS: Mapping[str, type[sheets.Form]] = {
    "01": sheets.Receipt, "02": sheets.SupplementRequest, "03": sheets.Refusal, "04": sheets.Apology,
    "05": sheets.StopNotice, "06": sheets.ControlSlip,
}  # fmt: skip
Maker = Callable[[Dossier, Folder, str, datetime], sheets.Form | None]
MAKERS: Mapping[str, Maker] = {
    "01": _receipt, "02": _supplement, "03": _refusal, "04": _apology, "05": _stop, "06": _control,
}  # fmt: skip
