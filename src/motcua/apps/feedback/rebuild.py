"""Dựng lại PAKN từ nhật ký, and compare with the stored row: the nightly check that the journal is the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from motcua.apps.feedback.models import Feedback
from motcua.apps.journal.models import Entry
from motcua.core.feedback import ANYWHERE, FLOW, FeedbackAct, FeedbackState

KEPT = ("state", "holder", "handler", "round", "version", "hidden")
# Acts whose target depends on the facts, and the first receipt, which may be a refusal at once.
ELSEWHERE = frozenset({
    FeedbackAct.SUPPLY, FeedbackAct.CLOSE, FeedbackAct.CLOSE_DUPLICATE, FeedbackAct.CLOSE_UNSUPPLIED,
    FeedbackAct.RECEIVE,
})  # fmt: skip
Told = Mapping[str, object]


def feedback_drift(feedback: Feedback) -> dict[str, tuple[object, object]]:
    """Chỗ lệch: {field: (journal, row)}; empty when the row is what its journal says."""
    entries = Entry.objects.filter(subject=feedback.subject).order_by("seq").values_list("facts", flat=True)
    told, broken = replayed(entries.iterator())
    if broken:
        return {"journal": (broken, "")}
    row = {
        "state": feedback.state, "holder": feedback.holder.code, "handler": feedback.handler_id,
        "round": feedback.round, "version": feedback.version, "hidden": feedback.hidden_at is not None,
    }  # fmt: skip
    return {key: (told.get(key), held) for key, held in row.items() if told.get(key) != held}


def replayed(entries: Iterable[Told]) -> tuple[Told, str]:
    """Walk the entries in order; the first that takes an arrow that the table does not have is named."""
    state: FeedbackState | None = None
    told: dict[str, object] = {}
    for facts in entries:
        if "act" not in facts:
            told.update({key: facts[key] for key in KEPT if key in facts})
            continue
        act, to = FeedbackAct(str(facts["act"])), FeedbackState(int(str(facts["to"])))
        if problem := _problem(state, act, to, facts.get("from")):
            return told, problem
        state = to
        told = {key: facts.get(key) for key in KEPT} | {"state": to.value}
    return told, ""


def _problem(state: FeedbackState | None, act: FeedbackAct, to: FeedbackState, said: object) -> str:
    if said is not None and state is not None and int(str(said)) != state:
        return f"bắt đầu từ {said} nhưng phản ánh đang ở {state.value}"
    move = FLOW.get((state, act))
    if move is None and act not in ANYWHERE:
        return f"không có mũi tên «{act.value}» từ trạng thái {state.value if state else 0}"
    expected = move.to if move else state
    return "" if to is expected or act in ELSEWHERE else f"«{act.value}» dẫn sai tới {to.value}"


def all_feedback_drift(batch: int = 500) -> Iterator[Feedback]:
    """Every feedback whose row and journal differ."""
    for feedback in Feedback.objects.select_related("holder").iterator(chunk_size=batch):
        if feedback_drift(feedback):
            yield feedback
