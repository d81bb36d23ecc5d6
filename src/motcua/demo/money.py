"""Tiền trong câu chuyện: asked for by one person, confirmed by the cashier."""

from __future__ import annotations

from motcua.apps.dossiers.models import Task
from motcua.apps.dossiers.services.pay import confirm_payment, request_payment
from motcua.apps.dossiers.services.work import advance
from motcua.core.access import Role
from motcua.demo.scene import LINE, Scene

AMOUNTS = (50_000, 100_000, 150_000, 300_000, 600_000)


def ask_for_money(scene: Scene) -> None:
    """Yêu cầu nộp: by who works on the open step, else by the desk that takes the money."""
    task = next(iter(scene.open_tasks()), None)
    at_work = task is not None and task.role in {Role.HANDLER, Role.UNIT_LEADER}
    by = scene.who(Role(task.role), task.office) if task is not None and at_work else scene.desk
    lines = [{"name": LINE, "amount": scene.plan.dice.choice(AMOUNTS), "basis": "Biểu thu của tỉnh mẫu"}]
    request_payment(
        scene.dossier, by=by, at=scene.clock.pass_(0.1), lines=lines, reason="Theo biểu thu đã công bố",
        stops_clock=scene.dossier.accepted_at is not None,
    )  # fmt: skip


def pay_on_the_way(scene: Scene, task: Task) -> None:
    """Nộp tiền ở bước thu phí, after which the process goes on."""
    ask_for_money(scene)
    by = scene.who(Role.CASHIER, scene.dossier.receiving)
    number = f"BL{scene.plan.number:05}"
    confirm_payment(scene.dossier, by=by, at=scene.clock.pass_(0.1), method="cash", receipt_number=number)
    advance(scene.dossier, by=by, at=scene.clock.pass_(0.02), task=task.pk)
