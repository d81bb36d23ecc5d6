"""Đọc tỉnh mẫu: the YAML files of the demo province."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

PROVINCE = Path(__file__).parent / "province"
_loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the quick one where it was built


def read(name: str) -> Any:
    """One file, by its name in the folder of the province."""
    with (PROVINCE / name).open(encoding="utf-8") as file:
        return yaml.load(file, Loader=_loader)  # noqa: S506 - both are safe loaders


def read_all(folder: str) -> Iterator[Any]:
    """Every file of a folder, in order of their names."""
    for file in sorted((PROVINCE / folder).glob("*.yaml")):
        yield read(f"{folder}/{file.name}")
