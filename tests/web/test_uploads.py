"""The one door of uploads: scanned where a scanner is set, refused with a sentence, journalled, nothing kept."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.documents.forms import render
from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.refusals import FileInfected, FileNotScanned
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.web.uploads import has_scanner, keep
from tests.apps.documents.forms.samples import BARE_REFUSAL
from tests.conftest import MakeOfficer
from tests.integrations.clamd import EICAR, on_a_port
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def citizen() -> Account:
    return Account.objects.create(username="cd-thu", kind=Account.Kind.CITIZEN)


def pdf(name: str = "don.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, render(BARE_REFUSAL))


def test_a_clean_file_is_kept(citizen: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    with on_a_port() as address:
        monkeypatch.setenv("MOTCUA_CLAMAV", address)
        kept = keep([pdf()], by=citizen)
    assert [each.kind for each in kept] == ["application/pdf"]


def test_an_infected_file_is_refused_and_stands_in_the_journal_without_its_name(
    citizen: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = EICAR + b" " * 10
    with on_a_port() as address:
        monkeypatch.setenv("MOTCUA_CLAMAV", address)
        with pytest.raises(FileInfected, match="có mã độc"):
            keep([pdf(), SimpleUploadedFile("can-cuoc-nguyen-van-mau.pdf", bad)], by=citizen)
    assert not StoredFile.objects.exists()
    entry = Entry.objects.get()
    assert entry.subject == f"file:{hashlib.sha256(bad).hexdigest()}"
    assert (entry.event, entry.by_id) == ("file.infected", citizen.pk)
    assert entry.facts == {"found": "Eicar-Test-Signature", "size": len(bad)}


def test_while_the_scanner_is_away_nothing_comes_in(citizen: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    with on_a_port() as address:
        monkeypatch.setenv("MOTCUA_CLAMAV", address)
    with pytest.raises(FileNotScanned, match="thử lại"):
        keep([pdf()], by=citizen)
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()


def test_without_a_scanner_files_come_in_and_the_house_says_so(
    citizen: Account, make_officer: MakeOfficer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MOTCUA_CLAMAV", raising=False)
    assert not has_scanner()
    assert len(keep([pdf()], by=citizen)) == 1
    assert "motcua_malware_scanner 0.0" in Client().get("/metrics").content.decode()
    keeper = signed_in(Client(), make_officer(Role.ADMINISTRATOR))
    assert "chưa có trình quét mã độc" in keeper.get("/lam-viec/toi/").content.decode()
    other = signed_in(Client(), make_officer(Role.HANDLER))
    assert "trình quét" not in other.get("/lam-viec/toi/").content.decode()
