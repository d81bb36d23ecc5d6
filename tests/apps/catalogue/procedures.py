"""A small catalogue for tests of processes and rates: one procedure with two cases, one without."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from motcua.apps.catalogue.documents import fingerprint, to_json
from motcua.apps.catalogue.models import Field, Procedure, Version
from motcua.core.definition import Case, ChannelKind, Definition, Limit, LimitUnit, Terms
from motcua.core.folding import fold

PERMIT, COPY = "1.013225", "2.000635"
AT = datetime(2026, 7, 20, 2, 0, tzinfo=UTC)


def terms(amount: str, unit: LimitUnit = LimitUnit.WORKDAY, *, same_day: bool = False) -> tuple[Terms, ...]:
    limit = Limit(Decimal(amount), unit, same_day)
    return (Terms(ChannelKind.DIRECT, limit), Terms(ChannelKind.ONLINE, limit))


def procedure(code: str, name: str, *cases: Case) -> Procedure:
    """A procedure with one version in force since July 2025."""
    field, _ = Field.objects.get_or_create(code="XD", defaults={"name": "Hoạt động xây dựng"})
    made = Procedure.objects.create(code=code, name=name, field=field, changed_at=AT, folded_name=fold(name))
    content = Definition(name=name, field_code="XD", field_name=field.name, cases=cases)
    Version.objects.create(
        procedure=made, number=1, state=Version.State.PUBLISHED, content=to_json(content), drafted_at=AT,
        fingerprint=fingerprint(content), effective_on=date(2025, 7, 1),
    )  # fmt: skip
    return made


def permit() -> Procedure:
    """Cấp giấy phép xây dựng: ten working days, seven for a house."""
    return procedure(
        PERMIT,
        "Cấp giấy phép xây dựng mới",
        Case("B", "Công trình", terms("10")),
        Case("A", "Nhà ở riêng lẻ", terms("7")),
    )


def extract() -> Procedure:
    """Cấp bản sao trích lục hộ tịch: the same day."""
    return procedure(COPY, "Cấp bản sao trích lục hộ tịch", Case("", "", terms("1", same_day=True)))
