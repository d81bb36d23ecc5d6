"""Ai thấy phản ánh nào: the doors through which pages, the API and reports reach one. The asker comes first."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.apps.dossiers.selectors import Among
from motcua.apps.feedback.facts_of import facts_of
from motcua.apps.feedback.models import Channel, ClockRule, Feedback, Sender
from motcua.apps.people.models import Account, Office
from motcua.apps.people.registry import reached
from motcua.core.access import Actor, Role
from motcua.core.feedback_access import SEES_RESTRICTED, may_read_restricted, may_see_sender
from motcua.core.feedback_clocks import FeedbackChannel, FeedbackStep
from motcua.core.feedback_refusals import ChannelUnknown, FeedbackUnknown
from motcua.database.composed import Composed

Feedbacks = QuerySet[Feedback]
SEES = frozenset({
    Role.FEEDBACK_OFFICER, Role.HANDLER, Role.UNIT_LEADER, Role.AGENCY_LEADER, Role.PROVINCE_OFFICE, Role.CHAIRMAN,
    Role.AUDITOR, Role.PROCEDURE_CONTROL,
})  # fmt: skip
_ONE: Composed[Feedback] = Composed()
SHOWN = ("channel", "in_charge", "holder", "handler", "procedure", "about_office")


def visible_feedback(account: Account, at: datetime) -> Feedbacks:
    """PAKN mà người này được xem: the units concerned, those above them, and the sender's own."""
    rows = Feedback.objects.all()
    if not account.is_officer:
        return rows.filter(owner=account)
    actor = account.actor_at(at)
    own = Q(handler=account) | Q(written_by=account)
    if not actor.roles & SEES_RESTRICTED:
        rows = rows.filter(is_restricted=False)
    if not actor.roles & SEES:  # few of very many: gathered first, or a long box is walked to its end for them
        return rows.filter(Q(Among("pk", Feedback.objects.filter(own).order_by().values("pk"))))
    inside = reached({each.office for each in actor.held if each.role in SEES})
    if inside is None:
        return rows
    return rows.filter(own | Q(holder__in=inside) | Q(in_charge__in=inside) | Q(passed__overlap=sorted(inside)))


def find_feedback(account: Account, code: str, at: datetime) -> Feedback | None:
    """Một phản ánh theo mã; None where the asker may not know that it exists."""
    rows = visible_feedback(account, at).filter(code=code.replace("\x00", "").upper()[:24]).order_by()
    key = rows.values_list("pk", flat=True).first()
    return _ONE.first(None, _whole, key) if key else None


def _whole(key: int) -> Feedbacks:
    """With all that a page says of it. Twelve tables: to plan this takes longer than to read it, so it is asked by
    the key alone, for which one plan holds whoever asks."""
    rows = Feedback.objects.filter(pk=key).order_by()
    return rows.select_related(*SHOWN, "dossier", "origin", "duplicate_of", "earlier", "written_by")


def feedback_named(account: Account, code: str, at: datetime) -> Feedback:
    """Một phản ánh theo mã, for a field that names another one; refuses what the asker may not know of."""
    found = find_feedback(account, code, at)
    if found is None:
        raise FeedbackUnknown(code=code[:24])
    return found


def sender_of(actor: Actor, feedback: Feedback) -> Sender | None:
    """Người gửi, for those who must write to them; None for everybody else."""
    return Sender.objects.filter(feedback=feedback).first() if may_see_sender(actor, facts_of(feedback)) else None


def may_read(actor: Actor, feedback: Feedback) -> bool:
    """Được đọc nội dung: everybody who may see it, but for complaints and denunciations."""
    return not feedback.is_restricted or may_read_restricted(actor, facts_of(feedback))


def register(unit: Office, as_of: datetime) -> Feedbacks:
    """PAKN mà đơn vị phụ trách kênh phải báo cáo at a moment: all that its channels received and that count."""
    rows = Feedback.objects.filter(in_charge=unit, arrived_at__lte=as_of, is_counted=True)
    return rows.select_related(*SHOWN).order_by("arrived_at", "pk")


def units_in_charge(on: date) -> list[Office]:
    """Các đơn vị phụ trách kênh đang mở: each owes the monthly list."""
    rows = Channel.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
    return list(Office.objects.filter(pk__in=rows.values("office")).order_by("code"))


def open_channels(on: date) -> list[Channel]:
    """Các kênh đang tiếp nhận, public."""
    rows = Channel.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
    return list(rows.select_related("office"))


def all_channels() -> list[Channel]:
    """Mọi kênh, closed ones too."""
    return list(Channel.objects.select_related("office", "changed_by"))


def channel_named(code: str) -> Channel:
    """Kênh theo mã."""
    found = Channel.objects.select_related("office").filter(code=code[:40]).first()
    if found is None:
        raise ChannelUnknown(code=code[:40])
    return found


def channel_for(code: str, on: date) -> Channel:
    """Kênh theo mã; without one, the province's app."""
    if code:
        return channel_named(code)
    found = next((each for each in open_channels(on) if each.kind == FeedbackChannel.APP), None)
    if found is None:
        raise ChannelUnknown(code=FeedbackChannel.APP.value)
    return found


def clock_rules(kind: str = "") -> list[ClockRule]:
    """Các dòng quy định thời hạn, public: kind by kind, step by step, the newest first."""
    rows = ClockRule.objects.select_related("channel", "changed_by").order_by("kind", "step", "-valid_from")
    return list(rows.filter(kind=kind) if kind else rows)


def has_joint_limits(channel: Channel) -> bool:
    """Kênh có thời hạn riêng cho việc liên ngành, đặc thù."""
    joint = [FeedbackStep.ANSWER_JOINTLY.value, FeedbackStep.ANSWER_SPECIAL.value]
    return ClockRule.objects.filter(Q(channel=channel) | Q(channel=None, kind=channel.kind), step__in=joint).exists()
