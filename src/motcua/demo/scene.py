"""Cảnh: one dossier on its way, and the acts that every story is put together from. Each act is a real service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.papers import Given
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.result import approve, issue_result
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.transfer import acknowledge, transfer
from motcua.apps.dossiers.services.work import advance
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.definition import ChannelKind
from motcua.demo.cast import Cast
from motcua.demo.crowd import applicant, in_their_own_name
from motcua.demo.filled import answers
from motcua.demo.plan import Plan
from motcua.demo.samples import Samples
from motcua.demo.simulated_clock import Clock

LINE = "Lệ phí giải quyết hồ sơ"
Until = Callable[[Task], bool]


@dataclass(slots=True)
class Scene:
    """Một hồ sơ đang diễn ra."""

    plan: Plan
    cast: Cast
    clock: Clock
    samples: Samples
    dossier: Dossier

    @property
    def desk(self) -> Account:
        """Cán bộ tiếp nhận của nơi nhận."""
        return self.who(Role.RECEPTIONIST, self.dossier.receiving)

    def who(self, role: Role, office: Office | None = None, *, is_trial: bool = False) -> Account:
        """Người giữ vai trò; the plan names only procedures whose offices are staffed."""
        found = self.cast.find(role, office or self.dossier.competent, self.dossier, is_trial=is_trial)
        if found is None:
            raise LookupError(f"nobody is {role} at {(office or self.dossier.competent).code}")
        return found

    def accept(self) -> None:
        """Tiếp nhận at the planned moment."""
        accept(self.dossier, by=self.desk, at=self.clock.at)

    def transfer(self) -> None:
        """Chuyển xử lý."""
        transfer(self.dossier, by=self.desk, at=self.clock.pass_(0.04))

    def open_tasks(self) -> list[Task]:
        """Các bước đang mở."""
        rows = self.dossier.tasks.filter(done_at=None, kind=Task.Kind.STEP)
        return list(rows.select_related("office__parent__parent").order_by("key"))

    def work(self, until: Until = lambda _: False) -> Task | None:
        """Làm lần lượt các bước until one answers to `until`, or nothing is left but the clerk's or the desk's."""
        for _ in range(30):
            tasks = self.open_tasks()
            if not tasks or (found := next((each for each in tasks if until(each)), None)):
                return found if tasks else None
            task = tasks[0]
            if task.role in {Role.CLERK, Role.RECEPTIONIST, Role.CASHIER}:
                return task
            self._do(task)
        return None

    def _do(self, task: Task) -> None:
        role = Role(task.role)
        by = self.who(role, task.office)
        if role is Role.AGENCY_LEADER:
            approve(self.dossier, by=by, at=self.clock.pass_())
            return
        if role is Role.HANDLER and task.acknowledged_at is None and self.plan.dice.random() < 0.3:
            acknowledge(self.dossier, by=by, at=self.clock.pass_(0.05), task=task.pk)
        advance(self.dossier, by=by, at=self.clock.pass_(), task=task.pk)

    def finish(self) -> None:
        """Làm đến khi có kết quả: approved by the leader, numbered and issued by the clerk."""
        from motcua.demo.money import pay_on_the_way

        while (task := self.work()) is not None and task.role == Role.CASHIER and not self._is_approved():
            pay_on_the_way(self, task)
        if not self._is_approved():
            approve(self.dossier, by=self.who(Role.AGENCY_LEADER), at=self.clock.pass_())
        issue_result(
            self.dossier, by=self.who(Role.CLERK), at=self.clock.pass_(), file=self.samples.result,
            file_name="Ket-qua.pdf",
        )  # fmt: skip

    def _is_approved(self) -> bool:
        return self.dossier.results.filter(approved_at__isnull=False).exists()


def begin(plan: Plan, cast: Cast, clock: Clock, samples: Samples, submitted_at: datetime) -> Scene:
    """Nộp hồ sơ, at a desk or online by one of the citizens; not yet accepted."""
    is_online = plan.terms.channel is ChannelKind.ONLINE
    by = plan.dice.choice(cast.citizens) if is_online else None
    asked = application(plan, cast, samples, owner=by)
    dossier = submit(asked, by=by, at=submitted_at if is_online else clock.at)
    return Scene(plan, cast, clock, samples, dossier)


def application(plan: Plan, cast: Cast, samples: Samples, *, owner: Account | None = None) -> Application:
    """Đơn đề nghị: filled in where chance can fill the form, else brought on paper."""
    definition, dice = plan.definition, plan.dice
    person = applicant(plan.number, dice, definition.audiences[0].value if definition.audiences else "citizen")
    if owner is not None:
        person = in_their_own_name(person, owner, cast.citizens.index(owner))
    told = answers(definition.form, person, plan.accepted_at.date(), dice)
    is_online = plan.terms.channel is ChannelKind.ONLINE
    is_outside = plan.part.story == "outside"
    return Application(
        procedure=plan.procedure.code, channel=plan.terms.channel, receiving=cast.offices[plan.desk],
        applicant=person, answers=told, papers=papers(plan, samples, is_online=is_online), case=plan.case.code,
        competent=cast.offices[dice.choice(("H05.101", "H05.160"))] if is_outside else None,
        at_the_desk=not is_online, knows_of_other=True,
    )  # fmt: skip


def papers(plan: Plan, samples: Samples, *, is_online: bool) -> list[Given]:
    """Giấy tờ: files online; at the desk paper, of which some is scanned."""
    listed = [each for each in plan.definition.components if not each.is_note and each.case in {"", plan.case.code}]
    return [_given(each.code, each.name, n, plan, samples, is_online) for n, each in enumerate(listed[:5])]


def _given(code: str, name: str, n: int, plan: Plan, samples: Samples, is_online: bool) -> Given:
    has_file = is_online or plan.dice.random() < 0.6
    source = Paper.Source.UPLOADED if is_online else Paper.Source.SCANNED if has_file else Paper.Source.PAPER
    file = samples.papers[n % len(samples.papers)] if has_file else None
    is_paper = not is_online
    return Given(
        code, name, original=int(is_paper and n == 0), copy=int(is_paper and n > 0), source=source, file=file,
        file_name=f"Giay-to-{n + 1}.pdf" if file else "",
    )  # fmt: skip
