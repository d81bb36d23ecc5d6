"""Tỉnh mẫu công khai: the last month's list stands on the shelf, and doing it twice does it once."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.oversight import live
from motcua.apps.oversight.models import Publication
from motcua.core.access import Role
from motcua.demo.disclosed import APPROVER, DRAFTER, disclose
from tests.apps.dossiers.conftest import Province, accepted, application, at, processing, province, registered
from tests.conftest import officer_at

__all__ = ["accepted", "application", "processing", "province", "registered"]  # fixtures


@pytest.mark.django_db
def test_the_demo_discloses_its_last_month_once(province: Province, processing: Dossier) -> None:
    officer_at(province.department, Role.PROCEDURE_CONTROL, DRAFTER)
    officer_at(province.department, Role.PROVINCE_OFFICE, APPROVER)
    for _ in range(2):
        disclose(at("2026-12-02", "08:00"))
    made = Publication.objects.get()
    assert (made.period, made.is_published, len(made.content["rows"])) == ("2026-11", True, 1)
    now = live.late_now(at("2026-12-02", "08:00"))
    assert now is not None
    assert now.late_open == 1
