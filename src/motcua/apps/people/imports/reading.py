"""Đọc tệp YAML hoặc JSON: a broken file is refused in one sentence, before anything is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from motcua.apps.people.refusals import FileUnreadable

LARGEST = 50 * 1024 * 1024


def read_records(file: Path) -> Any:
    """Nội dung tệp; JSON by its ending, else YAML."""
    try:
        if file.stat().st_size > LARGEST:
            raise FileUnreadable(file=file.name, reason="tệp lớn hơn 50 MB")
        text = file.read_text("utf-8-sig")
        return json.loads(text) if file.suffix.lower() == ".json" else yaml.safe_load(text)
    except OSError as error:
        raise FileUnreadable(file=file.name, reason="không có tệp hoặc không được phép đọc") from error
    except UnicodeDecodeError as error:
        raise FileUnreadable(file=file.name, reason="tệp không phải chữ UTF-8") from error
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise FileUnreadable(file=file.name, reason="nội dung không phải JSON hoặc YAML hợp lệ") from error
