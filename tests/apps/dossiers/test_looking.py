"""Words that many dossiers bear: looked for among the first rows, with the answer that gathering gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db.models import F, OrderBy, Q

from motcua.apps.dossiers import doors, looking
from motcua.apps.dossiers.box_page import Sieve, page_of_box
from motcua.apps.dossiers.doors import gate_to, sought_behind
from motcua.apps.dossiers.listing import Wanted, page_of
from motcua.apps.dossiers.looking import looks_for
from motcua.apps.dossiers.matching import NOTHING, asked_for, numbered, plainly
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.models.dossier import DOORS
from motcua.apps.dossiers.selectors import scope_of, visible_to
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.worklists import box_of
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.dossier import State
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
            Task.objects.create(dossier=one, key="b", name="b", office=other, given_at=AT, is_elsewhere=True)
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
    return found | plainly(asked[2]) if len(asked) > 2 else found


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


@pytest.mark.parametrize("looks", [(), (3, 9), (1_000,)])
def test_a_search_gives_what_it_means_in_the_order_of_the_list_looked_for_or_gathered(
    people: Sequence[Account], looks: Sequence[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a look fills the page, sees the whole list, or was in vain; through every door, and by a step alone."""
    monkeypatch.setattr(looking, "LONG", 0 if looks else 10**9)
    monkeypatch.setattr(looking, "LOOKS", looks)
    monkeypatch.setattr(looking, "LOOKS_AT_ALL", looks)
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


def test_only_long_lists_are_looked_through(people: Sequence[Account], monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _, everywhere, _ = (scope_of(each, AT) for each in people)
    assert everywhere.offices is None
    tran = asked_for("tran")
    behind = sought_behind(desk, tran)
    for scope, sought in ((everywhere, NOTHING), (desk, behind)):
        assert looks_for(scope, tran, sought, None, is_open=False) == ()  # few lie behind its doors
    monkeypatch.setattr(looking, "LONG", 1)
    assert looks_for(everywhere, tran, NOTHING, None, is_open=False) == looking.LOOKS_AT_ALL
    assert looks_for(desk, tran, behind, None, is_open=False) == looking.LOOKS
    assert looks_for(everywhere, tran, NOTHING, None, is_open=True) == ()  # what is open is never so much
    assert looks_for(desk, tran, behind, gate_to(1, DOORS, desk), is_open=False) == ()
    for rare in ("", "H05.02-261102-0001", "0912345678", "tran 0912345678"):
        assert looks_for(everywhere, asked_for(rare), NOTHING, None, is_open=False) == ()


def test_an_office_that_did_very_many_steps_finds_the_same(
    people: Sequence[Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = people[-1]
    found = [by_api(other, 7, q=q) for q in QUESTIONS]
    assert sought_behind(scope_of(other, AT), asked_for("tran")).reach == "steps"
    assert sought_behind(scope_of(people[0], AT), asked_for("tran")).reach == "doors"
    monkeypatch.setattr(doors, "MANY_STEPS", 2)
    assert sought_behind(scope_of(other, AT), asked_for("tran")).reach == "all"
    assert [by_api(other, 7, q=q) for q in QUESTIONS] == found
