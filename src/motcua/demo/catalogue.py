"""Danh mục của tỉnh mẫu: procedures, their internal processes, the local tariff; always by two people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from motcua.apps.catalogue.models import Procedure
from motcua.apps.catalogue.own import procedures_of
from motcua.apps.catalogue.services.confirm_tariff import confirm_tariff
from motcua.apps.catalogue.services.draft_process import draft_process
from motcua.apps.catalogue.services.publish_own import publish_own
from motcua.apps.catalogue.services.publish_process import publish_process
from motcua.apps.catalogue.services.set_tariff import Rate, set_tariff
from motcua.apps.people.models import Account
from motcua.core.process_form import read as read_process
from motcua.demo.read import read, read_all

DECISION = "01/QĐ-TM (tỉnh mẫu)"
SINCE = date(2025, 7, 1)


def load_procedures(names: dict[str, str], *, drafter: Account, publisher: Account, at: datetime) -> int:
    """Công bố thủ tục và quy trình nội bộ; answers how many procedures."""
    count = 0
    for file in read_all("procedures"):
        for own, row in zip(procedures_of(file, names), file["procedures"], strict=True):
            made = publish_own(
                own.code, own.definition, effective_on=SINCE, decision_number=DECISION, decision_on=SINCE,
                weight=row.get("sought", 1), by=publisher,
            )  # fmt: skip
            if row.get("process"):
                _process(made.procedure, row["process"], drafter, publisher, at)
            count += 1
    return count


def _process(
    procedure: Procedure, told: Mapping[str, Any], drafter: Account, publisher: Account, at: datetime
) -> None:
    draft = draft_process(procedure, by=drafter, at=at, steps=read_process(told))
    publish_process(draft, by=publisher, at=at, decision_number=DECISION, decision_on=SINCE)


def load_tariff(*, drafter: Account, confirmer: Account, at: datetime) -> int:
    """Ghi biểu thu của địa phương; only what is known from a circular is confirmed."""
    rows = read("tariff.yaml")
    procedures = {each.code: each for each in Procedure.objects.filter(code__in={row["procedure"] for row in rows})}
    for row in rows:
        rate = Rate(
            name=row["name"], amount=row["amount"], starts_on=row["from"], ends_on=row["to"],
            decision=row["decision"], case=row["case"] or "", channel=row["channel"] or "", per=row["per"],
            rule=row.get("rule") or "",
        )  # fmt: skip
        made = set_tariff(procedures[row["procedure"]], rate, by=drafter, at=at)
        if row["confirmed"]:
            confirm_tariff(made, by=confirmer, at=at)
    return len(rows)
