"""Từ biểu mẫu thành nội dung và ngược lại: `Definition` ↔ the values of the forms. Pure.

What the forms do not show (the e-form, the names of audiences in the national record…) is carried over from the
draft's own content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

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

Row = dict[str, Any]
TEXTS = ("online_reason", "promulgator", "conditions", "addresses", "keywords", "description", "note")


def general_of(definition: Definition) -> Row:
    """The values of the general form."""
    return {
        "name": definition.name,
        "field": f"{definition.field_code}|{definition.field_name}",
        "levels": [each.value for each in definition.levels],
        "audiences": [each.value for each in definition.audiences],
        "online": definition.online.value,
        "routing": definition.routing.value,
        "is_non_territorial": definition.is_non_territorial,
        **{name: getattr(definition, name) for name in TEXTS},
    }


def rows_of(definition: Definition) -> dict[str, list[Row]]:
    """The values of the sets of rows."""
    return {
        "passages": [asdict(each) for each in definition.passages],
        "terms": list(_terms_rows(definition)),
        "components": [asdict(each) for each in definition.components],
        "results": [asdict(each) for each in definition.results],
        "legal_bases": [asdict(each) for each in definition.legal_bases],
        "agencies": [{**asdict(each), "part": each.part.value} for each in definition.agencies],
    }


def composed(before: Definition, general: Row, rows: Mapping[str, Iterable[Row]]) -> Definition:
    """The definition that the forms say, on top of what they do not show."""
    field_code, _, field_name = general["field"].partition("|")
    audiences = tuple(Audience(each) for each in general["audiences"])
    texts: dict[str, Any] = {name: clean(general[name]) for name in TEXTS}
    return replace(
        before,
        name=one_line(general["name"]),
        field_code=field_code,
        field_name=field_name,
        levels=tuple(Level(each) for each in general["levels"]),
        audiences=audiences,
        audience_names=before.audience_names if set(audiences) == set(before.audiences) else (),
        online=OnlineLevel(general["online"]),
        routing=Routing(general["routing"]),
        is_non_territorial=general["is_non_territorial"],
        passages=tuple(
            Passage(one_line(each["heading"]), clean(each["text"])) for each in rows["passages"] if any(each.values())
        ),
        cases=tuple(_cases(rows["terms"], before)),
        components=tuple(_component(each) for each in rows["components"] if each.get("name")),
        results=tuple(
            Result(one_line(each["code"]), one_line(each["name"])) for each in rows["results"] if each.get("name")
        ),
        legal_bases=tuple(
            Basis(one_line(each["number"]), one_line(each["name"]))
            for each in rows["legal_bases"]
            if each.get("name")
        ),
        agencies=tuple(
            Agency(AgencyPart(each["part"]), one_line(each["name"]), one_line(each["code"]))
            for each in rows["agencies"]
            if each.get("name")
        ),
        **texts,
    )


def _terms_rows(definition: Definition) -> Iterator[Row]:
    for case in definition.cases:
        for terms in case.terms:
            limit = terms.limit
            row: Row = {
                "case_code": case.code, "case_name": case.name, "channel": terms.channel.value,
                "amount": limit.amount if limit else None, "unit": limit.unit.value if limit else "workday",
                "same_day": limit.same_day if limit else False, "counting": limit.counting if limit else "hour",
                "limit_text": terms.limit_text,
            }  # fmt: skip
            for fee in terms.fees or (None,):
                yield {**row, **_fee_row(fee)}


def _fee_row(fee: Fee | None) -> Row:
    if fee is None:
        return {"fee_per": "once"}
    return {"fee_name": fee.name, "fee_amount": fee.amount, "fee_per": fee.per, "fee_note": fee.note}


def _cases(rows: Iterable[Row], before: Definition) -> Iterator[Case]:
    found: dict[str, tuple[str, dict[ChannelKind, Terms]]] = {}
    unsure = {fee for case in before.cases for terms in case.terms for fee in terms.fees if fee.needs_check}
    for row in rows:
        if not row.get("channel"):
            continue
        code = one_line(row["case_code"]) or "1"
        _, held = found.setdefault(code, (one_line(row["case_name"]), {}))
        channel = ChannelKind(row["channel"])
        terms = held.get(channel) or Terms(channel, _limit(row), clean(row["limit_text"]))
        held[channel] = replace(terms, fees=(*terms.fees, *_fees(row, unsure)))
    for code, (name, terms_of) in found.items():
        yield Case(code, name, tuple(terms_of.values()))


def _limit(row: Row) -> Limit | None:
    if not row.get("amount"):
        return None
    return Limit(row["amount"].normalize() + 0, LimitUnit(row["unit"]), row["same_day"], row["counting"])


def _fees(row: Row, unsure: set[Fee]) -> Iterator[Fee]:
    """The fee of a row. One that was unsure stays so until somebody changes it."""
    if row.get("fee_name"):
        made = Fee(one_line(row["fee_name"]), row["fee_amount"], row["fee_per"], clean(row["fee_note"]))
        doubtful = replace(made, needs_check=True)
        yield doubtful if doubtful in unsure else made


def _component(row: Row) -> Component:
    return Component(
        code=one_line(row["code"]), name=clean(row["name"]), original=row["original"] or 0, copy=row["copy"] or 0,
        form=one_line(row["form"]), replaced_by=one_line(row["replaced_by"]), shown_only=row["shown_only"],
        is_note=row["is_note"], case=one_line(row["case"]), note=clean(row["note"]),
    )  # fmt: skip
