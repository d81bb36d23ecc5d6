"""An import accounts for every record, publishes what is new, proposes what changed, and does nothing twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.models import Field, Procedure
from motcua.apps.catalogue.national.account import Account
from motcua.apps.catalogue.services.drop_draft import drop_draft
from motcua.apps.catalogue.services.import_procedures import import_procedures
from motcua.apps.catalogue.services.publish_own import publish_own
from motcua.apps.catalogue.services.publish_version import publish_version
from motcua.apps.journal.models import Entry
from motcua.apps.journal.verify import verify
from motcua.core.access import Role
from motcua.core.definition import Definition
from tests.apps.catalogue.national.made_up import a_detail, an_entry
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
Bring = Callable[..., Account]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Import records: list entries and details, in files as the portal gives them."""

    def brought(*records: dict[str, Any], preview: bool = False) -> Account:
        entries = [each for each in records if "executionSteps" not in each]
        paths = []
        if entries:
            (tmp_path / "list.jsonl").write_text("\n".join(json.dumps(each) for each in entries), encoding="utf-8")
            paths.append(tmp_path / "list.jsonl")
        for number, each in enumerate(records):
            if "executionSteps" in each:
                path = tmp_path / f"{number}.json"
                path.write_text(json.dumps({"code": "OK", "data": each, "message": "OK"}), encoding="utf-8")
                paths.append(path)
        return import_procedures(paths, preview=preview)

    return brought


def counts(account: Account) -> tuple[int, int, int, int]:
    return account.new, account.updated, account.unchanged, len(account.rejected)


def states(code: str = "1.900001") -> list[str]:
    return [each.state for each in reversed(selectors.versions_of(code))]


def test_a_new_entry_is_published_and_the_second_run_is_idle(bring: Bring) -> None:
    assert counts(bring(an_entry(), an_entry("1.900002"))) == (2, 0, 0, 0)
    lines = Entry.objects.count()
    assert counts(bring(an_entry(), an_entry("1.900002"))) == (0, 0, 2, 0)
    assert Entry.objects.count() == lines
    held = selectors.procedure_in_force("1.900001")
    assert held is not None
    assert not held.version.has_details
    assert verify().broken is None


@pytest.mark.parametrize("order", [0, 1])
def test_a_detail_enriches_its_entry_in_any_order(bring: Bring, order: int) -> None:
    records = [an_entry(), a_detail(subjectTypesDetails=[])]
    for one in records if order == 0 else reversed(records):
        bring(one)
    held = selectors.procedure_in_force("1.900001")
    assert held is not None
    assert held.version.definition.papers
    assert held.version.definition.audience_names == ("Công dân Việt Nam", "Hợp tác xã") or order == 1
    assert counts(bring(*records)) == (0, 0, 2, 0)


def test_list_and_detail_of_one_run_make_one_version(bring: Bring) -> None:
    assert counts(bring(an_entry(), a_detail())) == (1, 1, 0, 0)
    assert states() == ["published"]
    assert Field.objects.get().national_code == "G99-TC01"


def test_an_entry_after_its_detail_erases_nothing(bring: Bring) -> None:
    bring(a_detail())
    bring(an_entry())
    procedure = Procedure.objects.get()
    assert procedure.has_details
    assert states() == ["published"]


def test_a_change_waits_for_a_second_person_and_does_not_pile_up(bring: Bring, make_officer: MakeOfficer) -> None:
    bring(a_detail())
    first = bring(a_detail(name="Thủ tục cấp phép thả diều sáo"))
    assert (counts(first), first.proposed) == ((0, 1, 0, 0), ["1.900001"])
    bring(a_detail(name="Thủ tục cấp phép thả diều sáo lớn"))
    assert states() == ["published", "submitted"]
    waiting = selectors.open_drafts()[0]
    publish_version(
        waiting.pk, decision_number="5/QĐ-UBND", decision_on=date(2026, 7, 1), effective_on=_today(),
        by=make_officer(Role.PROVINCE_OFFICE),
    )  # fmt: skip
    assert selectors.search("diều sáo lớn").items[0].code == "1.900001"


def test_a_dropped_proposal_is_not_made_again(bring: Bring, make_officer: MakeOfficer) -> None:
    bring(a_detail())
    bring(a_detail(name="Tên khác"))
    drop_draft(selectors.open_drafts()[0].pk, reason="Sai", by=make_officer(Role.PROCEDURE_CONTROL))
    assert counts(bring(a_detail(name="Tên khác"))) == (0, 0, 1, 0)
    assert states() == ["published", "dropped"]


def test_what_the_province_published_itself_stays(bring: Bring) -> None:
    own = Definition("Cấp phép thả diều", "tro-choi", "Trò chơi")
    publish_own("1.900001", own, effective_on=date(2025, 7, 1), decision_number="1/QĐ-UBND")
    assert counts(bring(an_entry())) == (0, 0, 1, 0)
    assert bring(a_detail()).proposed == ["1.900001"]
    held = selectors.procedure_in_force("1.900001")
    assert held is not None
    assert held.version.definition == own
    assert Field.objects.count() == 1


def test_a_closed_record_is_told_and_closes_nothing_by_itself(bring: Bring) -> None:
    bring(an_entry())
    account = bring(an_entry(state="EXPIRED"))
    assert (counts(account), account.closing) == ((0, 1, 0, 0), ["1.900001"])
    assert [each.code for each in selectors.to_be_closed()] == ["1.900001"]
    assert counts(bring(an_entry(state="EXPIRED"))) == (0, 0, 1, 0)


def test_a_preview_writes_nothing(bring: Bring) -> None:
    assert counts(bring(an_entry(), a_detail("1.900002"), preview=True)) == (2, 0, 0, 0)
    assert (Procedure.objects.count(), Entry.objects.count(), Field.objects.count()) == (0, 0, 0)


def test_a_code_twice_is_once(bring: Bring) -> None:
    account = bring(an_entry(), an_entry(), an_entry(name="Tên khác"))
    assert counts(account) == (1, 0, 1, 1)
    assert "nội dung khác" in account.rejected[0].reason


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1, 2]", b'{"code":"ERR","data":null}', b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}',
     b"null", b"<html>",
     b'{"code": "1.900009", "name": "x", "state": "ACTIVE", "n": ' + b"9" * 5_000 + b"}"],
)  # fmt: skip
def test_a_broken_file_is_told_and_the_rest_goes_in(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    (tmp_path / "b.json").write_text(json.dumps(a_detail()), encoding="utf-8")
    account = import_procedures([tmp_path])
    assert account.new == 1
    assert account.rejected
    assert account.rejected[0].source.endswith("a.json") or "[" in account.rejected[0].source


def test_a_file_of_more_than_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.jsonl"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    account = import_procedures([path, tmp_path / "missing.json", tmp_path / ".." / "x.csv"])
    assert ["50 MB" in account.rejected[0].reason, len(account.rejected)] == [True, 3]


def _today() -> date:
    from django.utils import timezone

    return timezone.localdate()
