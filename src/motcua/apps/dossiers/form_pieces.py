"""Các phần của biểu mẫu lấy từ hồ sơ: letterheads, people, papers, fees, hand-overs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import localtime

from motcua.apps.documents.forms import (
    FeeLine,
    Handover,
    Letterhead,
    Outcome,
    Paper,
    PaperKind,
    Party,
    Signer,
    spoken,
)  # fmt: skip
from motcua.apps.documents.models import Paper as Held
from motcua.apps.dossiers.folder import Folder
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.people.models import Account, Office

KINDS = {
    Held.Source.UPLOADED: PaperKind.ELECTRONIC, Held.Source.REUSED: PaperKind.FROM_RECORDS,
    Held.Source.SEEN: PaperKind.SHOWN,
}  # fmt: skip
OF_A_COMMUNE = {Office.Kind.COMMUNE, Office.Kind.COMMUNE_DIVISION}


def desk_head(dossier: Dossier) -> Letterhead:
    """Bộ phận Một cửa nơi tiếp nhận."""
    return head_of(dossier.receiving)


def head_of(office: Office) -> Letterhead:
    """Tên cơ quan trên đầu biểu mẫu: the body above, the office, its place, the letters after its numbers."""
    line = _line(office)
    above = next((each.name for each in line[1:]), line[-1].name)
    return Letterhead(above, office.name, _place(line), mark_of(office), phone=office.phone, address=office.address)


def mark_of(office: Office) -> str:
    """Ký hiệu: the first letters of the words of the name, as offices abbreviate themselves."""
    if office.receives:
        return "TTPVHCC"
    return "".join(word[0] for word in re.findall(r"\w+", office.name)[:8]).upper()


def _line(office: Office) -> list[Office]:
    line, here = [office], office.parent
    while here is not None and here not in line:
        line.append(here)
        here = here.parent
    return line


def _place(line: list[Office]) -> str:
    commune = next((each for each in line if each.kind in OF_A_COMMUNE), None)
    name = commune.name if commune else line[-1].name
    return re.sub(r"^.*?(xã|phường|đặc khu|tỉnh|thành phố)\s+", "", name) or name


def issuer(account: Account, at: datetime) -> Signer:
    """Người ký: name and position on the day of signing."""
    posting = account.posting_on(localtime(at).date())
    return Signer(account.full_name, posting.position.upper() if posting else "")


def party(person: Mapping[str, Any]) -> Party:
    """Người nộp, tổ chức nộp."""
    number = person.get("personal_id") or person.get("tax_code") or ""
    texts = {key: str(person.get(key) or "") for key in ("name", "address", "phone", "email")}
    return Party(number=str(number), is_organisation=person.get("kind") == "organisation", **texts)


def papers(folder: Folder) -> tuple[Paper, ...]:
    """Thành phần hồ sơ nộp: the latest version of each; originals and copies on lines of their own."""
    latest: dict[str, Held] = {}
    for each in folder.papers:
        if each.source != Held.Source.ISSUED and each.number >= latest.get(each.component, each).number:
            latest[each.component] = each
    return tuple(line for each in latest.values() for line in _lines(each))


def _lines(held: Held) -> list[Paper]:
    if kind := KINDS.get(Held.Source(held.source)):
        return [Paper(held.name, kind, max(held.original + held.copy, 1), held.note)]
    counted = ((PaperKind.ORIGINAL, held.original), (PaperKind.COPY, held.copy))
    return [Paper(held.name, kind, amount, held.note) for kind, amount in counted if amount]


def fees(folder: Folder) -> tuple[FeeLine, ...]:
    """Phí, lệ phí đã yêu cầu: what was cancelled is not shown."""
    return tuple(
        FeeLine(line["name"], Decimal(line["amount"]), charge.confirmed_at is not None)
        for charge in folder.charges
        if charge.cancelled_at is None
        for line in charge.lines
    )


def limit_in_words(dossier: Dossier) -> str:
    """Thời gian giải quyết theo quy định."""
    if not dossier.limit:
        return "Theo quy định của pháp luật"
    if dossier.limit.get("same_day"):
        return "Trong ngày làm việc; nhận sau 15 giờ thì trong ngày làm việc tiếp theo"
    return spoken.limit(dossier.limit["amount"], dossier.limit["unit"])


def sequence(dossier: Dossier) -> int | None:
    """Số của giấy tiếp nhận: the last group of the code, the number of the day at that desk."""
    tail = (dossier.code or "").rpartition("-")[2]
    return int(tail) if tail.isdigit() else None


def handovers(dossier: Dossier, folder: Folder) -> tuple[Handover, ...]:
    """Các lần giao nhận, from the steps; the last is the result that came back to the desk."""
    rows = [_handover(task) for task in folder.steps]
    issued = next((each for each in reversed(folder.results) if each.issued_at and not each.replaces_id), None)
    if issued is not None and issued.issued_at is not None:
        due = dossier.due_at or dossier.first_due_at
        rows.append(Handover(
            dossier.competent.name, dossier.receiving.name, issued.issued_at, from_person=str(issued.issued_by or ""),
            outcome=outcome(issued.issued_at, due), due_at=due, note=f"Kết quả số {issued.document_number}",
        ))  # fmt: skip
    return tuple(rows)


def _handover(task: Task) -> Handover:
    return Handover(
        task.given_from.name if task.given_from else "", task.office.name, task.acknowledged_at or task.given_at,
        str(task.given_by or ""), str(task.done_by or task.handler or ""),
        outcome(task.done_at, task.due_at) if task.done_at else None, task.due_at, _note(task),
    )  # fmt: skip


def _note(task: Task) -> str:
    back = {"sent_back": "Trả lại", "rerouted": "Chuyển đơn vị khác", "closed": "Kết thúc"}.get(task.outcome, "")
    return "; ".join(part for part in (task.name, f"{back}: {task.answer}" if back and task.answer else back) if part)


def outcome(done_at: datetime, due_at: datetime | None) -> Outcome | None:
    """Trước hạn, đúng hạn, quá hạn of a step: a day before is early, up to the minute is on time."""
    if due_at is None:
        return None
    if localtime(done_at).date() < localtime(due_at).date():
        return Outcome.EARLY
    return Outcome.ON_TIME if done_at <= due_at else Outcome.LATE
