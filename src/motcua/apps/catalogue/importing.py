"""Ghi một loạt thủ tục nhập về: what the plan says, in few statements, within the transaction of the batch."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from motcua.apps.catalogue import entry as columns
from motcua.apps.catalogue.documents import fingerprint, from_json, to_json
from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.catalogue.national.account import Account
from motcua.apps.catalogue.national.gather import Pair
from motcua.apps.catalogue.national.mapping import Mapped
from motcua.apps.catalogue.national.plan import UNKNOWN, Known, Plan, Step, plan
from motcua.apps.catalogue.shelf import Shelf
from motcua.apps.journal.services.record import Author
from motcua.apps.journal.services.record_many import Line, record_many
from motcua.core.definition import Definition
from motcua.core.events import Event

OPEN = [Version.State.DRAFT, Version.State.SUBMITTED]
ROW = list(columns.row("", Definition("", "", "")))


class Batch:
    """Một loạt: reads what is known, plans each procedure, writes all."""

    def __init__(self, shelf: Shelf, account: Account, by: Author | None, *, preview: bool) -> None:
        self.shelf, self.account, self.by, self.preview = shelf, account, by, preview
        self.now: datetime = timezone.now()
        self.procedures: dict[str, Procedure] = {}
        self.national: dict[str, Version] = {}
        self.numbers: dict[str, int] = {}
        self.created: list[Procedure] = []
        self.touched: list[Procedure] = []
        self.versions: list[Version] = []
        self.rewritten: list[Version] = []
        self.lines: list[Line] = []

    def take(self, pairs: dict[str, Pair]) -> None:
        """Account for every record of the batch and write what follows from it."""
        self._look_up(list(pairs))
        for code, pair in pairs.items():
            entry, detail = pair.unpacked()
            held = self.procedures.get(code)
            made = plan(self._known(held), entry, detail, is_new=held is None, entry_first=pair.entry_first)
            self.account.count(made.entry, made.detail)
            self.account.unchanged += pair.copies
            self._note(code, held, made)
            if not self.preview:
                self._carry_out(code, held, made, detail or entry)
        if not self.preview:
            self._write()

    def _look_up(self, codes: list[str]) -> None:
        rows = Procedure.objects.filter(code__in=codes).order_by("pk")
        locked = rows if self.preview else rows.select_for_update(of=("self",))
        self.procedures = {each.code: each for each in locked.select_related("in_force")}
        # By keys and without a join: the server may have planned this when the tables were empty, and keeps its plan.
        named = {each.pk: code for code, each in self.procedures.items()}
        theirs = Version.objects.filter(procedure__in=list(named))
        national = theirs.filter(source=Version.Source.NATIONAL).exclude(state=Version.State.DROPPED)
        newest = national.order_by("procedure_id", "-number").distinct("procedure_id")
        self.national = {named[each.procedure_id]: each for each in newest}
        last = theirs.order_by().values_list("procedure_id").annotate(Max("number"))
        self.numbers = {named[key]: number for key, number in last}

    def _known(self, held: Procedure | None) -> Known:
        if held is None:
            return UNKNOWN
        version = self.national.get(held.code)
        return Known(
            national=from_json(version.content) if version else None,
            has_details=bool(version and version.has_details),
            is_published=held.in_force is not None,
            is_own=held.in_force is not None and held.in_force.source == Version.Source.LOCAL,
            has_proposal=bool(version and version.state in OPEN),
            list_mark=held.list_mark,
            detail_mark=held.detail_mark,
            is_closed=held.national_state == "closed",
        )

    def _note(self, code: str, held: Procedure | None, made: Plan) -> None:
        if made.step is Step.PUBLISH:
            (self.account.added if held is None else self.account.changed).append(code)
        elif made.step is Step.PROPOSE:
            self.account.proposed.append(code)
        if made.is_closed and (held is None or (held.closed_on is None and held.national_state != "closed")):
            self.account.closing.append(code)

    def _carry_out(self, code: str, held: Procedure | None, made: Plan, source: Mapped | None) -> None:
        if source is None or made.content is None:
            return
        procedure = held or self._new(code, made.content, source)
        news = (made.list_mark, made.detail_mark, "closed" if made.is_closed else "open")
        if held is not None and made.step is Step.NOTHING and news == _marks(held):
            return
        procedure.list_mark, procedure.detail_mark, procedure.national_state = news
        procedure.national_name = source.definition.name
        if held is not None:
            self.touched.append(procedure)
        if made.step is not Step.NOTHING:
            self._version(procedure, made.content, made, source)

    def _new(self, code: str, content: Definition, source: Mapped) -> Procedure:
        field = self.shelf.find(content.field_code, source.field_id, content.field_name)
        made = Procedure(code=code, field=field, changed_at=self.now)
        self.created.append(made)
        return made

    def _version(self, procedure: Procedure, content: Definition, made: Plan, source: Mapped) -> None:
        published, open_one = made.step is Step.PUBLISH, self.national.get(procedure.code)
        values: dict[str, Any] = {
            "content": to_json(content), "fingerprint": fingerprint(content), "has_details": made.has_details,
            "decision_number": source.decision_number, "decision_on": source.decision_on, "drafted_at": self.now,
        }  # fmt: skip
        if not published and open_one is not None and open_one.state in OPEN:
            for name, value in values.items():
                setattr(open_one, name, value)
            self.rewritten.append(open_one)
            self._line(Event.PROCEDURE_DRAFT_CHANGED, procedure, open_one)
            return
        number = self.numbers.get(procedure.code, 0) + 1
        version = Version(procedure=procedure, number=number, source=Version.Source.NATIONAL, **values)
        version.state = Version.State.PUBLISHED if published else Version.State.SUBMITTED
        if published:
            version.effective_on, version.published_at = timezone.localdate(self.now), self.now
            self._put_in_force(procedure, content, made, source)
        self.versions.append(version)
        self._line(Event.PROCEDURE_PUBLISHED if published else Event.PROCEDURE_DRAFTED, procedure, version)

    def _put_in_force(self, procedure: Procedure, content: Definition, made: Plan, source: Mapped) -> None:
        procedure.has_details, procedure.changed_at = made.has_details, self.now
        procedure.field = self.shelf.find(content.field_code, source.field_id, content.field_name)
        for name, value in columns.row(procedure.code, content).items():
            setattr(procedure, name, value)

    def _line(self, event: Event, procedure: Procedure, version: Version) -> None:
        facts = {"version": version.number, "source": "national", "fingerprint": version.fingerprint}
        if version.decision_number:
            facts["decision"] = version.decision_number
        self.lines.append(Line(event, f"procedure:{procedure.code}", facts))

    def _write(self) -> None:
        Procedure.objects.bulk_create(self.created)
        Version.objects.bulk_create(self.versions)
        kept = ["content", "fingerprint", "has_details", "decision_number", "decision_on", "drafted_at"]
        Version.objects.bulk_update(self.rewritten, kept, batch_size=100)
        in_force = [each for each in self.versions if each.state == Version.State.PUBLISHED]
        for version in in_force:
            version.procedure.in_force = version
        Procedure.objects.bulk_update([each.procedure for each in in_force], ["in_force"], batch_size=400)
        marks = ["list_mark", "detail_mark", "national_state", "national_name", "has_details", "changed_at", "field"]
        Procedure.objects.bulk_update(self.touched, [*marks, *ROW], batch_size=100)
        record_many(self.lines, by=self.by, at=self.now)


def _marks(held: Procedure) -> tuple[str, str, str]:
    return held.list_mark, held.detail_mark, held.national_state or "open"
