"""Words that many dossiers bear: looked for stretch by stretch, with the answer that reading all of them gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F, OrderBy, Q

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers import box_page, doors, looking
from motcua.apps.dossiers.at_work import counts
from motcua.apps.dossiers.box_page import Sieve, page_of_box
from motcua.apps.dossiers.listing import Wanted, page_of
from motcua.apps.dossiers.looking import by_end, by_key, looked_through
from motcua.apps.dossiers.matching import asked_for, numbered
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.selectors import scope_of, visible_to
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.worklists import box_of
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.dossier import State
from motcua.core.folding import words
from tests.apps.dossiers.conftest import JULY, MONDAY, Province
from tests.apps.dossiers.test_clocks import copies
from tests.conftest import officer_at

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(hours=2)
NAMES = (
    "tran van mau cap phep", "tran thi mau cap phep lai xe", "le van mau", "nguyen thi nam",
    "nguyen van nam 0912000111", "hoang kim hoan", "cty hoa-an.vn/hoan 12ab", "t.n.h.h hoang_hoa hoac&hoanh",
)  # fmt: skip
QUESTIONS = (
    "tran", "nguyen", "mau", "van nam", "le", "khong ai", "tra", "van", "nguyen thi nam", "hoa", "hoan", "hoang ki",
    "0912", "0912000111", "nam ngu", "cap phep", "tran cap ph", "12a", "vn", "hoac hoa", "h05.02-x", "", "' | :* & !",
)  # fmt: skip
STATES = (State.HANDED_OVER, State.PROCESSING, State.WITHDRAWN, State.HANDED_OVER, State.SUPPLEMENT)


@pytest.fixture
def people(registered: Dossier, province: Province) -> list[Account]:
    """A desk, a department, the province, and an office that has but done a step of some, with forty dossiers."""
    accept(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY + timedelta(hours=1))
    held = Dossier.objects.get(pk=registered.pk)
    other = Office.objects.create(
        code="H05.18", name="Sở khác", kind=Office.Kind.DEPARTMENT, parent=province.root, starts_on=JULY
    )
    for number, one in enumerate(copies(held, 40)):
        minutes, state = timedelta(minutes=number * 7 % 40), STATES[number % len(STATES)]
        place = other if number % 4 == 0 else [province.department, province.centre][number % 2]
        Dossier.objects.filter(pk=one.pk).update(
            search=NAMES[number % len(NAMES)], due_at=AT + minutes, state=state, holder=place,
            competent=province.department if number % 3 else other,
            receiving=province.centre if number % 5 else other,
            closed_at=AT + minutes if state in (State.HANDED_OVER, State.WITHDRAWN) else None,
        )  # fmt: skip
        if number % 6 == 1:
            for key in ("b", "c"):  # two steps of one dossier do not list it twice
                Task.objects.create(dossier=one, key=key, name=key, office=other, given_at=AT, is_elsewhere=True)
            Dossier.objects.filter(pk=one.pk).update(elsewhere=[other.pk])
    everywhere = officer_at(province.root, Role.PROVINCE_OFFICE, "van-phong")
    return [
        *map(province.by, (Role.RECEPTIONIST, Role.HANDLER)),
        everywhere,
        officer_at(other, Role.HANDLER, "so-khac"),
    ]


def plain(q: str) -> Q:
    """What a search means, said without an index."""
    asked = asked_for(q)
    found = numbered(*asked[:2]) if asked else Q()
    return found | Q(pk__in=_bearing(words(q))) if len(asked) > 2 else found


def _bearing(wanted: Sequence[str]) -> list[int]:
    rows = Dossier.objects.values_list("pk", "search")
    return [
        pk for pk, said in rows if all(any(_is_said(each, word, wanted) for word in words(said)) for each in wanted)
    ]


def _is_said(asked: str, word: str, wanted: Sequence[str]) -> bool:
    is_unfinished = asked == wanted[-1] and len(asked) >= 3
    return word == asked or (is_unfinished and word.startswith(asked))


def in_box(account: Account, key: str, sieve: Sieve, size: int) -> list[int]:
    found, cursor = list[int](), ""
    while True:
        rows, cursor = page_of_box(account, box_of(account, key, AT), AT, size, cursor=cursor, sieve=sieve)
        found += [each.pk for each in rows]
        if not cursor:
            return found


def by_api(account: Account, size: int, **wanted: object) -> list[int]:
    found, cursor = list[int](), ""
    while True:
        rows, following = page_of(account, Wanted.model_validate({**wanted, "limit": size, "cursor": cursor}), AT)
        found += [each.pk for each in rows]
        if following is None:
            return found
        cursor = following


def expected(account: Account, wanted: Q, *order: str | OrderBy) -> list[int]:
    return list(visible_to(account, AT).filter(wanted).order_by(*order).values_list("pk", flat=True))


ENDED = (F("closed_at").desc(nulls_last=True), "-pk")
OPEN = (F("due_at").asc(nulls_last=True), "pk")


@pytest.mark.parametrize("most", [0, 2, 24])
@pytest.mark.parametrize("bits", [0, 9])
def test_a_search_gives_what_it_means_in_the_order_of_the_list(
    people: Sequence[Account], most: int, bits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the first stretch fills the page, a longer one does, or all is gathered; through every door, and by a
    step alone. Stretches of 36 hours and 2,048 dossiers, or so short that these forty lie in many."""
    monkeypatch.setattr(looking, "MOST", most)
    shorten(bits, monkeypatch)
    many = 0
    for each, account in enumerate(people):
        for q in QUESTIONS[each % 2 :: 2]:
            sieve, ended, still = Sieve(q), box_of(account, "ended", AT).holds, box_of(account, "open", AT).holds
            assert in_box(account, "ended", sieve, 7) == expected(account, ended & plain(q), *ENDED), (account, q)
            assert in_box(account, "open", sieve, 7) == expected(account, still & plain(q), *OPEN), (account, q)
            found = by_api(account, 7, q=q)
            assert found == expected(account, plain(q), "-pk"), (account, q)
            many += len(found)
    assert many > len(QUESTIONS) * 10


def shorten(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches so many bits shorter, in the index as in the questions."""
    if not bits:
        return
    monkeypatch.setattr(looking, "SECONDS", looking.SECONDS - bits)
    monkeypatch.setattr(looking, "KEYS", looking.KEYS - bits)
    monkeypatch.setattr(box_page, "A_MOMENT", timedelta(hours=2))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('dossier_words'::regproc)")
        (said,) = cursor.fetchone()
        for wide in (11, 14, 17, 20):
            said = said.replace(f">> {wide})", f">> {wide - bits})")
        cursor.execute(said.replace("%", "%%"), [])
        cursor.execute("REINDEX INDEX dossier_words")


def test_a_search_at_one_office_or_in_one_state_gives_what_it_means(people: Sequence[Account]) -> None:
    for account in people:
        for q in ("", "tran", "hoa"):
            for office in ("H05.18", "H05.17"):
                at_door = Q(receiving__code=office) | Q(competent__code=office) | Q(holder__code=office)
                assert by_api(account, 7, q=q, office=office) == expected(account, plain(q) & at_door, "-pk")
                at = box_of(account, "ended", AT).holds & (Q(competent__code=office) | Q(holder__code=office))
                found = in_box(account, "ended", Sieve(q, office=office), 7)
                assert found == expected(account, plain(q) & at, *ENDED), (account, q, office)
            for state in State:
                found = by_api(account, 7, q=q, state=int(state))
                assert found == expected(account, plain(q) & Q(state=state), "-pk"), (account, q, state)
            late = by_api(account, 7, q=q, overdue=True)
            assert late == expected(account, plain(q) & Q(state__in=[2, 4], due_at__lt=AT), "-pk")


@pytest.mark.parametrize("bits", [0, 9])
def test_a_list_of_one_procedure_gives_what_it_means(
    people: Sequence[Account], bits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has ended is looked for stretch by stretch."""
    shorten(bits, monkeypatch)
    other = Procedure.objects.get()
    one, other.pk, other.code, other.in_force = other.code, None, "9.000000", None
    other.save()
    some = Dossier.objects.values_list("pk", flat=True)[::3]
    Dossier.objects.filter(pk__in=some).update(procedure=other)
    for account in people:
        for code in (one, other.code):
            for key, order in (("ended", ENDED), ("open", OPEN)):
                means = box_of(account, key, AT).holds & Q(procedure__code=code)
                found = in_box(account, key, Sieve(procedure=code), 3)
                assert found == expected(account, means, *order), (account, code, key)
                assert found


def test_an_office_that_did_very_many_steps_finds_the_same(
    people: Sequence[Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = people[-1]
    shorten(9, monkeypatch)

    def found() -> list[list[int]]:
        sieves = [*map(Sieve, ("", *QUESTIONS)), Sieve(office="H05.17"), Sieve(office="H05.18")]
        by_boxes = [in_box(other, key, sieve, 7) for key in ("open", "ended") for sieve in sieves]
        by_words: list[dict[str, object]] = [{"q": q} for q in ("", *QUESTIONS)]
        return by_boxes + [by_api(other, 7, **wanted) for wanted in by_words + BY_STATE]

    few, counted = found(), counts(other, AT)
    assert counted["open"] == len(in_box(other, "open", Sieve(), 7)) > 0
    monkeypatch.setattr(doors, "MANY_STEPS", 2)
    monkeypatch.setattr(doors, "_MANY", {})
    assert found() == few
    assert counts(other, AT) == counted
    assert doors.has_many_steps(scope_of(other, AT))


STATED: list[dict[str, object]] = [{"state": int(each)} for each in State]
BY_STATE: list[dict[str, object]] = [*STATED, {"overdue": True}]


@pytest.mark.parametrize(
    ("bears", "size", "read"), [(10, 20, [2]), (4, 15, [2, 5]), (3, 15, [2, 7]), (1, 15, [2, 0]), (0, 15, [2, 0])]
)
def test_a_long_list_is_read_no_further_than_its_page(bears: int, size: int, read: list[int]) -> None:
    """Ten stretches; a page is in two of them, in five, in seven, or only in all."""
    asked: list[int] = []

    def found(stretches: Sequence[str], since: tuple[object, ...]) -> list[int]:
        asked.append(len(stretches))
        assert len(since) == bool(stretches)
        return list(range(min(bears * len(stretches), size)))

    line = by_key((10 << looking.KEYS) - 1, 0)
    looked_through(line, 0, size, found)
    assert asked == read
    assert line.since(3) == 7 << looking.KEYS
    begins = by_end(AT, 1).since(1)
    assert isinstance(begins, datetime)
    assert AT - timedelta(days=13) < begins <= AT


def test_offices_that_are_too_many_for_one_question_are_gathered() -> None:
    asked: list[int] = []

    def found(stretches: Sequence[str], since: tuple[object, ...]) -> list[int]:
        asked.append(len(stretches))
        return []

    assert looked_through(by_key(10**6, 0), looking.MOST_ASKED + 1, 9, found) == []
    assert asked == [0]
