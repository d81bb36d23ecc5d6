"""Nền của một lượt tải: `python -m bench.ground DATA DOSSIERS` fills up to a size and says who works there, in JSON.

A process of its own, so that the one that makes the load stays thin, and stands with nobody else beside the fill.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date
from time import perf_counter
from typing import Any

from bench.officers import PROCEDURE, ROLES, Desk, officers

DESKS = 16
KNOWN = 300
FILES = 60
VARIANTS = 8  # of each call, whose statements are kept for the raw run


def main(data: str, wanted: int) -> dict[str, Any]:
    from motcua.commands.ground import standing
    from motcua.host import database
    from motcua.host.folder import data_folder

    os.environ.setdefault("MOTCUA_LOG_LEVEL", "WARNING")
    place = argparse.Namespace(data=data)
    with database.opened(data_folder(data), bulk=True) as owner_url, standing(place):
        from motcua.apps.dossiers.models import Dossier
        from motcua.demo.fill.filling import fill, span_of
        from motcua.demo.load import load

        load()
        missing, begun = wanted - Dossier.objects.count(), perf_counter()
        if missing > 0:
            fill(owner_url, missing, span_of(None, None, wanted), beside_others=True)
        filled = perf_counter() - begun
        settle(owner_url, is_new=missing > 0)
        desks = gather()
        return {
            "dossiers": Dossier.objects.count(), "filled_in_seconds": round(filled, 1), "desks": desks,
            "statements": statements([Desk(**each) for each in desks]),
        }  # fmt: skip


def settle(owner_url: str, *, is_new: bool) -> None:
    """Figures counted and tables analysed, so that nothing of the kind begins while the house is measured."""
    import psycopg
    from django.utils import timezone

    from motcua.apps.oversight.services.rebuild_figures import begin_figures
    from motcua.demo.fill.figures import count_filled

    if is_new:
        count_filled(owner_url, timezone.now())
    else:
        begin_figures(timezone.now())
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("ANALYZE")


def gather() -> list[dict[str, Any]]:
    """Communes of the fill with an officer of every role, what those know, and keys for all of them."""
    from django.utils.timezone import localdate

    from motcua.apps.catalogue.selectors import procedure_in_force
    from motcua.apps.dossiers.models import Book
    from motcua.demo.fill.blank import fill_in

    found = procedure_in_force(PROCEDURE)
    assert found is not None
    form = fill_in(found.version.definition.form)
    assert form is not None
    codes = Book.objects.filter(office__kind="centre").values_list("office__code", flat=True).distinct()
    communes = sorted({code.rpartition(".")[0] for code in codes if code.count(".") == 2})
    desks = [_desk(code, dict(form.told), localdate()) for code in communes]
    return [each for each in desks if each is not None][:DESKS]


def _desk(code: str, answers: dict[str, Any], today: date) -> dict[str, Any] | None:
    from motcua.apps.documents.models import Paper
    from motcua.apps.dossiers.models import Dossier
    from motcua.apps.people.models import Account, Grant
    from motcua.apps.people.services.create_token import create_token

    grants = Grant.objects.in_effect(today).filter(office__code__in=(code, f"{code}.01"), role__in=ROLES)
    by_role = {each.role: each.account for each in grants.select_related("account").order_by("-account__username")}
    visible = Dossier.objects.filter(competent__code=code, receiving__code=f"{code}.01")
    rows = visible.exclude(person_key="").order_by("-pk").values_list("pk", "reference", "person_key")[:KNOWN]
    seen = _seen_by_all(by_role.values(), [key for key, _, _ in rows])
    references = {key: reference for key, reference, _ in rows if key in seen}
    known = [each[1:] for each in rows if each[0] in seen]
    if by_role.keys() != set(ROLES) or len(known) < 20:
        return None
    papers = Paper.objects.filter(dossier_id__in=references, file__isnull=False).order_by("dossier_id", "pk")
    files = papers.values_list("dossier_id", "pk")[:FILES]
    accounts: dict[str, Account] = by_role
    return {
        "code": code, "tokens": {role: create_token(each, by=None) for role, each in accounts.items()},
        "cookies": {role: _signed_in(each) for role, each in accounts.items()},
        "known": [list(each) for each in known],
        "files": [f"/lam-viec/ho-so/{references[dossier]}/giay-to/{key}/" for dossier, key in files],
        "answers": answers,
    }  # fmt: skip


def _seen_by_all(accounts: Any, keys: list[int]) -> set[int]:
    """Those that every officer of the desk may look at: a handler may have some fields only."""
    from django.utils import timezone

    from motcua.apps.dossiers.selectors import visible_to

    for each in accounts:
        keys = list(visible_to(each, timezone.now()).filter(pk__in=keys).values_list("pk", flat=True))
    return set(keys)


def _signed_in(account: Any) -> str:
    from django.test import Client

    client = Client()
    client.force_login(account)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def statements(desks: list[Desk]) -> dict[str, list[list[str]]]:
    """The statements of the reads, some variants of each call, with their values in place: for `bench.raw`."""
    found: dict[str, list[list[str]]] = {}
    for officer in officers(desks, len(desks), seed=3)[:VARIANTS]:
        for name in ("overview", "filtered", "person", "detail", "document", "rest"):
            request = officer.ask(name).request
            for warm in range(2):  # what rarely changes is kept after the first
                said = _heard(request)
                if warm:
                    found.setdefault(name, []).append(said)
    return found


def _heard(request: bytes) -> list[str]:
    """What one call sends to the database."""
    from django.db import connection

    from bench.cost import called

    said: list[str] = []

    def listen(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if not many:
            said.append(connection.ops.compose_sql(sql, params) if params else str(sql))  # type: ignore[attr-defined]
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        called(request)
    return said


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("dossiers", type=int)
    given = parser.parse_args()
    json.dump(main(given.data, given.dossiers), sys.stdout, ensure_ascii=False)
