"""Tổng quan: one page of sums, the same whatever it stands on, and only of the offices that one answers for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.oversight.models import FiguresState
from motcua.apps.oversight.overview import Wanted, overview
from motcua.apps.oversight.services.rebuild_figures import begin_figures
from motcua.core.access import Role
from motcua.core.disclosure import Cohort
from tests.apps.dossiers.conftest import (  # noqa: F401 - fixtures
    Province,
    accepted,
    application,
    at,
    processing,
    province,
    registered,
)
from tests.apps.oversight.counted import count_all

pytestmark = pytest.mark.django_db
ADDRESS = "/lam-viec/tong-quan/"
NOVEMBER = Wanted(at("2026-11-01").date(), at("2026-11-01").date())


def seen(client: Client, province: Province, role: Role, query: str = "") -> str:  # noqa: F811
    client.force_login(province.by(role))
    response = client.get(f"{ADDRESS}{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_nothing_counted_yet_is_not_nothing(client: Client, province: Province, processing: Dossier) -> None:  # noqa: F811
    assert "đang được tính lần đầu" in seen(client, province, Role.CHAIRMAN)
    begin_figures(timezone.now())
    assert "đang được tính lần đầu" not in seen(client, province, Role.CHAIRMAN)


def test_a_leader_sees_the_sums_of_the_own_agency_only(
    client: Client, province: Province, processing: Dossier, application: Application  # noqa: F811
) -> None:  # fmt: skip
    begin_figures(timezone.now())
    moment = at("2026-11-20")
    for role, expected in ((Role.CHAIRMAN, 1), (Role.AGENCY_LEADER, 1)):
        found = overview(province.by(role).actor_at(moment), NOVEMBER, moment)
        assert found is not None
        whole = found.whole
        assert (whole.flows["received"], whole.cohort, whole.late) == (1, Cohort(late_open=1), expected)
    assert overview(province.by(Role.HANDLER).actor_at(moment), NOVEMBER, moment) is None
    elsewhere = province.by(Role.RECEPTIONIST)
    elsewhere.grants.update(role=Role.UNIT_LEADER.value)  # a leader at the desk's own office
    found = overview(elsewhere.actor_at(moment), NOVEMBER, moment)
    assert found is not None
    assert found.whole.late == 0


def test_the_running_month_is_the_same_in_the_year_whatever_period_is_asked(
    client: Client, province: Province, processing: Dossier  # noqa: F811
) -> None:  # fmt: skip
    begin_figures(timezone.now())
    moment, october = at("2026-11-20"), at("2026-10-01").date()
    actor = province.by(Role.CHAIRMAN).actor_at(moment)
    month, longer = (overview(actor, replace(NOVEMBER, first=first), moment) for first in (NOVEMBER.first, october))
    assert month is not None
    assert longer is not None
    assert month.months == longer.months
    assert month.months[-1].cohort == Cohort(late_open=1)


def test_the_page_asks_the_same_few_questions_however_much_there_is(
    client: Client, province: Province, processing: Dossier, application: Application,  # noqa: F811
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    begin_figures(timezone.now())
    seen(client, province, Role.CHAIRMAN)
    chosen, wrong = "?co-quan=H05.17&thu-tuc=9.000001&kenh=online", "?ky=x&co-quan=x&thu-tuc=x&kenh=x"
    for query in ("", "?ky=12-thang", chosen, wrong):
        with django_assert_max_num_queries(32):
            shown = seen(client, province, Role.CHAIRMAN, query)
    assert "Không có hồ sơ nào như vậy" in shown


def test_what_happened_a_moment_ago_is_counted(
    client: Client, province: Province, application: Application  # noqa: F811
) -> None:  # fmt: skip
    begin_figures(timezone.now())
    submit(application, by=None, at=at("2026-11-02"))
    count_all()
    moment = at("2026-11-02") + timedelta(hours=1)
    found = overview(province.by(Role.CHAIRMAN).actor_at(moment), NOVEMBER, moment)
    assert found is not None
    assert (found.whole.flows["received"], found.whole.open) == (1, 1)


def test_who_handles_nothing_lands_here_and_a_difference_of_last_night_is_said(
    client: Client, province: Province  # noqa: F811
) -> None:  # fmt: skip
    begin_figures(timezone.now())
    FiguresState.objects.update(differences=["dossier:T-1: state"])
    client.force_login(province.by(Role.CHAIRMAN))
    assert client.get("/lam-viec/").headers["Location"] == ADDRESS
    assert client.get("/lam-viec/?hop=overdue").status_code == 200
    assert "không khớp với hồ sơ" in seen(client, province, Role.CHAIRMAN)
    client.force_login(province.by(Role.HANDLER))
    assert client.get("/lam-viec/").status_code == 200


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.PROCEDURE_CONTROL, ADDRESS), (Role.FEEDBACK_OFFICER, "/lam-viec/phan-anh/"),
        (Role.ADMINISTRATOR, "/lam-viec/can-bo/"),
    ],
)  # fmt: skip
def test_who_handles_no_dossier_begins_where_their_work_is(
    client: Client, province: Province, role: Role, first: str  # noqa: F811
) -> None:  # fmt: skip
    client.force_login(province.by(role))
    begins = client.get("/lam-viec/", follow=True)
    assert begins.redirect_chain == [(first, 302)]
    assert 'href="/lam-viec/?hop=open"' in begins.content.decode()
    assert client.get("/lam-viec/?hop=open").status_code == 200
