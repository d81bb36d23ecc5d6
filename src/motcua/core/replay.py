"""Dựng lại từ nhật ký: the state of a dossier as a fold over its entries, walking the same table of arrows.

The journal is the truth: an entry that starts where the dossier was not, or takes an arrow that the table does not
have, is an alarm, as is a stored row that differs from what its journal says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from motcua.core.dossier import AT_ONCE, FLOW, Act, State

KEPT = ("code", "holder", "handler", "due_at", "first_due_at", "is_paused", "version")
# Acts whose target depends on the facts: back to the stage that asked, or a proposal that moves nothing.
ELSEWHERE = {Act.CONFIRM_PAYMENT, Act.SUPPLY, Act.REQUEST_SUPPLEMENT}


@dataclass(frozen=True, slots=True)
class Replayed:
    """Trạng thái dựng lại: the state, what else the entries keep, and the first thing that does not fit."""

    state: State | None = None
    kept: Mapping[str, object] = field(default_factory=dict)
    broken: str = ""


def replay(entries: Iterable[tuple[str, Mapping[str, object]]]) -> Replayed:
    """Walk (event, facts) in order. Entries without an act (reminders, readings) only update what they name."""
    state: State | None = None
    kept: dict[str, object] = {}
    for event, facts in entries:
        if "act" in facts:
            to = State(int(str(facts["to"])))
            if problem := _problem(state, Act(str(facts["act"])), to, facts):
                return Replayed(state, kept, f"{event}: {problem}")
            state = to
        kept.update({key: facts[key] for key in KEPT if key in facts})
    return Replayed(state, kept)


def _problem(state: State | None, act: Act, to: State, facts: Mapping[str, object]) -> str:
    said = facts.get("from")
    if said is not None and state is not None and State(int(str(said))) is not state:
        return f"bắt đầu từ trạng thái {said} nhưng hồ sơ đang ở {state.value}"
    if act is Act.WRITE_MESSAGE:
        return "" if to is state else "tin nhắn không được đổi trạng thái"
    move = FLOW.get((state, act)) or (AT_ONCE.get((state, act)) if state is not None else None)
    if move is None:
        return f"không có mũi tên «{act.value}» từ trạng thái {state.value if state else 0}"
    if to is not move.to and act not in ELSEWHERE:
        return f"«{act.value}» phải dẫn tới {move.to.value}, nhật ký ghi {to.value}"
    return ""
