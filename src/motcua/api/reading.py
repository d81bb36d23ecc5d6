"""Thân yêu cầu: read once, checked whole. What cannot be kept as it was said is refused before a word is written."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import pydantic
from django.http import HttpRequest
from ninja.errors import ValidationError
from pydantic import AwareDatetime, BaseModel, Field

Wanted = TypeVar("Wanted", bound=BaseModel)

# What pydantic finds, in the words of the house; anything rarer keeps pydantic's own.
SENTENCES: Mapping[str, str] = {
    "missing": "thiếu trường này",
    "extra_forbidden": "không có trường này",
    "json_invalid": "không phải JSON hợp lệ",
    "string_type": "phải là chuỗi ký tự",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "bool_type": "phải là true hoặc false",
    "list_type": "phải là danh sách",
    "dict_type": "phải là đối tượng",
    "model_type": "phải là đối tượng",
    "model_attributes_type": "phải là đối tượng",
    "timezone_aware": "thời điểm phải có múi giờ, ví dụ 2026-11-23T09:00:00+07:00",
}


UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")  # NUL, and halves of surrogate pairs
# What must stand in a body that holds something of the kind; in most there is nothing to look for, place by place.
DOUBTFUL = re.compile(rb"\\u(?:0000|[dD][89abcdefABCDEF])|NaN|Infinity|[0-9][eE]|[0-9]{200}")
FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
Moment = Annotated[AwareDatetime, Field(gt=FIRST, lt=LAST)]  # with its offset, and one that a calendar can hold


def read(request: HttpRequest, kind: type[Wanted]) -> Wanted:
    """The body as `kind`; 400 with one sentence a field otherwise."""
    try:
        body = kind.model_validate_json(request.body or b"{}")
    except pydantic.ValidationError as problem:
        found = problem.errors(include_url=False, include_context=False, include_input=False)
        raise ValidationError([dict(each) for each in found]) from None
    if DOUBTFUL.search(request.body) is None:
        return body
    unkept = [{"loc": where, "msg": why} for where, why in _unkeepable(body.model_dump(), ())]
    if unkept:
        raise ValidationError(unkept)
    return body


def _unkeepable(value: Any, where: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What JSON can say and the database cannot hold: NUL, half a surrogate pair, numbers that are none."""
    match value:
        case str() if not is_keepable(value):
            yield where, "có ký tự không lưu được"
        case float() if not math.isfinite(value):
            yield where, "không phải là số"
        case dict():
            for key, each in value.items():
                yield from _unkeepable(key, where)
                yield from _unkeepable(each, (*where, str(key)[:40]))
        case list():
            for place, each in enumerate(value):
                yield from _unkeepable(each, (*where, place))


def is_keepable(text: str) -> bool:
    """Whether the database can hold this text."""
    return UNKEEPABLE.search(text) is None


def fields_of(failure: ValidationError) -> dict[str, str]:
    """{"applicant.name": "thiếu trường này"}: the first sentence for each place."""
    found: dict[str, str] = {}
    for each in failure.errors:
        parts = [str(part) for part in each.get("loc", ()) if part not in {"body", "query", "path", "wanted"}]
        name = ".".join(parts).encode("utf-8", "replace").decode() or "body"
        found.setdefault(name, SENTENCES.get(str(each.get("type", "")), str(each["msg"])))
    return found


def described(*kinds: type[BaseModel]) -> dict[str, Any]:
    """The body of a call for the OpenAPI description, with every part written out where it stands."""
    schemas = [
        _written_out(schema, schema.pop("$defs", {})) for schema in (kind.model_json_schema() for kind in kinds)
    ]
    one = schemas[0] if len(schemas) == 1 else {"oneOf": schemas}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": one}}}}


def _written_out(schema: Any, parts: Mapping[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_written_out(each, parts) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _written_out(parts[schema["$ref"].rsplit("/", 1)[-1]], parts)
    return {key: _written_out(each, parts) for key, each in schema.items()}
