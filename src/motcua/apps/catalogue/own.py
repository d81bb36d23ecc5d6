"""Thủ tục của tỉnh viết bằng YAML: the file format of the demo province → `Definition`. Pure.

`office_names` gives names for office codes; kinds of offices ("commune") have their own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.apps.catalogue.errors import DocumentMalformed
from motcua.core.definition import (
    Agency,
    AgencyPart,
    Audience,
    Basis,
    Case,
    ChannelKind,
    Component,
    Definition,
    Fee,
    Level,
    Limit,
    LimitUnit,
    OnlineLevel,
    Passage,
    Result,
    Routing,
    Terms,
)
from motcua.core.folding import clean, one_line

KIND_NAMES = {
    "province": "Ủy ban nhân dân cấp tỉnh",
    "department": "Sở, ban, ngành cấp tỉnh",
    "division": "Phòng, đơn vị thuộc sở",
    "centre": "Trung tâm Phục vụ hành chính công",
    "commune": "Ủy ban nhân dân cấp xã",
    "commune_division": "Phòng chuyên môn cấp xã",
    "point": "Điểm tiếp nhận hồ sơ",
    "vertical": "Cơ quan ngành dọc",
}
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Own:
    """Một thủ tục trong tệp YAML."""

    code: str
    definition: Definition


def procedures_of(document: Values, office_names: Mapping[str, str] | None = None) -> Iterator[Own]:
    """The procedures of one file. Raises `DocumentMalformed`, naming the procedure, where a value makes no sense."""
    field = document.get("field") or {}
    for values in document.get("procedures") or []:
        code = str(values.get("code", ""))
        try:
            yield Own(code, definition_of(values, field, office_names or {}))
        except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as failure:
            raise DocumentMalformed(what=f"thủ tục {code}: {type(failure).__name__} {failure}") from failure


def definition_of(values: Values, field: Values, office_names: Mapping[str, str]) -> Definition:
    """One procedure of the file."""
    level = values["level"]
    return Definition(
        name=one_line(values["name"]),
        field_code=str(field["code"]),
        field_name=one_line(field["name"]),
        levels=tuple(Level(each) for each in (level if isinstance(level, list) else [level])),
        audiences=tuple(Audience(each) for each in values.get("audience") or []),
        online=OnlineLevel(values.get("online") or "none"),
        online_reason=clean(values.get("online_reason") or ""),
        routing=Routing(values.get("routing") or "province"),
        promulgator=one_line(values.get("promulgator") or ""),
        is_non_territorial=bool(values.get("non_territorial")),
        passages=tuple(
            Passage(f"Bước {place}", clean(step))
            for place, step in enumerate(values.get("steps_text") or [], start=1)
        ),
        cases=tuple(_case(each) for each in values.get("cases") or []),
        components=tuple(_component(each) for each in values.get("components") or []),
        results=tuple(Result(str(each["code"]), one_line(each["name"])) for each in values.get("results") or []),
        conditions="\n".join(f"- {clean(each)}" for each in values.get("conditions") or []),
        legal_bases=tuple(
            Basis(str(each["number"]), one_line(each["name"])) for each in values.get("legal_bases") or []
        ),
        agencies=tuple(_agencies(values.get("agencies") or {}, office_names)),
        keywords=one_line(" ".join(filter(None, [values.get("short"), values.get("keywords")]))),
        description=clean(values.get("description") or ""),
        form=values.get("form") or {},
    )


def _case(values: Values) -> Case:
    limit = _limit(values)
    fees = tuple(_fee(each) for each in values.get("fees") or [])
    channels = [ChannelKind(each) for each in values.get("channels") or ["direct"]]
    text = clean(values.get("limit_text") or "")
    terms = tuple(Terms(channel, limit, text, fees) for channel in channels)
    return Case(str(values["code"]), one_line(values["name"]), terms)


def _limit(values: Values) -> Limit | None:
    given = values.get("limit")
    if not given:
        return None
    counting = values.get("counting") or "hour"
    return Limit(Decimal(str(given["amount"])), LimitUnit(given["unit"]), bool(values.get("same_day")), counting)


def _fee(values: Values) -> Fee:
    amount = values.get("amount")
    whole = int(amount) if amount is not None else None
    note = clean(values.get("note") or "")
    return Fee(one_line(values["name"]), whole, values.get("per") or "once", note)


def _component(values: Values) -> Component:
    return Component(
        code=str(values["code"]),
        name=clean(values["name"]),
        original=int(values.get("original") or 0),
        copy=int(values.get("copy") or 0),
        form=str(values.get("form") or ""),
        replaced_by=str(values.get("replaced_by") or ""),
        shown_only=bool(values.get("shown_only")),
        is_note=bool(values.get("is_note")),
        case=str(values.get("case") or ""),
        note=clean(values.get("note") or ""),
    )


def _agencies(values: Values, office_names: Mapping[str, str]) -> Iterator[Agency]:
    for part in AgencyPart:
        for given in values.get(part.value) or []:
            key = str(given)
            if key in KIND_NAMES:
                yield Agency(part, KIND_NAMES[key])
            else:
                yield Agency(part, office_names.get(key, key), key if key in office_names else "")
