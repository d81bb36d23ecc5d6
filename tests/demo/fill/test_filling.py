"""What was filled in stands up to every nightly check."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.rebuild import all_drift
from motcua.apps.journal.models import Entry, Pending
from motcua.apps.journal.verify import verify
from tests.demo.fill.conftest import COUNT, Filled

pytestmark = pytest.mark.django_db


def test_the_journal_of_filled_dossiers_is_whole(filled: Filled) -> None:
    assert Dossier.objects.count() == COUNT
    assert verify().broken is None
    assert list(all_drift()) == []
