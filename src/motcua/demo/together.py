"""Nhiều cơ quan cùng giải quyết: branches side by side, a chain of offices, an opinion, a wrong address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from motcua.apps.dossiers.models import Task
from motcua.apps.dossiers.services.consult import answer_consultation, consult
from motcua.apps.dossiers.services.transfer import reroute, transfer
from motcua.apps.dossiers.services.work import advance
from motcua.core.access import Role
from motcua.demo.scene import Scene

TAX, CULTURE, LAND = "G12.105", "H05.24", "H05.34.44"


def branched(scene: Scene) -> None:
    """Nhánh song song: several agencies at once, of which one is done."""
    scene.accept()
    scene.transfer()
    scene.work(lambda _: len(scene.open_tasks()) > 1)
    task = scene.open_tasks()[-1]
    by = scene.who(Role(task.role), task.office)
    advance(scene.dossier, by=by, at=scene.clock.pass_(), task=task.pk, note="Thống nhất, không có ý kiến khác")


def chained(scene: Scene) -> None:
    """Liên thông đất đai – thuế: it lies with the tax office, which is no office of the province."""
    scene.accept()
    scene.transfer()
    scene.work(lambda task: task.office.code == TAX)


def answered(scene: Scene) -> None:
    """Đã có ý kiến của đơn vị được hỏi; the handler goes on."""
    scene.accept()
    scene.transfer()
    task = scene.work(lambda each: each.role == Role.HANDLER)
    office, at = scene.cast.offices[LAND], scene.clock.pass_(0.1)
    asked = consult(
        scene.dossier, by=scene.who(Role.HANDLER, task.office if task else None), at=at, office=office,
        question="Đề nghị cho biết thửa đất có nằm trong kế hoạch sử dụng đất năm nay không.",
        due_at=scene.clock.workdays_after(at, 2),
    )  # fmt: skip
    answer_consultation(
        scene.dossier, by=scene.who(Role.HANDLER, office), at=scene.clock.pass_(0.2), task=asked.pk,
        answer="Thửa đất không nằm trong danh mục phải thu hồi; đề nghị giải quyết theo quy định.",
    )  # fmt: skip


def rerouted(scene: Scene) -> None:
    """Chuyển nhầm cơ quan: sent on by who got it, the due date stays what it was."""
    scene.accept()
    right = scene.dossier.competent
    wrong = scene.cast.offices[CULTURE if right.code != CULTURE else "H05.22"]
    transfer(scene.dossier, by=scene.desk, at=scene.clock.pass_(0.04), competent=wrong)
    task: Task | None = next((each for each in scene.open_tasks() if each.office_id == wrong.pk), None)
    if task is not None:
        reroute(
            scene.dossier, by=scene.who(Role.UNIT_LEADER, wrong), at=scene.clock.pass_(0.05), to=right,
            reason="Không thuộc chức năng của đơn vị, chuyển đúng cơ quan giải quyết", task=task.pk,
        )  # fmt: skip
    scene.work(lambda each: each.role == Role.HANDLER)


TOGETHER: Mapping[str, Callable[[Scene], None]] = {
    each.__name__: each for each in (branched, chained, answered, rerouted)
}
