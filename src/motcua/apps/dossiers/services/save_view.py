"""Lưu bộ lọc of a worklist under a name; plain rows of one officer's own, nothing of a dossier changes."""

from __future__ import annotations

from motcua.apps.dossiers.models import SavedView
from motcua.apps.people.models import Account
from motcua.core.dossier_refusals import ConditionAbsent

MOST = 30


def save_view(account: Account, *, name: str, query: str) -> SavedView:
    """Lưu danh sách đang xem; the same name again means the new filter."""
    shown = " ".join(name.split())[:120]
    if not shown:
        raise ConditionAbsent(problem="hãy đặt tên cho danh sách cần lưu.")
    if SavedView.objects.filter(account=account).exclude(name=shown).count() >= MOST:
        raise ConditionAbsent(problem=f"chỉ lưu được {MOST} danh sách: hãy bỏ bớt danh sách không dùng.")
    made, _ = SavedView.objects.update_or_create(account=account, name=shown, defaults={"query": query[:500]})
    return made


def drop_view(account: Account, *, pk: int) -> None:
    """Bỏ một danh sách đã lưu of one's own."""
    SavedView.objects.filter(account=account, pk=pk).delete()
