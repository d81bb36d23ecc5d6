"""Một PAKN thành một dòng: the sixteen values as of the cut-off; nothing that the sender typed goes to the public."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.models import Feedback, Sender
from motcua.core.feedback import CLASS_NAMES, FeedbackClass
from motcua.core.feedback_lateness import CaseFacts, Flag, Flags, StepRun, late_steps, local_day, overdue_days
from motcua.core.feedback_lateness_words import step_name
from motcua.core.feedback_month_rows import Case
from motcua.core.folding import shortened
from motcua.core.personal_data import initials, mask, mask_email, mask_phone, redact

LONGEST = 400
RESTRICTED = "Nội dung hạn chế tiếp cận"


def case_of(feedback: Feedback, facts: CaseFacts, flags: Flags, as_of: datetime) -> Case:
    """Giá trị chốt của một dòng."""
    worst = _worst(facts, as_of)
    sender: Sender | None = getattr(feedback, "sender", None)
    name = sender.name if sender else ""
    return Case(
        code=feedback.code,
        channel=feedback.channel.name,
        received_on=local_day(feedback.received_at),
        summary=_inner(feedback, name),
        public_summary=_public(feedback, name, as_of),
        procedure=f"{feedback.procedure.code} – {feedback.procedure.name}" if feedback.procedure else "",
        dossier=feedback.dossier.number if feedback.dossier else "",
        agency=feedback.about_office.name if feedback.about_office else _holder(feedback, facts),
        officer_title=feedback.officer_title,
        officer_name=feedback.about_officer.full_name if feedback.about_officer else feedback.officer_name,
        handler=_holder(feedback, facts),
        due_on=local_day(worst.due_at) if worst and worst.due_at else None,
        citizen_due_on=local_day(facts.citizen_due_at) if facts.citizen_due_at else None,
        answered_on=local_day(facts.ended_at) if facts.ended_at else None,
        overdue_workdays=worst.overdue_workdays if worst else 0,
        overdue_days=overdue_days(worst, as_of) if worst else 0,
        late=_said(flags.late),
        prolonged=_said(flags.prolonged),
        escalated=_said(flags.escalated),
        same_as=feedback.duplicate_of.code if feedback.duplicate_of and facts.ended_at else "",
        sender=_masked(sender),
        late_step=step_name(worst.step) if worst and flags.late else "",
    )


def _said(flag: Flag | None) -> str:
    return flag.explanation if flag else ""


def _worst(facts: CaseFacts, as_of: datetime) -> StepRun | None:
    """The step that is late the most; where none is late, the last one that has a due date."""
    if late := late_steps(facts, as_of):
        return max(late, key=lambda run: (run.overdue_workdays, overdue_days(run, as_of)))
    dated = [run for run in facts.steps if run.due_at is not None]
    return max(dated, key=lambda run: run.started_at, default=None)


def _holder(feedback: Feedback, facts: CaseFacts) -> str:
    """Who had it at the cut-off: the unit of the step that began last."""
    last = max(facts.steps, key=lambda run: run.started_at, default=None)
    return last.unit if last else feedback.holder.name


def _inner(feedback: Feedback, name: str) -> str:
    if feedback.is_restricted:
        return RESTRICTED
    title, text = feedback.title.rstrip(" ."), " ".join(feedback.text.split())
    whole = text if not title or text.startswith(title) else f"{title}. {text}"
    return mask(shortened(whole, LONGEST), (name,))


def _public(feedback: Feedback, name: str, as_of: datetime) -> str:
    """The summary of the approved answer, which two persons have read; before that the kind of the matter only."""
    approved = [
        each.summary
        for each in feedback.answers.all()
        if each.approved_at and each.approved_at <= as_of and each.summary
    ]
    if approved and not feedback.is_restricted:
        return redact(approved[-1], (name, feedback.officer_name))
    kinds = [CLASS_NAMES[FeedbackClass(each)] for each in feedback.classes]
    return kinds[0] if kinds else feedback.get_about_display()


def _masked(sender: Sender | None) -> str:
    if sender is None:
        return ""
    reach = mask_phone(sender.phone) if sender.phone else mask_email(sender.email) if sender.email else ""
    return ", ".join(filter(None, (initials(sender.name), reach)))
