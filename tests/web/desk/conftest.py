"""The desk's pages look at the same small province as the services."""

from tests.apps.dossiers.conftest import (  # noqa: F401 - fixtures
    accepted,
    application,
    processing,
    province,
    registered,
)
