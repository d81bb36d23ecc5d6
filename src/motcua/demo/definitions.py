"""Thủ tục của tỉnh mẫu: from the YAML of a person to the `Definition` of the law."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from motcua.core.definition import (
    CHANNEL_NAMES,
    UNIT_NAMES,
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

KINDS = {
    "province": "UBND tỉnh", "department": "Sở, ban, ngành cấp tỉnh", "division": "Phòng, đơn vị thuộc sở",
    "centre": "Trung tâm Phục vụ hành chính công", "commune": "UBND xã, phường", "vertical": "Cơ quan ngành dọc",
    "commune_division": "Phòng thuộc xã, phường", "point": "Điểm tiếp nhận",
}  # fmt: skip
PARTS = (AgencyPart.PERFORMING, AgencyPart.COMPETENT, AgencyPart.COORDINATING)


def definition(row: dict[str, Any], field: dict[str, Any], names: dict[str, str]) -> Definition:
    """Một thủ tục; `names` gives the name of an office by its code."""
    return Definition(
        name=row["name"],
        field_code=field["code"],
        field_name=field["name"],
        levels=(Level(row["level"]),),
        audiences=tuple(Audience(each) for each in row["audience"]),
        online=OnlineLevel(row["online"]),
        online_reason=row.get("online_reason") or "",
        routing=Routing(row["routing"]),
        passages=tuple(Passage(f"Bước {n}", text) for n, text in enumerate(row["steps_text"], 1)),
        cases=tuple(_case(each) for each in row["cases"]),
        components=tuple(_component(each) for each in row["components"]),
        results=tuple(Result(each["code"], each["name"]) for each in row["results"]),
        conditions="\n".join(row.get("conditions") or ()),
        legal_bases=tuple(Basis(each["number"], each["name"]) for each in row["legal_bases"]),
        agencies=tuple(
            Agency(part, names.get(each, KINDS.get(each, each)), each if each in names else "")
            for part in PARTS
            for each in row["agencies"].get(part.value) or ()
        ),
        keywords=row.get("short") or "",
        form=row.get("form") or {},
    )


def _case(row: dict[str, Any]) -> Case:
    told = row["limit"]
    limit = told and Limit(
        Decimal(str(told["amount"])),
        LimitUnit(told["unit"]),
        bool(row.get("same_day")),
        row.get("counting") or "hour",
    )
    fees = tuple(
        Fee(each["name"], each["amount"], each.get("per") or "once", each.get("note") or "")
        for each in row.get("fees") or ()
    )
    words = f"{str(limit.amount).replace('.', ',')} {UNIT_NAMES[limit.unit]}" if limit else ""
    channels = [ChannelKind(each) for each in row["channels"]]
    ordered = sorted(channels, key=list(CHANNEL_NAMES).index)
    return Case(row["code"], row["name"], tuple(Terms(channel, limit or None, words, fees) for channel in ordered))


def _component(row: dict[str, Any]) -> Component:
    return Component(
        code=row["code"], name=row["name"], original=row.get("original") or 0, copy=row.get("copy") or 0,
        form=row.get("form") or "", replaced_by=row.get("replaced_by") or "",
        shown_only=bool(row.get("shown_only")), case=row.get("case") or "", note=row.get("note") or "",
    )  # fmt: skip
