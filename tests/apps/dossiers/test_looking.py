"""Words that many dossiers bear: looked for among the first rows, with the answer that gathering gives."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from motcua.apps.dossiers import looking
from motcua.apps.dossiers.box_page import Sieve, page_of_box
from motcua.apps.dossiers.listing import Wanted, page_of
from motcua.apps.dossiers.looking import look_for
from motcua.apps.dossiers.matching import asked_for
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.worklists import box_of
from motcua.apps.people.models import Account
from motcua.core.access import Role
from tests.apps.dossiers.conftest import MONDAY, Province
from tests.apps.dossiers.test_clocks import copies

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(hours=2)
NAMES = ("tran van mau", "tran thi mau", "le van mau", "nguyen thi nam", "nguyen van nam")
QUESTIONS = ("tran", "nguyen", "mau", "van nam", "le", "khong ai", "tra", "van", "nguyen thi nam")


@pytest.fixture
def receptionist(registered: Dossier, province: Province) -> Account:
    """With forty dossiers at the desk, whose words the server knows: it expects nothing of fewer than a hundred."""
    accept(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY + timedelta(hours=1))
    held = Dossier.objects.get(pk=registered.pk)
    for number, one in enumerate(copies(held, 40)):
        minutes = timedelta(minutes=number * 7 % 40)
        own = " ".join(f"{letter}{number}" for letter in "xyz")
        search = f"{NAMES[number % len(NAMES)]} {own}"
        Dossier.objects.filter(pk=one.pk).update(search=search, due_at=one.due_at + minutes)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE dossiers_dossier")
    return province.by(Role.RECEPTIONIST)


def walked(account: Account, q: str, size: int) -> list[list[int]]:
    """All pages of the desk's list, and of the API's."""
    box, pages, cursor = box_of(account, "open", AT), [], ""
    while True:
        rows, cursor = page_of_box(account, box, AT, size, cursor=cursor, sieve=Sieve(q=q))
        pages.append([each.pk for each in rows])
        if not cursor:
            break
    following: str | None = ""
    while following is not None:
        found, following = page_of(account, Wanted(q=q, limit=size, cursor=following), AT)
        pages.append([each.pk for each in found])
    return pages


@pytest.mark.parametrize("look", [3, 20, 1_000])
def test_pages_are_the_same_looked_for_or_gathered(
    receptionist: Account, look: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the look fills the page, sees the whole list, or was in vain."""
    gathered = [walked(receptionist, q, size) for q in QUESTIONS for size in (2, 5)]
    monkeypatch.setattr(looking, "look_for", lambda words, size: look if len(words) > 2 else 0)
    assert [walked(receptionist, q, size) for q in QUESTIONS for size in (2, 5)] == gathered
    assert sum(len(page) for pages in gathered for page in pages) > len(QUESTIONS) * 10


def test_only_words_that_very_many_bear_are_looked_for(
    receptionist: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look_for(asked_for("tran"), 2) == 0  # here gathering is quick
    monkeypatch.setattr(looking, "FEW", 1)
    monkeypatch.setattr(looking, "LOOKS", (10, 20))
    assert look_for(asked_for("van"), 2) == 10  # two in three
    assert look_for(asked_for("tran"), 3) == 20  # two in five
    assert look_for(asked_for("tran"), 5) == 0  # too rare for so long a page
    assert look_for(asked_for("khong ai"), 2) == 0
    for number in ("", "H05.02-261102-0001"):
        assert look_for(asked_for(number), 2) == 0
