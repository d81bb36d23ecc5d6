"""The small province of the dossiers, for the clockwork."""

from tests.apps.dossiers.conftest import accepted, application, processing, province, registered

__all__ = ["accepted", "application", "processing", "province", "registered"]
