"""A life played by the real services: the same acts at the same moments, by the officers whom the fill would take."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from motcua.apps.documents.models import Paper, StoredFile
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.papers import Given
from motcua.apps.dossiers.services import accept as accepting
from motcua.apps.dossiers.services import converse, end, extend, hand_over, pay, refuse, result, supplement, submit
from motcua.apps.dossiers.services import transfer as transferring
from motcua.apps.dossiers.services import work
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.definition import ChannelKind
from motcua.demo.fill import words
from motcua.demo.fill.crew import Place
from motcua.demo.fill.crowds import person
from motcua.demo.fill.ground import Ground
from motcua.demo.fill.life import Life
from motcua.demo.fill.moments import aware, day_of
from motcua.jobs.alarms import remind_supplements, ring_alarms


class Played:
    """One life in front of the real services."""

    def __init__(self, life: Life, ground: Ground) -> None:
        self.life, self.ground = life, ground
        self.dossier: Dossier = Dossier()
        self.files = list(StoredFile.objects.filter(pk__in=ground.files).order_by("pk"))
        self.result_file = StoredFile.objects.get(pk=ground.result_file)

    def who(self, role: str, office: Office | Place) -> Account:
        matter = self.life.offer.matter
        place = self.ground.crew.places[office.code]
        found = self.ground.crew.who(Role(role), place, matter.field, matter.code, self.life.choice)
        return Account.objects.get(pk=found.pk)

    @property
    def desk(self) -> Account:
        return self.who(Role.RECEPTIONIST, self.life.offer.receiving)

    def task(self) -> Task:
        rows = self.dossier.tasks.filter(done_at=None, kind=Task.Kind.STEP).select_related("office", "handler")
        return min(rows, key=lambda each: each.key)

    def doer(self, task: Task) -> Account:
        return task.handler or self.who(task.role, task.office)

    def play(self, until: int) -> Dossier:
        for verb, at in self.life.acts:
            if verb != "submit":
                self.pass_time(at)
            getattr(self, verb)(at)
        self.pass_time(until)
        return Dossier.objects.get(pk=self.dossier.pk)

    def pass_time(self, until: int) -> None:
        """The job of every minute, at those minutes only at which it finds something."""
        for _ in range(40):
            look = self._next_look(until)
            if look is None:
                return
            ring_alarms(aware(look))
            remind_supplements(aware(look))

    def _next_look(self, until: int) -> int | None:
        from motcua.demo.fill.telling import TICK, _tick

        dossier = Dossier.objects.get(pk=self.dossier.pk)
        last = int(self._last_entry().timestamp())
        looks = []
        if dossier.alarm_at is not None:
            looks.append(_tick(max(int(dossier.alarm_at.timestamp()), last)))
        asked = dossier.supplements.filter(supplied_at=None, issued_at__isnull=False).last()
        if asked is not None and dossier.state == 5:
            from motcua.apps.dossiers.deadlines import supplement_reminder_days
            from motcua.demo.fill.moments import midnight

            told = set(dossier.reminders.values_list("rung", flat=True))
            for day in supplement_reminder_days(asked):
                look = max(midnight(day) + TICK, _tick(int(asked.issued_at.timestamp())))
                if f"supply {day}" not in told and day_of(look) == day and look <= int(asked.due_at.timestamp()):
                    looks.append(look)
        looks = [each for each in looks if each < until]
        return min(looks, default=None)

    def _last_entry(self):  # type: ignore[no-untyped-def]
        from motcua.apps.journal.models import Entry

        return Entry.objects.filter(subject=self.dossier.subject).order_by("-seq").values_list("at", flat=True)[0]

    # The acts.

    def submit(self, at: int) -> None:
        life, matter = self.life, self.life.offer.matter
        known, _ = person(life.seed, life.number, matter.audience)
        is_online = matter.channel == "online"
        answers = json.loads(matter.form.filled(known, day_of(at))) if is_online else {}
        application = submit.Application(
            procedure=matter.code, channel=ChannelKind(matter.channel), receiving=Office.objects.get(pk=life.offer.receiving.pk),
            applicant=known, answers=answers, papers=self._papers(is_online), case=matter.case,
            competent=Office.objects.get(pk=life.offer.competent.pk),
            at_once=life.at_once, at_the_desk=not is_online, knows_of_other=True,
        )  # fmt: skip
        self.dossier = submit.submit(application, by=None if is_online else self.desk, at=aware(at))

    def _papers(self, is_online: bool) -> list[Given]:
        made = []
        for n, (code, name) in enumerate(self.life.offer.matter.papers):
            has_file = is_online or (self.life.choice >> n) % 5 < 3
            source = Paper.Source.UPLOADED if is_online else Paper.Source.SCANNED if has_file else Paper.Source.PAPER
            file = self.files[n % len(self.files)] if has_file else None
            made.append(Given(
                code, name, original=int(not is_online and n == 0), copy=int(not is_online and n > 0), source=source,
                file=file, file_name=f"Giay-to-{n + 1}.pdf" if file else "",
            ))  # fmt: skip
        return made

    def accept(self, at: int) -> None:
        accepting.accept(self.dossier, by=self.desk, at=aware(at))

    def refuse(self, at: int) -> None:
        refuse.refuse(self.dossier, by=self.desk, at=aware(at), reason=words.OUT_OF_REMIT, go_to=words.GO_TO)

    def ask(self, at: int) -> None:
        supplement.request_supplement(
            self.dossier, by=self.desk, at=aware(at), items=words.ASKED_FOR, reason=words.NOT_CLEAR
        )

    def supply(self, at: int) -> None:
        papers = self.life.offer.matter.papers
        given = [Given(code, name, source=Paper.Source.UPLOADED, file=self.files[1], file_name="Giay-to-2.pdf")
                 for code, name in papers[1:2] or papers[:1]]  # fmt: skip
        by = None if self.life.offer.matter.channel == "online" else self.desk
        supplement.supply(
            self.dossier, by=by, at=aware(at), papers=given, note=words.NOTE_SUPPLIED, unasked=by is None
        )

    def withdraw(self, at: int) -> None:
        end.withdraw(self.dossier, by=self.desk, at=aware(at), reason=words.WITHDRAWN)

    def close(self, at: int) -> None:
        end.close_unsupplied(self.dossier, at=aware(at))

    def stop(self, at: int) -> None:
        by = self.who(Role.AGENCY_LEADER, self.life.offer.competent)
        end.stop(self.dossier, by=by, at=aware(at), reason=words.STOPPED)

    def hand(self, at: int) -> None:
        proof = "Nhận ngay tại quầy" if self.life.at_once else f"Giấy hẹn {self.dossier.code}"
        hand_over.hand_over(self.dossier, by=self.desk, at=aware(at), proof=proof)

    def rate(self, at: int) -> None:
        seed = self.life.seed
        overall = (3, 3, 3, 3, 2, 2, 3, 1)[seed % 8]
        more = {} if seed % 3 == 0 else {"convenience": overall, "timeliness": 2 + seed % 2, "attitude": 3}
        comment = ("", "", "", "Nhanh, rõ ràng.", "Cán bộ hướng dẫn tận tình.", "Mong có thêm chỗ ngồi chờ.")[
            seed % 6
        ]
        converse.rate(self.dossier, by=None, at=aware(at), overall=overall, comment=comment, unasked=True, **more)

    def transfer(self, at: int) -> None:
        transferring.transfer(self.dossier, by=self.desk, at=aware(at))

    def acknowledge(self, at: int) -> None:
        task = self.task()
        transferring.acknowledge(self.dossier, by=self.doer(task), at=aware(at), task=task.pk)

    def advance(self, at: int) -> None:
        task = self.task()
        work.advance(self.dossier, by=self.doer(task), at=aware(at), task=task.pk)

    def charge(self, at: int) -> None:
        amount = words.AMOUNTS[self.life.seed % len(words.AMOUNTS)]
        pay.request_payment(
            self.dossier, by=self.desk, at=aware(at), lines=[{**words.CHARGE, "amount": amount}],
            reason=words.CHARGED, stops_clock=True,
        )  # fmt: skip

    def confirm(self, at: int) -> None:
        by = self.who(Role.CASHIER, self.life.offer.receiving)
        number = f"BL{self.life.number:07}"
        pay.confirm_payment(self.dossier, by=by, at=aware(at), method="cash", receipt_number=number)

    def draft_refusal(self, at: int) -> None:
        result.draft_result(
            self.dossier, by=self.doer(self.task()), at=aware(at), kind="refusal", name=words.REFUSAL,
            reason=words.NOT_ENTITLED,
        )  # fmt: skip

    def approve(self, at: int) -> None:
        rows = self.dossier.tasks.filter(done_at=None, role=Role.AGENCY_LEADER.value).select_related("office")
        task = rows.first()
        by = self.who(Role.AGENCY_LEADER, task.office if task else self.life.offer.competent)
        result.approve(self.dossier, by=by, at=aware(at))

    def issue(self, at: int) -> None:
        by = self.who(Role.CLERK, self.life.offer.competent)
        result.issue_result(self.dossier, by=by, at=aware(at), file=self.result_file, file_name="Ket-qua.pdf")

    def give_at_once(self, at: int) -> None:
        result.give_at_once(self.dossier, by=self.desk, at=aware(at))

    def extend(self, at: int) -> None:
        from datetime import timedelta

        by = self.who(Role.AGENCY_LEADER, self.life.offer.competent)
        due = Dossier.objects.get(pk=self.dossier.pk).due_at
        assert due is not None
        from django.utils.timezone import localtime

        calendar = self.ground.clock.calendars[self.life.offer.competent.code]
        on = localtime(due).date()
        new = localtime(due) + (calendar.add_workdays(on, 2) - on)
        assert isinstance(new - due, timedelta)
        why = words.EXTENSIONS[self.life.seed % len(words.EXTENSIONS)]
        extend.extend(self.dossier, by=by, at=aware(at), new_due_at=new, reason=why)


Rows = Mapping[str, list[dict[str, object]]]
Reader = Callable[[int], Rows]
