"""Dữ kiện cho bảng quyền: the few values of a dossier that `core.dossier_access` asks for."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.apps.dossiers.models import Dossier
from motcua.apps.payments.models import Charge
from motcua.apps.people.models import Office
from motcua.core.access import Role
from motcua.core.dossier_access import DossierFacts

ABOVE = """
WITH RECURSIVE above(id, parent_id) AS (
    SELECT id, parent_id FROM people_office WHERE id = ANY(%s)
    UNION SELECT office.id, office.parent_id FROM people_office AS office JOIN above ON office.id = above.parent_id
) SELECT * FROM people_office WHERE id IN (SELECT id FROM above)
"""


def facts_of(dossier: Dossier) -> DossierFacts:
    """Three queries: the open steps, the open charge, the offices above all the offices of the dossier."""
    tasks = list(dossier.tasks.filter(done_at=None).select_related("office"))
    read_lines([dossier.receiving, dossier.competent, dossier.holder, *(task.office for task in tasks)])
    charge = Charge.objects.filter(dossier_id=dossier.pk, confirmed_at=None, cancelled_at=None).first()
    competent = lineage(dossier.competent)
    steps = frozenset().union(*(lineage(task.office) for task in tasks)) if tasks else frozenset()
    return DossierFacts(
        receiving=dossier.receiving.code,
        receiving_line=lineage(dossier.receiving),
        competent=competent,
        step_offices=steps | lineage(dossier.holder),
        step_roles=frozenset(Role(task.role) for task in tasks if task.role),
        handler=dossier.handler_id,
        owner=dossier.owner_id,
        accepted_by=dossier.accepted_by_id,
        charged_by=charge.asked_by_id if charge else None,
        field=dossier.procedure.field.code,
        procedure=dossier.procedure.code,
    )


def read_lines(offices: Iterable[Office]) -> None:
    """Nạp các cấp trên: one short query for all. Joined to the dossier, they would be nine tables more, which take
    the planner longer than everything else takes together."""
    waiting = [each for each in offices if each.parent_id is not None and not Office.parent.is_cached(each)]
    if not waiting:
        return
    known = {each.pk: each for each in Office.objects.raw(ABOVE, [[each.parent_id for each in waiting]])}
    for each in (*known.values(), *waiting):
        each.parent = known.get(each.parent_id or 0)


def lineage(office: Office) -> frozenset[str]:
    """Mã của cơ quan và các cấp trên của nó: who holds a role above holds it here too."""
    line, seen = office, set[str]()
    while line.code not in seen:
        seen.add(line.code)
        if line.parent_id is None:
            break
        line = line.parent  # type: ignore[assignment]  # parent_id was just seen not to be None
    return frozenset(seen)
