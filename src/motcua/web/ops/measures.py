"""Số đo cho Prometheus, summed over all web processes when PROMETHEUS_MULTIPROC_DIR names a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.db import Error, connection
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from motcua.web.uploads import has_scanner

REQUESTS = Counter("motcua_requests_total", "Requests answered", ("method", "route", "status"))
SECONDS = Histogram(
    "motcua_request_seconds", "Time to answer", ("method", "route"),
    buckets=(0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)  # fmt: skip

# Cheap on a table of any size: the planner's own count, not COUNT(*).
STATE = """
SELECT (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = to_regclass('journal_entry')),
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()),
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'),
       current_setting('max_connections')::int
"""
NAMES = (
    ("motcua_journal_entries", "Entries in the journal, about"),
    ("motcua_database_connections", "Connections to the database"),
    ("motcua_database_connections_active", "Connections that are running a statement"),
    ("motcua_database_connections_limit", "Connections that the server allows"),
)


class DatabaseState(Collector):
    """Đọc lúc được hỏi: what the database says of itself; nothing when it does not answer."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            with connection.cursor() as cursor:
                cursor.execute(STATE)
                row = cursor.fetchone()
        except Error:
            connection.close()
            return
        for (name, meaning), value in zip(NAMES, row, strict=True):
            yield GaugeMetricFamily(name, meaning, value=value)


class Scanner(Collector):
    """Trình quét mã độc: whether uploads are looked into for malware on this machine."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        told = "1 where uploads are scanned for malware (MOTCUA_CLAMAV)"
        yield GaugeMetricFamily("motcua_malware_scanner", told, value=int(has_scanner()))


def exposition() -> tuple[bytes, str]:
    """All measures in the text format, and its content type."""
    state = CollectorRegistry()
    state.register(DatabaseState())
    state.register(Scanner())
    counted: CollectorRegistry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]  # the library has no types here
    return generate_latest(counted) + generate_latest(state), CONTENT_TYPE_LATEST
