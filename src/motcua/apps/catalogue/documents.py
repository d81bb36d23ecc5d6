"""Nội dung phiên bản dưới dạng JSON: how a `Definition` is kept, and the fingerprint that tells two apart.

Values that equal their default are left out. So a new part of the definition, added later with a default, changes
neither the documents nor the fingerprints of what was published before it.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from motcua.core.definition import Definition
from motcua.core.eform import order_of

Document = dict[str, Any]


def to_json(definition: Definition) -> Document:
    """The definition as plain JSON values."""
    document = _plain(definition)
    assert isinstance(document, dict)  # noqa: S101 - a dataclass becomes a dict; said for the type checker
    if form := document.get("form"):
        form["x-order"] = order_of(form)  # the database sorts the keys of an object
    return document


def from_json(document: Mapping[str, Any]) -> Definition:
    """The definition that `to_json` wrote. Keys it does not know are ignored, missing ones take their default."""
    made = _build(Definition, document)
    assert isinstance(made, Definition)  # noqa: S101 - said for the type checker
    return made


def canonical(document: Mapping[str, Any]) -> str:
    """One spelling of a document: sorted keys, no spaces, letters as they are."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(definition: Definition) -> str:
    """SHA-256 of the canonical document, in hexadecimal."""
    return hashlib.sha256(canonical(to_json(definition)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: _plain(held) for each, held in pairs if held != _default(each)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value


def _default(each: Field[Any]) -> Any:
    if each.default is not MISSING:
        return each.default
    return each.default_factory() if each.default_factory is not MISSING else MISSING


def _build(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        known = _hints(kind)
        return kind(**{name: _build(known[name], held) for name, held in value.items() if name in known})
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], each) for each in value)
    if origin in (types.UnionType, Union):
        inner = next(each for each in get_args(kind) if each is not types.NoneType)
        return None if value is None else _build(inner, value)
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind(value)
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
