"""Lists and search at size: what they ask opens by an index, and who sees a dossier sees it whichever door it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.db import connection, models

from motcua.apps.dossiers import doors
from motcua.apps.dossiers.at_work import counts
from motcua.apps.dossiers.box_page import page_of_box
from motcua.apps.dossiers.matching import matching
from motcua.apps.dossiers.models import Dossier, Supplement, Task
from motcua.apps.dossiers.models.dossier import DOORS
from motcua.apps.dossiers.selectors import find, scope_of, visible_to
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.end import withdraw
from motcua.apps.dossiers.services.transfer import reroute, transfer
from motcua.apps.dossiers.worklists import box_of
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from tests.apps.dossiers.conftest import JULY, MONDAY, Province
from tests.conftest import officer_at

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NEEDED = {
    Dossier: {f"dossier_{what}" for what in ("handler", "person", "words", "rare", "open_due", "past")}
    | {f"dossier_{what}" for door in DOORS for what in (f"new_{door}", f"open_{door}_due", f"past_{door}")},
    Task: {"task_elsewhere", "task_dossier", "task_open", "task_mine", "task_asked", "task_handed"},
    Supplement: {"supplement_due", "supplement_proposed"},
}  # fmt: skip


@pytest.mark.parametrize("model", NEEDED)
def test_the_indexes_that_the_lists_live_on_are_there(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [model._meta.db_table])
        assert {name for (name,) in cursor.fetchall()} >= NEEDED[model]


def test_an_act_writes_no_index_that_no_question_needs() -> None:
    """Every act writes all of them anew: who adds one says here which question needs it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [Dossier._meta.db_table])
        there = {name for (name,) in cursor.fetchall()}
    unique = {"dossiers_dossier_pkey", "dossier_reference", "dossier_code", "dossier_national_code"}
    by_key = {"dossiers_dossier_procedure_id_4e0e78d6", "dossier_owner", "dossier_process", "dossier_origin"}
    by_time = {"dossier_alarm", "dossier_running", "dossier_ended", "dossier_late"}
    assert there == NEEDED[Dossier] | unique | by_key | by_time


def test_search_finds_by_code_reference_name_number_and_phone_and_by_the_beginning_of_the_last_word(
    registered: Dossier, province: Province
) -> None:
    accept(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY + HOUR)
    held = Dossier.objects.get(pk=registered.pk)
    known = [held.code, str(held.code).lower(), held.reference, held.reference.lower(), held.applicant_name]
    known += [held.applicant_name.upper(), "van nguye", *filter(None, [held.person_key])]
    for typed in known:
        assert list(Dossier.objects.filter(matching(str(typed)))) == [held], typed
    for typed in ("Không Có Ai", "T-ZZZZZZZZZZ", "' | :* & !"):
        assert not Dossier.objects.filter(matching(typed)).exclude(pk=held.pk).exists()
    for typed in ("Không Có Ai", "nguyen v"):  # two letters begin too many names: only whole words are looked for
        assert not Dossier.objects.filter(matching(typed)).exists()


def test_an_office_that_has_done_a_step_goes_on_seeing_the_dossier(registered: Dossier, province: Province) -> None:
    desk, leader = province.by(Role.RECEPTIONIST), province.by(Role.UNIT_LEADER)
    other = Office.objects.create(
        code="H05.18", name="Sở khác", kind=Office.Kind.DEPARTMENT, parent=province.root, starts_on=JULY
    )
    stranger = officer_at(other, Role.HANDLER, "nguoi-so-khac")
    accept(registered, by=desk, at=MONDAY + HOUR)
    transfer(registered, by=desk, at=MONDAY + 2 * HOUR)
    assert not _sees(stranger, registered)
    assert not Task.objects.filter(dossier=registered, is_elsewhere=True).exists()
    reroute(registered, by=leader, at=MONDAY + 3 * HOUR, to=other, reason="Thuộc thẩm quyền của sở khác")
    assert _sees(stranger, registered)
    assert _sees(leader, registered)
    registered.refresh_from_db()
    assert registered.elsewhere == sorted([province.department.pk, other.pk])


def test_all_offices_share_one_plan_of_the_desk_and_of_its_lists(registered: Dossier, province: Province) -> None:
    """Planned anew for each office it costs more than it takes to answer (ADR 37)."""
    accept(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY + HOUR)
    people = [province.by(Role.RECEPTIONIST), province.by(Role.HANDLER)]
    assert len({scope_of(each, MONDAY) for each in people}) == len(people)
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    connection.connection._prepared.clear()
    for _ in range(10):
        for each in people:
            counts(each, MONDAY)
            for key in ("mine", "open", "overdue", "ended"):
                page_of_box(each, box_of(each, key, MONDAY), MONDAY, 50)
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, custom_plans, generic_plans FROM pg_prepared_statements")
        plans = [(said, generic) for said, custom, generic in cursor.fetchall() if custom + generic > 10]
    shared = [said for said, _ in plans if "in_mine" in said or "= ANY((SELECT" in said]
    assert len(shared) == 5
    assert all(generic for said, generic in plans if said in shared), plans


@pytest.mark.parametrize("many", [1, 500])
def test_what_was_done_elsewhere_is_found_alike_whether_few_or_many(
    many: int, registered: Dossier, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A consulted office sees the dossier open, and ended; one that was never asked sees neither."""
    monkeypatch.setattr(doors, "MANY_STEPS", many)
    monkeypatch.setattr(doors, "_MANY", {})
    asked, other = (
        Office.objects.create(code=code, name=code, kind=Office.Kind.DEPARTMENT, starts_on=JULY)
        for code in ("H05.18", "H05.19")
    )
    people = {officer_at(asked, Role.HANDLER, "co-buoc"): 1, officer_at(other, Role.HANDLER, "khong-buoc"): 0}
    Task.objects.create(dossier=registered, key="x", name="Bước ở nơi khác", office=asked, given_at=MONDAY)
    Dossier.objects.filter(pk=registered.pk).update(elsewhere=[asked.pk])
    _lists_it(people, registered, "open")
    withdraw(registered, by=None, at=MONDAY + HOUR, reason="Người nộp đề nghị rút hồ sơ", unasked=True)
    _lists_it(people, registered, "ended")


def _lists_it(people: Mapping[Account, int], dossier: Dossier, where: str) -> None:
    for who, times in people.items():
        for box in ("open", "ended"):
            rows, _ = page_of_box(who, box_of(who, box, MONDAY), MONDAY, 50)
            assert [row.pk for row in rows] == [dossier.pk] * times * (box == where), box
        assert counts(who, MONDAY)["open"] == times * (where == "open")


def _sees(account: Account, dossier: Dossier) -> bool:
    """In a list, and looked up by itself: the two ask in ways of their own and must agree."""
    asker, at = Account.objects.get(pk=account.pk), MONDAY + 4 * HOUR
    found = visible_to(asker, at).filter(pk=dossier.pk).exists()
    assert (find(asker, dossier.reference, at) is not None) == found
    return found
