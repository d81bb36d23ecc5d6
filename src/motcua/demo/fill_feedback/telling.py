"""Kể: one feedback from receipt to where it has come by the end of the period; dice decide, the table allows."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from random import Random

from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.models import Channel, Feedback
from motcua.apps.feedback.tracking import person_key
from motcua.core.feedback import RefusalGround, UpwardGround
from motcua.core.feedback_channels import WRITTEN_DOWN
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.folding import fold
from motcua.demo.crowd import FAMILIES, GIVEN, MIDDLES, phone
from motcua.demo.fill_feedback.copying import Row
from motcua.demo.fill_feedback.ground import HERE, FeedbackGround
from motcua.demo.fill_feedback.life import FeedbackLife

# How a story ends, in parts of a hundred: with the slips below one in ten is late at some step.
ENDS = {
    "published": 69, "late": 5, "prolonged": 2, "withheld": 5, "refused": 6, "anonymous": 3, "complaint": 2,
    "denunciation": 1, "reopened": 2, "passed_up": 2, "pushed_up": 2, "forgotten": 1,
}  # fmt: skip
AT_ONCE = {
    "anonymous": RefusalGround.ANONYMOUS, "complaint": RefusalGround.COMPLAINT,
    "denunciation": RefusalGround.DENUNCIATION,
}  # fmt: skip
SLIPS = 0.02  # of those told to the sender, or the public, after their two working days
WAITS = {"late": (16, 24), "prolonged": (32, 50)}  # working days until the answer; else one to four


class Over(Exception):
    """Hết kỳ: what would come next lies ahead."""


@dataclass(slots=True)
class Teller:
    """Người kể: draws one life after another."""

    ground: FeedbackGround
    dice: Random
    until: datetime
    at: datetime
    life: FeedbackLife

    def tell(self, end: str) -> FeedbackLife:
        self.life.receive(AT_ONCE.get(end))
        if end not in AT_ONCE:
            with suppress(Over):  # then it stands where it stands: open
                self._on(end)
        return self.life

    def _on(self, end: str) -> None:
        life, hands, matter = self.life, self.ground.hands, self._matter()
        life.classify(matter["class"], hands["pakn"], self._later(0))
        if end == "refused":
            ground, reason = RefusalGround.UNCLEAR, "Chưa nêu rõ việc gì, ở đâu, khi nào."
            return life.refuse(ground, reason, hands["pakn"], self._soon(4))
        self._find_home(end)
        if end in {"passed_up", "pushed_up"}:
            self._up(end)
        if end == "forgotten":
            return None
        self._answer(*WAITS.get(end, (1, 4)))
        if end == "withheld":
            reason = "Nội dung dễ nhận ra hoàn cảnh gia đình người gửi."
            return life.withhold(reason, hands["pakn"], self._later(1))
        life.publish(hands["pakn"], self._soon(3))
        return self._afterwards(end)

    def _afterwards(self, end: str) -> None:
        if end == "reopened":
            self.life.reopen("Câu trả lời chưa nói bao giờ có kết quả.", self._later(3))
            self._answer(1, 3)
            self.life.publish(self.ground.hands["pakn"], self._later(1))
        elif self.dice.random() < 0.3:
            self.life.rate(self.dice.choices((1, 3, 4, 5), (1, 2, 4, 5))[0], self._later(1))

    def _find_home(self, end: str) -> None:
        home = self.life.feedback.about_office
        if home is not None and home.pk != self.life.feedback.holder_id:
            reason, hand = "Thuộc thẩm quyền của cơ quan bị phản ánh", self.ground.hands["pakn"]
            wait = 7 if end == "late" else self.dice.choice((0, 1, 1, 2))
            self.life.move(home, reason, hand, self._later(wait))
            self.life.acknowledge(hand, self._later(0))

    def _up(self, end: str) -> None:
        above, hand = self.ground.offices["H05"], self.ground.hands["pakn"]
        ground = UpwardGround.DISAGREEMENT.value if end == "passed_up" else ""
        reason = (
            "Hai cơ quan chưa thống nhất, xin ý kiến UBND tỉnh." if ground else "Đề nghị cấp trên trả lời người dân."
        )
        self.life.move(above, reason, hand, self._later(2), up=True, ground=ground)

    def _answer(self, least: int, most: int) -> None:
        hands, texts = self.ground.hands, self.ground.texts
        self.life.accept(hands["xuly"], hands["pakn"], self._later(1))
        moment = self._later(self.dice.randint(least, most))
        self.life.draft(self.dice.choice(texts["answers"]), texts["internal"], hands["xuly"], moment)
        self.life.approve(hands["lanhdao"], self._later(0))

    def _matter(self) -> dict[str, int]:
        found: dict[str, int] = next(
            each for each in self.ground.texts["matters"] if each["title"] == self.life.feedback.title
        )
        return found

    def _soon(self, slipped: int) -> datetime:
        """In two working days; seldom only in so many."""
        return self._later(slipped if self.dice.random() < SLIPS else self.dice.choice((0, 1, 1, 2)))

    def _later(self, workdays: int) -> datetime:
        """Mấy ngày làm việc sau, in opening hours; the same day means an hour or two."""
        local = self.at.astimezone(HERE)
        if workdays:
            day = self.ground.calendar.add_workdays(local.date(), workdays)
            moment = datetime.combine(day, time(self.dice.randint(8, 16), self.dice.randint(0, 59)), HERE)
        else:
            moment = self.at + timedelta(minutes=self.dice.randint(5, 90))
        if moment >= self.until:
            raise Over
        self.at = moment
        return moment


def begun(ground: FeedbackGround, dice: Random, number: int, code: str, at: datetime) -> FeedbackLife:
    """Một phản ánh vừa đến: its matter, its channel, its sender."""
    matter, channel = dice.choice(ground.texts["matters"]), dice.choice(ground.channels)
    written = FeedbackChannel(channel.kind) in WRITTEN_DOWN
    dossier = _dossier(ground, channel, matter["about"], dice, at)
    procedure, office = dice.choice(ground.procedures), ground.offices[matter["office"]]
    feedback = Feedback(
        code=code, channel=channel, in_charge=channel.office, holder=channel.office, title=matter["title"],
        text=matter["text"], about=matter["about"], dossier=dossier,
        about_office=ground.unit(dossier.competent_id) if dossier else office, officer_title=matter["officer"],
        procedure=ground.settled[dossier.procedure_id] if dossier else procedure, received_at=at, arrived_at=at,
        written_by=ground.hands["pakn"].account if written else None, state=0,
        search=_searched(matter["title"], matter["text"]),
    )  # fmt: skip
    return FeedbackLife(ground, feedback, _sender(feedback, channel, dice, number))


@lru_cache(maxsize=256)
def _searched(title: str, text: str) -> str:
    return f"{fold(title)} {fold(text)}"


def _dossier(ground: FeedbackGround, channel: Channel, about: str, dice: Random, at: datetime) -> Dossier | None:
    """Hồ sơ được nói tới: named by those who write about one, one of the last few hundred that were accepted."""
    back = int(dice.expovariate(1 / 60))
    is_named = about == Feedback.About.DOSSIER and channel.kind != FeedbackChannel.PRESS and dice.random() < 0.8
    return ground.dossier_before(at, back) if is_named else None


def _sender(feedback: Feedback, channel: Channel, dice: Random, number: int) -> Row:
    name = " ".join((dice.choice(FAMILIES), dice.choice(MIDDLES), dice.choice(GIVEN)))
    if channel.kind == FeedbackChannel.PRESS:
        return Row(feedback=feedback)
    if feedback.dossier is not None:
        known = feedback.dossier.applicant
        name, told = known["name"], known.get("phone") or phone(number)
    else:
        told = phone(number)
    return Row(feedback=feedback, name=name, phone=told, person_key=person_key(told, "", name))
