"""Các kết thúc: stories that come to a result, and what happens to it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from motcua.apps.dossiers.models import Result
from motcua.apps.dossiers.services.converse import rate
from motcua.apps.dossiers.services.hand_over import hand_over
from motcua.apps.dossiers.services.result import correct_result, draft_result, reopen
from motcua.core.access import Role
from motcua.demo.scene import Scene

COMMENTS = ("", "Nhanh, rõ ràng.", "Cán bộ hướng dẫn tận tình.", "Mong có thêm chỗ ngồi chờ.")


def finished(scene: Scene) -> None:
    """Có kết quả, chờ trả."""
    scene.accept()
    scene.transfer()
    scene.finish()


def done(scene: Scene) -> None:
    """Đã trả, in time: the work ends before the due date."""
    scene.accept()
    if scene.dossier.due_at is not None:
        scene.clock.end_by(scene.dossier.due_at)
    scene.transfer()
    scene.finish()
    _give(scene)


def late(scene: Scene) -> None:
    """Đã trả, quá hạn: nobody hurried."""
    scene.accept()
    scene.transfer()
    if scene.dossier.due_at is not None:
        scene.clock.jump(scene.dossier.due_at)
    scene.finish()
    _give(scene)


def rated(scene: Scene) -> None:
    done(scene)
    if scene.dossier.handed_over_at is not None:
        mark, dice = scene.plan.dice.choice((3, 3, 3, 2, 1)), scene.plan.dice
        rate(
            scene.dossier, by=scene.dossier.owner, at=scene.clock.pass_(0.05), overall=mark, convenience=mark,
            timeliness=dice.choice((2, 3)), attitude=3, comment=dice.choice(COMMENTS),
            unasked=scene.dossier.owner is None,
        )  # fmt: skip


def negative(scene: Scene) -> None:
    """Kết quả là từ chối, with the reason."""
    scene.accept()
    scene.transfer()
    task = scene.work(lambda each: each.role == Role.HANDLER)
    if task is not None and task.role == Role.HANDLER:
        draft_result(
            scene.dossier, by=scene.who(Role.HANDLER, task.office), at=scene.clock.pass_(), kind=Result.Kind.REFUSED,
            name="Văn bản từ chối giải quyết", reason="Không đủ điều kiện theo quy định hiện hành",
        )  # fmt: skip
    scene.finish()
    _give(scene)


def corrected(scene: Scene) -> None:
    """Đính chính sau khi trả."""
    done(scene)
    correct_result(
        scene.dossier, by=scene.who(Role.AGENCY_LEADER), at=scene.clock.pass_(0.1),
        reason="Sai chính tả tên đường trong kết quả", file=scene.samples.result, file_name="Ket-qua-dinh-chinh.pdf",
    )  # fmt: skip


def reopened(scene: Scene) -> None:
    """Mở lại trước khi trả, a defect was found."""
    finished(scene)
    reason = "Phát hiện sai số thửa trước khi trả kết quả"
    reopen(scene.dossier, by=scene.who(Role.AGENCY_LEADER), at=scene.clock.pass_(0.1), reason=reason)


def _give(scene: Scene) -> None:
    proof = f"Giấy hẹn {scene.dossier.code}"
    hand_over(scene.dossier, by=scene.desk, at=scene.clock.pass_(0.15), proof=proof)


ENDINGS: Mapping[str, Callable[[Scene], None]] = {
    each.__name__: each for each in (finished, done, late, rated, negative, corrected, reopened)
}
