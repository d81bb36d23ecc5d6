"""Các câu chuyện: how a dossier comes to stand where it stands. Each is a few acts, named by where it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from motcua.apps.dossiers.services.consult import consult
from motcua.apps.dossiers.services.converse import write_message
from motcua.apps.dossiers.services.end import close_unsupplied, stop, withdraw
from motcua.apps.dossiers.services.extend import extend
from motcua.apps.dossiers.services.refuse import refuse
from motcua.apps.dossiers.services.supplement import request_supplement, supply
from motcua.apps.dossiers.services.work import claim, send_back
from motcua.core.access import Role
from motcua.demo.endings import ENDINGS
from motcua.demo.money import ask_for_money
from motcua.demo.samples import PAPERS
from motcua.demo.scene import Scene, papers
from motcua.demo.together import TOGETHER

Story = Callable[[Scene], None]
MISSING = [{"name": PAPERS[1], "reason": "Bản nộp bị mờ, không đọc được"}]


def registered(scene: Scene) -> None:
    """Mới nộp, nobody has looked at it."""


def accepted(scene: Scene) -> None:
    scene.accept()


def transferred(scene: Scene) -> None:
    scene.accept()
    scene.transfer()


outside = transferred  # received at the centre for a commune: the plan names the competent office


def worked(scene: Scene) -> None:
    """Đang ở giữa quy trình, some steps in."""
    transferred(scene)
    left = scene.plan.dice.randint(1, 3)

    def is_enough(_: object) -> bool:
        nonlocal left
        left -= 1
        return left < 0

    scene.work(is_enough)


def held(scene: Scene) -> None:
    """Ở đúng bước của người dùng thử, who has taken it."""
    transferred(scene)
    role = Role(scene.plan.part.who)
    task = scene.work(lambda each: each.role == role)
    if task is not None and task.role == role:
        by = scene.who(role, task.office, is_trial=True)
        claim(scene.dossier, by=by, at=scene.clock.pass_(), task=task.pk)


def consulted(scene: Scene) -> None:
    """Đang lấy ý kiến đơn vị khác."""
    transferred(scene)
    task = scene.work(lambda each: each.role == Role.HANDLER)
    office = scene.cast.offices[scene.plan.part.who]
    at = scene.clock.pass_()
    consult(
        scene.dossier, by=scene.who(Role.HANDLER, task.office if task else None), at=at, office=office,
        question="Đề nghị cho ý kiến về nội dung thuộc phạm vi quản lý của đơn vị.",
        due_at=scene.clock.workdays_after(at, scene.plan.dice.randint(2, 4)),
    )  # fmt: skip


def proposed(scene: Scene) -> None:
    """Đơn vị đề nghị bổ sung, the desk has not issued the form yet."""
    transferred(scene)
    task = scene.work(lambda each: each.role == Role.HANDLER)
    leader = scene.who(Role.UNIT_LEADER, task.office if task else None)
    request_supplement(
        scene.dossier, by=leader, at=scene.clock.pass_(), items=MISSING, reason="Cần bản rõ để đối chiếu",
        leader_approves=True,
    )  # fmt: skip


def paused(scene: Scene) -> None:
    """Đã tiếp nhận, đồng hồ dừng: the unit proposed, the desk issued form 02."""
    proposed(scene)
    request_supplement(
        scene.dossier, by=scene.desk, at=scene.clock.pass_(0.1), items=MISSING, reason="Cần bản rõ để đối chiếu"
    )


def supplement(scene: Scene) -> None:
    """Chờ người nộp bổ sung, asked before acceptance: an early look spares everybody a pause."""
    request_supplement(
        scene.dossier, by=scene.desk, at=scene.clock.pass_(0.06), items=MISSING, reason="Giấy tờ chưa đọc được"
    )


def supplied(scene: Scene) -> None:
    supplement(scene)
    given = papers(scene.plan, scene.samples, is_online=True)[1:2]
    owner = scene.dossier.owner or scene.desk
    supply(scene.dossier, by=owner, at=scene.clock.pass_(0.4), papers=given, note="Đã chụp lại bản rõ")


def payment(scene: Scene) -> None:
    """Chờ nộp tiền."""
    transferred(scene)
    task = scene.work(lambda each: each.role == Role.CASHIER or scene.plan.dice.random() < 0.4)
    ask_for_money(scene)
    if task is not None and scene.dossier.owner is not None:
        write_message(
            scene.dossier, by=scene.dossier.owner, at=scene.clock.pass_(0.1),
            text="Tôi chuyển khoản trong chiều nay có được không ạ?",
        )  # fmt: skip


def extended(scene: Scene) -> None:
    transferred(scene)
    scene.work(lambda each: each.role == Role.HANDLER)
    due_at = scene.dossier.due_at
    if due_at is None:
        return
    extend(
        scene.dossier, by=scene.who(Role.AGENCY_LEADER), at=scene.clock.pass_(),
        new_due_at=scene.clock.workdays_after(due_at, 2), reason="Phải kiểm tra thực địa, thời tiết chưa cho phép",
    )  # fmt: skip


def sent_back(scene: Scene) -> None:
    """Bị trả lại bước trước."""
    transferred(scene)
    steps = iter(range(3))
    task = scene.work(lambda _: next(steps, 2) == 2)
    if task is not None and task.role in {Role.HANDLER, Role.UNIT_LEADER, Role.AGENCY_LEADER}:
        by = scene.who(Role(task.role), task.office)
        send_back(scene.dossier, by=by, at=scene.clock.pass_(), reason="Chưa nêu căn cứ pháp lý", task=task.pk)


def withdrawn(scene: Scene) -> None:
    scene.accept()
    by = scene.dossier.owner or scene.desk
    withdraw(scene.dossier, by=by, at=scene.clock.pass_(), reason="Tôi đổi ý, xin nộp lại sau")


def stopped(scene: Scene) -> None:
    transferred(scene)
    reason = "Nội dung đang được tòa án thụ lý, dừng theo quy định"
    stop(scene.dossier, by=scene.who(Role.AGENCY_LEADER), at=scene.clock.pass_(0.3), reason=reason)


def refused(scene: Scene) -> None:
    refuse(
        scene.dossier, by=scene.desk, at=scene.clock.pass_(0.03), reason="Không thuộc thẩm quyền giải quyết",
        go_to="Cơ quan có thẩm quyền nơi người nộp cư trú",
    )  # fmt: skip


def unsupplied(scene: Scene) -> None:
    """Quá 15 ngày làm việc không bổ sung: the system closes it."""
    supplement(scene)
    asked = scene.dossier.supplements.last()
    if asked is not None and asked.due_at is not None:
        close_unsupplied(scene.dossier, at=scene.clock.jump(asked.due_at))


OWN = (
    registered, accepted, transferred, worked, held, consulted, proposed, paused, supplement, supplied, payment,
    extended, sent_back, withdrawn, stopped, refused, unsupplied,
)  # fmt: skip
STORIES: Mapping[str, Story] = {**{each.__name__: each for each in OWN}, "outside": outside, **ENDINGS, **TOGETHER}
