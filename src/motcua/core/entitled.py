"""Đủ quyền: `may` as a demand. A service asks before it writes; the refusal says who could do it instead."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.core.access import ALLOWED, ROLE_NAMES, SEPARATED, Act, Actor, Facts, may
from motcua.core.errors import Refused


class NotEntitled(Refused):
    """Không có quyền: none of the person's roles allows this (F01.2)."""

    message = "Bạn chưa được giao quyền làm việc này. Người được làm: {roles}."


class OwnWorkApproved(Refused):
    """Tự duyệt việc mình lập: the one who prepared it is not the one who approves it (decision 21)."""

    message = "Người lập không được tự duyệt việc của mình. Hãy nhờ một người khác có quyền duyệt."


def demand(actor: Actor, act: Act, *, prepared_by: Iterable[int | None] = ()) -> None:
    """Raises `NotEntitled`, or `OwnWorkApproved` where the actor had a hand in what is to be approved."""
    if not may(actor, act):
        raise NotEntitled(roles=", ".join(sorted(ROLE_NAMES[role] for role in ALLOWED[act])))
    if act in SEPARATED and not all(may(actor, act, Facts(prepared_by=each)) for each in prepared_by):
        raise OwnWorkApproved
