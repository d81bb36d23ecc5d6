"""Chỗ ngồi: who opens the pages, one officer for each role at each kind of office, a citizen, and who has but keys.

Each brings what lets them in and the words that they would type, found in the folder itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

NOBODY, CITIZEN = "nobody", "citizen"
OF_WHOM = {NOBODY: ("everyone",), CITIZEN: ("applicant", "signed-in")}  # audiences; any other seat is an officer's
TYPED = {"nguyen van an": "a name", "hoa": "a given name", "chu ba quan": "a rare name", "khai sinh": "a procedure"}
# What no link leads to: calls of the API, screens in the hall. The words in braces are found in the folder.
SEEDS: Mapping[str, Sequence[str]] = {
    NOBODY: (
        "/api/v1/openapi.json", "/api/v1/procedures?q=khai%20sinh", "/api/v1/procedures/{procedure}",
        "/api/v1/disclosure/late", "/api/v1/disclosure/feedback/{period}", "/open311/v2/discovery.json",
        "/open311/v2/services.json", "/open311/v2/services/{about}.json", "/open311/v2/requests.json",
        "/open311/v2/requests/{answer}.json", "/lay-so/{desk}/", "/goi-so/{desk}/", "/tra-cuu/?ma={code}",
    ),
    CITIZEN: ("/nop/{procedure}/", "/api/v1/dossiers"),
    "officer": (
        "/api/v1/dossiers", "/api/v1/dossiers?state=4", "/api/v1/dossiers?state=10", "/api/v1/dossiers?state=7",
        "/api/v1/dossiers?overdue=true", "/api/v1/dossiers?due_before={soon}", "/api/v1/dossiers?q=nguyen%20van%20an",
        "/api/v1/dossiers?q=khai%20sinh", "/api/v1/dossiers?q={number}", "/api/v1/dossiers/{reference}",
        "/api/v1/dossiers/{reference}/acts", "/api/v1/dossiers/{reference}/deadline",
        "/api/v1/dossiers/{reference}/timeline", "/api/v1/feedback/{feedback}", "/api/v1/feedback/{feedback}/acts",
        "/api/v1/feedback/{feedback}/sender", "/lam-viec/ho-so/{reference}/", "/lam-viec/phan-anh/{feedback}/",
        "/lam-viec/thu-phi/{reference}/", "/lam-viec/quay/xong/{reference}/",
        "/lam-viec/cong-khai/ky/{period}/", "/lam-viec/tep-xuat/moi/nhat-ky/", "/lam-viec/tep-xuat/moi/so/",
        "/lam-viec/tep-xuat/moi/thu-tuc/", "/lam-viec/tep-xuat/moi/phan-anh/",
    ),
}  # fmt: skip


@dataclass(slots=True)
class Seat:
    """Một chỗ: its audiences, cookies, key of the API; words by the field in which one types them; seeds filled."""

    name: str
    audiences: tuple[str, ...]
    cookie: str = ""
    token: str = ""
    words: dict[str, list[str]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)  # what each word is, for the name of a question
    seeds: list[str] = field(default_factory=list)

    def may_open(self, audience: str) -> bool:
        return audience.startswith(self.audiences)


def candidates() -> list[tuple[str, str, int]]:
    """Role at a kind of office, account, how many dossiers its office has: the busiest first."""
    from django.db.models import Count
    from django.utils.timezone import localdate

    from motcua.apps.dossiers.models import Dossier
    from motcua.apps.people.models import Grant

    held = dict[str, int]()
    for place in ("competent__code", "receiving__code"):
        for code, count in Dossier.objects.order_by().values_list(place).annotate(Count("pk")):
            held[code or ""] = held.get(code or "", 0) + count
    found = set[tuple[str, str, int]]()
    for each in Grant.objects.in_effect(localdate()).select_related("account", "office", "office__parent"):
        code, kind = (each.office.code, each.office.kind) if each.office else ("", "all")
        count = sum(number for place, number in held.items() if f"{place}.".startswith(f"{code}."))
        found.add((f"{each.role} of {kind}", each.account.username, count))
    return sorted(found, key=lambda each: (each[0], -each[2], each[1]))


def seated(name: str, username: str) -> Seat:
    """Signed in a moment ago: who sat idle would be asked to sign in again."""
    from bench.cost import signed_in
    from motcua.apps.people.models import Account
    from motcua.apps.people.services.create_token import create_token

    if name == NOBODY:
        return _filled(Seat(name, OF_WHOM[NOBODY], _keys()), None)
    account = Account.objects.get(username=username) if username else _applicant()
    audiences = OF_WHOM.get(name, ("officer:", "signed-in"))
    seat = Seat(name, audiences, signed_in(account.username), create_token(account, by=None))
    return _filled(seat, account)


def _applicant() -> Any:
    """The citizen who has most dossiers of their own."""
    from django.db.models import Count

    from motcua.apps.people.models import Account

    return Account.objects.filter(kind=Account.Kind.CITIZEN).annotate(n=Count("dossiers")).order_by("-n", "pk")[0]


def _keys() -> str:
    """Cookies of who typed the key of a dossier and that of a feedback."""
    from django.test import Client

    from motcua.apps.dossiers.tracking import key_of
    from motcua.apps.feedback.tracking import feedback_key

    client = Client(headers={"host": "localhost"})
    for dossier in _dossiers(None)[:1]:
        client.post("/tra-cuu/", {"number": dossier.reference, "key": key_of(dossier)})
    for feedback in _feedback(None)[:1]:
        client.post("/phan-anh/tra-cuu/", {"code": feedback.code, "key": feedback_key(feedback)})
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def _filled(seat: Seat, account: Any) -> Seat:
    known = _known(account, _dossiers(account)[:5], _feedback(account)[:5])
    for what in ("code", "number", "phone", "feedback"):
        seat.called |= dict.fromkeys(known[what], f"a {what}")
    seat.called |= TYPED
    seat.words = {"q": list(seat.called), "by_name": known["officer"], "since": known["then"], "until": known["then"]}
    seat.words |= {"number": known["number"], "subject": known["subject"], "day": known["then"]}
    seat.seeds = [each for pattern in SEEDS.get(seat.name, SEEDS["officer"]) for each in _spelled(pattern, known)]
    return seat


def _spelled(pattern: str, known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    name = pattern.partition("{")[2].partition("}")[0]
    if not name:
        yield pattern
    yield from (pattern.replace(f"{{{name}}}", value) for value in known.get(name, ()))


def _known(account: Any, dossiers: Sequence[Any], feedback: Sequence[Any]) -> dict[str, list[str]]:
    from django.utils.timezone import localdate, now

    from motcua.apps.feedback.tracking import public_id_of
    from motcua.apps.people.models import Office

    first = list({f"{each.submitted_at:%Y-%m}": 1 for each in dossiers if each.submitted_at})
    return {
        "reference": [each.reference for each in dossiers], "code": [each.code for each in dossiers if each.code][:1],
        "number": [each.person_key for each in dossiers if each.person_key][:1],
        "phone": [each.applicant["phone"] for each in dossiers if each.applicant.get("phone")][:1],
        "feedback": [each.code for each in feedback], "answer": [public_id_of(each.code) for each in feedback],
        "about": [each.about for each in feedback if each.about][:1],
        "procedure": ["1.004884", "1.001193"], "period": first or [f"{localdate():%Y-%m}"],
        "desk": list(Office.objects.filter(kind="centre").values_list("code", flat=True)[:1]),
        "officer": [account.full_name] if account else [], "then": [str(localdate() - timedelta(days=40))],
        "soon": [(now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")],
        "subject": [each.subject for each in dossiers][:1],
    }  # fmt: skip


def _dossiers(account: Any) -> list[Any]:
    """Of what the asker sees the newest that were handed over, and one that is being handled."""
    from django.utils import timezone

    from motcua.apps.dossiers.listing import Wanted, page_of
    from motcua.apps.dossiers.models import Dossier

    at, found = timezone.now(), []
    for state, count in ((10, 4), (4, 1)):
        if account is None:
            found += Dossier.objects.filter(is_draft=False, state=state).order_by("-pk")[:count]
        else:
            found += page_of(account, Wanted(state=state, limit=count), at)[0]
    return found


def _feedback(account: Any) -> list[Any]:
    from django.utils import timezone

    from motcua.apps.feedback.models import Feedback
    from motcua.apps.feedback.selectors import visible_feedback

    rows = Feedback.objects.all() if account is None else visible_feedback(account, timezone.now())
    return list(rows.filter(is_counted=True).order_by("-pk")[:5])
