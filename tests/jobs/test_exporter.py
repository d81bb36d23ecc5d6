"""The process that writes what waits: started, told to leave, and what it reads while others write."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.exports.lists import LISTS
from motcua.apps.exports.models import Export
from motcua.apps.exports.services.ask_for_export import Asked, ask_for_export
from motcua.apps.exports.services.make_export import Workshop
from motcua.apps.exports.snapshot import snapshot
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.people.models import Grant, Office
from motcua.core.access import Role
from motcua.jobs import exporter, exporting
from motcua.jobs.work import expire_exports
from tests.apps.dossiers.conftest import JULY, Province
from tests.apps.dossiers.conftest import accepted as accepted
from tests.apps.dossiers.conftest import application as application
from tests.apps.dossiers.conftest import processing as processing
from tests.apps.dossiers.conftest import province as province
from tests.apps.dossiers.conftest import registered as registered
from tests.apps.oversight.months import OCTOBER, OPENED, units_of
from tests.conftest import MakeOfficer


@pytest.mark.django_db(transaction=True)
def test_what_waits_is_written_as_of_one_moment(make_officer: MakeOfficer, settings: Any, tmp_path: Path) -> None:
    settings.EXPORTS = tmp_path
    asker = make_officer(Role.AUDITOR)
    for form in ("csv", "xlsx"):
        ask_for_export(Asked("journal", form, {}, "Kiểm tra"), by=asker, at=timezone.now())
    assert exporting.write_waiting() == 2
    states = set(Export.objects.values_list("state", "rows"))
    assert states == {("done", 2), ("done", 3)}  # the second holds the end of the first too
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(each.path.name for each in Export.objects.all())
    expire_exports(0)  # nothing is over yet
    assert set(Export.objects.values_list("state", flat=True)) == {"done"}

    with Workshop().read() as seen:
        Office.objects.update(name="Tên mới")
        assert not Office.objects.using(seen).filter(name="Tên mới").exists()
    with pytest.raises(Exception, match="read-only transaction"), snapshot() as seen:
        Office.objects.using(seen).update(name="Tên khác")


@pytest.mark.django_db(transaction=True)
def test_every_list_is_read_over_the_other_connection(
    processing: Dossier, province: Province, settings: Any, tmp_path: Path
) -> None:
    """A row of that connection may not be given an object of ours (a day book and its rows)."""
    settings.EXPORTS = tmp_path
    Grant.objects.filter(role=Role.AUDITOR.value).update(office=None)
    asker, now = province.by(Role.AUDITOR), timezone.now()
    units = units_of(province.root, province.department, province.centre)
    open_month(OCTOBER, at=OPENED, register=units.register)
    Grant.objects.create(  # gives the reasons of a unit besides
        account=asker, role=Role.FEEDBACK_OFFICER.value, office=units.department, starts_on=JULY, approved_at=now
    )
    filters = {
        "book": {"year": "2026", "field": processing.procedure.field.code}, "dossiers": {"box": "all"},
        "feedback": {"box": "book"}, "month": {"month": str(OCTOBER)},
        "reasons": {"month": str(OCTOBER), "unit": units.department.code},
    }  # fmt: skip
    for kind, listed in LISTS.items():
        for form in listed.formats:
            made = ask_for_export(Asked(kind, form, filters.get(kind, {}), "Kiểm tra"), by=asker, at=now)
            exporting.write_waiting()
            made.refresh_from_db()
            assert (made.kind, made.format, made.state) == (kind, form, "done")
            assert made.rows >= (kind != "feedback")


def test_the_writer_is_started_for_what_waits_and_leaves_with_its_worker(tmp_path: Path) -> None:
    """The writer here is a small program that says that it began, and leaves when it is told."""
    began, stop = tmp_path / "began", threading.Event()
    program = f"import pathlib, signal, time; pathlib.Path({str(began)!r}).touch(); signal.pause()"
    looks: list[int] = []

    def waits() -> bool:
        looks.append(1)
        return True

    watching = threading.Thread(
        target=exporter.run, args=[stop], kwargs={"words": (sys.executable, "-c", program), "waits": waits}
    )
    watching.start()
    while not began.exists():
        assert not stop.wait(0.05)
    stop.set()
    watching.join(30)
    assert not watching.is_alive()
    assert looks == [1]  # one at a time
