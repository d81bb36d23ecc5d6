"""The small catalogue, for every test of the public pages."""

from __future__ import annotations

import pytest

from motcua.apps.catalogue.models import Procedure
from tests.web import sample


@pytest.fixture
def full(db: None) -> Procedure:
    """The procedure with every part; the others stand beside it."""
    return sample.catalogue()
