"""Việc hàng loạt: the same act on many dossiers, each through its own service call, each with its own outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import find
from motcua.apps.dossiers.services import work
from motcua.apps.dossiers.services.transfer import acknowledge, transfer
from motcua.apps.people.directory import officer_named
from motcua.core.dossier import ACT_NAMES, Act
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest
from motcua.web.numbers import whole

MOST = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """Kết quả của một hồ sơ: done, or the sentence that says why not."""

    number: str
    reference: str
    name: str
    is_done: bool
    said: str


Do = Callable[..., object]
BULK: Mapping[str, Do] = {
    Act.CLAIM.value: work.claim, Act.ACKNOWLEDGE.value: acknowledge, Act.ADVANCE.value: work.advance,
    Act.TRANSFER.value: transfer, Act.ASSIGN.value: work.assign,
}  # fmt: skip
BULK_NAMES = {slug: ACT_NAMES[Act(slug)] for slug in BULK}


def done_to_each(request: OfficerRequest, said: QueryDict, at: datetime) -> list[Outcome]:
    """Lần lượt từng hồ sơ đã chọn, at most 200; a row is `reference:version` as the person saw it."""
    service = BULK.get(said.get("act", ""))
    if service is None:
        return []
    chosen = list(dict.fromkeys(said.getlist("chosen")))
    done = [_one(request, service, each, said, at) for each in chosen[:MOST]]
    return done + [_left(each) for each in chosen[MOST:]]


def _left(row: str) -> Outcome:
    reference = row.partition(":")[0][:60]
    return Outcome(reference, reference, "", False, f"Chưa làm: mỗi lần tối đa {MOST} hồ sơ.")


def _one(request: OfficerRequest, service: Do, row: str, said: QueryDict, at: datetime) -> Outcome:
    reference, _, version = row.partition(":")
    dossier = find(request.user, reference[:60].replace("\x00", ""), at)
    if dossier is None:
        return Outcome(reference[:60], "", "", False, "Không có hồ sơ này trong phạm vi của anh/chị.")
    seen = whole(version)
    more: dict[str, Any] = {} if seen is None else {"version": seen}
    try:
        if service is work.assign:
            more["to"] = officer_named(said.get("to", ""), localtime(at).date())
        service(dossier, by=request.user, at=at, **more)
    except Refused as refused:
        return _told(dossier, False, refused.text)
    return _told(dossier, True, dossier.step or dossier.get_state_display())


def _told(dossier: Dossier, is_done: bool, said: str) -> Outcome:
    return Outcome(dossier.number, dossier.reference, dossier.applicant_name, is_done, said)
