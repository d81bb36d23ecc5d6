"""Writes docs/openapi.json anew from the code."""

import json
import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

if __name__ == "__main__":
    import django

    django.setup()
    from motcua.api.house import api

    text = json.dumps(api.get_openapi_schema(), default=str, ensure_ascii=False, indent=1)
    (Path(__file__).resolve().parents[2] / "docs" / "openapi.json").write_text(text + "\n", encoding="utf-8")
