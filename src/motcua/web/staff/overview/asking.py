"""Bộ lọc của trang tổng quan, as an address says it; what is no period and no channel is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.oversight.overview import Scope, Wanted
from motcua.apps.people.models import Office
from motcua.core.disclosure import months_before

LONGEST = 40
PROVINCIAL, COMMUNAL = "Cơ quan của tỉnh", "Xã, phường"
PERIODS: Mapping[str, tuple[str, Callable[[date], tuple[date, date]]]] = {
    "thang": ("Tháng này", lambda month: (month, month)),
    "thang-truoc": ("Tháng trước", lambda month: (_back(month, 1), _back(month, 1))),
    "quy": ("Quý này", lambda month: (_back(month, (month.month - 1) % 3), month)),
    "nam": ("Năm nay", lambda month: (month.replace(month=1), month)),
    "12-thang": ("Mười hai tháng", lambda month: (_back(month, 11), month)),
}


def _back(month: date, count: int) -> date:
    return date.fromisoformat(months_before(f"{month:%Y-%m}", count + 1)[0] + "-01")


@dataclass(frozen=True, slots=True)
class Question:
    """Điều được hỏi, by the names that the address has for it."""

    at: datetime
    ky: str
    co_quan: str
    thu_tuc: str
    kenh: str

    @property
    def wanted(self) -> Wanted:
        first, last = PERIODS[self.ky][1](timezone.localdate(self.at).replace(day=1))
        return Wanted(first, last, self.co_quan, self.thu_tuc, self.kenh)

    @property
    def until(self) -> date:
        end = (self.wanted.last + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        return min(end, timezone.localdate(self.at))

    def address(self, **changed: str) -> str:
        """Những điều ấy trong một địa chỉ, some of them changed."""
        said = {"ky": self.ky, "co-quan": self.co_quan, "thu-tuc": self.thu_tuc, "kenh": self.kenh}
        said |= {name.replace("_", "-"): value for name, value in changed.items()}
        return "?" + urlencode({name: value for name, value in said.items() if value})


def question(request: HttpRequest) -> Question:
    """Điều được hỏi trong địa chỉ này."""
    period, agency, procedure, channel = (
        request.GET.get(name, "")[:LONGEST] for name in ("ky", "co-quan", "thu-tuc", "kenh")
    )
    known = channel if channel in Dossier.Channel.values else ""
    return Question(timezone.now(), period if period in PERIODS else "thang", agency, procedure, known)


def choices(asked: Question, scope: Scope | None, procedures: Mapping[str, str]) -> dict[str, object]:
    """Để chọn: what the form offers; a procedure that was chosen too, whether anything of it is shown or not."""
    chosen = {scope.procedure.code: scope.procedure.name} if scope and scope.procedure else {}
    return {
        "asked": asked, "scope": scope, "periods": {key: name for key, (name, _) in PERIODS.items()},
        "channels": Dossier.Channel.choices, "procedures": {**chosen, **procedures},
        "agencies": _grouped(scope.agencies) if scope else {},
    }  # fmt: skip


def _grouped(agencies: Sequence[Office]) -> dict[str, list[tuple[str, str]]]:
    """Cơ quan để chọn, the province's own and the communes apart; nothing to choose among one."""
    groups: dict[str, list[tuple[str, str]]] = {PROVINCIAL: [], COMMUNAL: []}
    for each in agencies if len(agencies) > 1 else ():
        groups[COMMUNAL if each.kind == Office.Kind.COMMUNE else PROVINCIAL].append((each.code, each.name))
    return {name: pairs for name, pairs in groups.items() if pairs}
