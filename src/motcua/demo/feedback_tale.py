"""Một phản ánh đang diễn ra: who does what at which simulated hour; every act is the real service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils.timezone import localtime, make_aware

from motcua.apps.catalogue.models import Procedure
from motcua.apps.feedback.incoming import Incoming, Nature
from motcua.apps.feedback.models import Channel, Feedback
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.forward import acknowledge, forward
from motcua.apps.feedback.services.publish import publish
from motcua.apps.feedback.services.receive import receive
from motcua.apps.people.models import Account, Office
from motcua.core.calendar import WorkCalendar
from motcua.core.feedback_channels import WRITTEN_DOWN
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.demo.crowd import FAMILIES, GIVEN, MIDDLES, phone

FOCAL: Mapping[str, str] = {"H05.101": "bg.vanhoa", "H05.160": "kb.vanhoa"}
LEADER: Mapping[str, str] = {"H05.101": "bg.lanhdao", "H05.160": "kb.lanhdao"}


class TooLate(LookupError):
    """The story would end after now: at this hour of this day it stays out."""


@dataclass
class Tale:
    """Một câu chuyện: its matter, its people, its clock."""

    number: int
    channel: Channel
    matter: Mapping[str, Any]
    texts: Mapping[str, Any]
    people: Mapping[str, Account]
    offices: Mapping[str, Office]
    procedures: list[Procedure]
    calendar: WorkCalendar
    dice: Random
    at: datetime
    now: datetime
    feedback: Feedback = None  # type: ignore[assignment]  # received first, by every story

    def wait(self, workdays: int = 0, hours: int = 1) -> datetime:
        """Một lúc sau, in opening hours; never past now."""
        local = localtime(self.at)
        day = self.calendar.add_workdays(local.date(), workdays) if workdays else local.date()
        moment = datetime.combine(day, local.time()).replace(hour=8 + self.dice.randint(0, 7))
        later = make_aware(moment.replace(minute=self.dice.randint(0, 59))) if workdays else self.at
        later = max(later, self.at) + timedelta(minutes=5) if workdays else later + timedelta(hours=hours)
        if later >= self.now:
            raise TooLate
        self.at = later
        return later

    def by(self, names: Mapping[str, str], fallback: str) -> Account:
        return self.people[names.get(self.feedback.holder.code, fallback)]

    @property
    def focal(self) -> Account:
        return self.by(FOCAL, "pakn")

    @property
    def leader(self) -> Account:
        return self.by(LEADER, "lanhdao")

    @property
    def home(self) -> Office:
        """Cơ quan bị phản ánh, which answers."""
        return self.offices[self.matter["office"]]

    def receive(self, *, nature: Nature = Nature.FEEDBACK, is_tip: bool = False, extra: str = "") -> Feedback:
        """Tiếp nhận; what is heard or read is written down by the feedback officer."""
        heard = FeedbackChannel(self.channel.kind) in WRITTEN_DOWN
        asked = Incoming(
            channel=self.channel, text=f"{self.matter['text']} {extra}".strip(), title=self.matter["title"],
            about=self.matter["about"], sender={} if is_tip else self.sender(), keep_as_tip=is_tip, nature=nature,
            about_office=self.home, officer_title=self.matter["officer"], procedure=self.dice.choice(self.procedures),
            place=self.home.name if self.matter["about"] == "place" else "",
        )  # fmt: skip
        self.feedback = receive(asked, by=self.people["pakn"] if heard else None, at=self.at)
        return self.feedback

    def sender(self) -> dict[str, str]:
        name = " ".join((self.dice.choice(FAMILIES), self.dice.choice(MIDDLES), self.dice.choice(GIVEN)))
        return {
            "name": name, "phone": phone(700 + self.number), "email": f"nguoigui{self.number}@vidu.example",
            "address": "Tỉnh Bắc Ninh",
        }  # fmt: skip

    def classify(self, **more: Any) -> None:
        code = self.matter["class"]
        classify(self.feedback, by=self.focal, at=self.wait(), classes=[code], about_office=self.home, **more)

    def forward_home(self, *, is_seen: bool = True, workdays: int = 1) -> None:
        """Chuyển về cơ quan có thẩm quyền, where it is not there already."""
        if self.feedback.holder_id != self.home.pk:
            reason = "Thuộc thẩm quyền của cơ quan bị phản ánh"
            forward(self.feedback, by=self.focal, at=self.wait(workdays), to=self.home, reason=reason)
            if is_seen:
                acknowledge(self.feedback, by=self.focal, at=self.wait(0, 3))

    def take(self, workdays: int = 1, *, handler: str = "xuly") -> None:
        self.classify()
        self.forward_home()
        accept(self.feedback, by=self.focal, at=self.wait(workdays), handler=self.people[handler])

    def draft(self, workdays: int = 2) -> None:
        words = self.dice.choice(self.texts["answers"])
        draft_answer(
            self.feedback, by=self.people["xuly"], at=self.wait(workdays), public=words,
            internal=self.texts["internal"], summary=self.matter["title"], is_founded=self.dice.random() < 0.7,
        )  # fmt: skip

    def answer(self, workdays: int = 2) -> None:
        self.draft(workdays)
        approve_answer(self.feedback, by=self.leader, at=self.wait(0, 2))

    def publish(self, workdays: int = 1) -> None:
        publish(self.feedback, by=self.people["pakn"], at=self.wait(workdays))
