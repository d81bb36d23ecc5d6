"""Hoàn cảnh của một hành vi: the dossier, who looks at it, and the lists that its small forms choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.timezone import localtime

from motcua.apps.dossiers.allowed import allowed_acts
from motcua.apps.dossiers.deadlines import apology_due
from motcua.apps.dossiers.folder import Folder
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.ways import Way, ways_on
from motcua.apps.people.directory import officers_under
from motcua.apps.people.models import Account
from motcua.core.access import Actor
from motcua.core.dossier import Act


@dataclass
class Scene:
    """What the forms of one page share; each list is read once and only when a form asks for it."""

    dossier: Dossier
    folder: Folder
    asker: Account
    actor: Actor
    at: datetime

    @cached_property
    def allowed(self) -> frozenset[Act]:
        """Các hành vi luật cho phép người này làm bây giờ."""
        return frozenset(allowed_acts(self.dossier, self.asker, self.at))

    @cached_property
    def my_steps(self) -> list[Task]:
        """Các bước đang mở that my roles reach; one's own first."""
        roles = {role.value for role in self.actor.roles}
        fitting = [task for task in self.folder.open_steps if task.role in roles or not task.role]
        return sorted(fitting, key=lambda task: task.handler_id != self.asker.pk)

    @cached_property
    def officers(self) -> list[tuple[str, str]]:
        """Người có thể được giao: those posted to the offices of the open steps and to their divisions."""
        offices = {task.office.code for task in self.folder.open_steps}
        found = officers_under(offices, localtime(self.at).date())
        return [
            (each.account.username, f"{each.account.full_name} – {each.position}, {each.office.short or each.office}")
            for each in found
        ]

    @cached_property
    def ways(self) -> Sequence[Way]:
        return ways_on(self.dossier, self.my_steps[0]) if self.my_steps else ()

    @cached_property
    def questions(self) -> list[Task]:
        """Ý kiến còn chờ trả lời."""
        return [task for task in self.folder.consultations if task.done_at is None]

    @cached_property
    def apology_by(self) -> datetime | None:
        """Hạn gửi phiếu xin lỗi của ngày hẹn hiện tại."""
        return apology_due(self.dossier, self.dossier.due_at) if self.dossier.due_at else None
