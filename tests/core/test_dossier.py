"""The table of states and acts: what the law allows, what it forbids (E52–E58), and that nothing ends nowhere."""

from __future__ import annotations

import pytest

from motcua.core.dossier import AT_ONCE, FINAL, FLOW, OPEN, STATE_NAMES, Act, State, acts_in, after
from motcua.core.dossier_refusals import ActNotAllowed, ResultExists


@pytest.mark.parametrize(
    ("state", "act", "to"),
    [
        (None, Act.SUBMIT, 1), (None, Act.ACCEPT, 2), (None, Act.REQUEST_SUPPLEMENT, 5), (None, Act.REFUSE, 3),
        (1, Act.ACCEPT, 2), (1, Act.REFUSE, 3), (1, Act.REQUEST_SUPPLEMENT, 5), (1, Act.REQUEST_PAYMENT, 6),
        (1, Act.WITHDRAW, 7), (5, Act.ACCEPT, 2), (5, Act.SUPPLY, 1), (2, Act.TRANSFER, 4),
        (4, Act.REQUEST_SUPPLEMENT, 5), (4, Act.REQUEST_PAYMENT, 6), (6, Act.CONFIRM_PAYMENT, 4),
        (4, Act.ISSUE_RESULT, 9), (2, Act.WITHDRAW, 7), (4, Act.WITHDRAW, 7), (5, Act.WITHDRAW, 7),
        (6, Act.WITHDRAW, 7), (5, Act.CLOSE_UNSUPPLIED, 8), (4, Act.STOP, 8), (9, Act.REQUEST_PAYMENT, 6),
        (9, Act.HAND_OVER, 10), (9, Act.REOPEN, 4), (4, Act.EXTEND, 4),
    ],
)  # fmt: skip
def test_the_arrows_of_the_law(state: int | None, act: Act, to: int) -> None:
    assert after(State(state) if state else None, act).to == to


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (2, Act.HAND_OVER), (4, Act.ACCEPT), (9, Act.REQUEST_SUPPLEMENT), (3, Act.TRANSFER), (7, Act.TRANSFER),
        (10, Act.ISSUE_RESULT), (1, Act.ISSUE_RESULT), (1, Act.TRANSFER), (5, Act.ISSUE_RESULT), (1, Act.HAND_OVER),
        (3, Act.SUPPLY), (8, Act.REOPEN), (2, Act.ISSUE_RESULT), (4, Act.REFUSE), (10, Act.REOPEN),
    ],
)  # fmt: skip
def test_what_the_law_does_not_know_is_refused(state: int, act: Act) -> None:
    with pytest.raises(ActNotAllowed, match="Không thể"):
        after(State(state), act)


@pytest.mark.parametrize("state", [State.FINISHED, State.HANDED_OVER])
def test_a_wish_to_stop_comes_too_late_once_there_is_a_result(state: State) -> None:
    with pytest.raises(ResultExists):
        after(state, Act.WITHDRAW)


def test_only_a_result_given_at_once_skips_the_examination() -> None:
    assert after(State.ACCEPTED, Act.ISSUE_RESULT, at_once=True).to is State.FINISHED
    with pytest.raises(ActNotAllowed):
        after(State.ACCEPTED, Act.ISSUE_RESULT)


def test_no_arrow_leaves_an_end_but_the_correction_and_the_rating() -> None:
    leaving = {(state, act) for (state, act) in FLOW if state in FINAL}
    assert leaving == {(State.HANDED_OVER, Act.CORRECT_RESULT), (State.HANDED_OVER, Act.RATE)}
    assert all(FLOW[arrow].to is arrow[0] for arrow in leaving)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_from_every_open_state_some_end_can_be_reached(state: State) -> None:
    seen, ahead = set[State](), [state]
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            ahead += [move.to for (origin, _), move in {**FLOW, **AT_ONCE}.items() if origin is here]
    assert seen & FINAL


def test_every_state_has_a_name_and_every_form_a_number() -> None:
    assert set(STATE_NAMES) == set(State)
    assert {move.form for move in FLOW.values()} == {"", "01", "02", "03", "04", "05", "06", "07"}


def test_a_message_moves_nothing_in_any_state() -> None:
    assert all(after(state, Act.WRITE_MESSAGE).to is state for state in State)


def test_acts_are_offered_in_the_order_of_the_table() -> None:
    assert acts_in(State.FINISHED)[:2] == (Act.REQUEST_PAYMENT, Act.HAND_OVER)
