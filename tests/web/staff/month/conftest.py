"""The small province of the dossiers' tests."""

from tests.apps.dossiers.conftest import province  # noqa: F401 - a fixture
