"""Các câu chuyện phản ánh: how a feedback comes to stand where it stands, the good ones and the bad ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from motcua.apps.feedback.incoming import Incoming, Nature
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.answer import send_back_answer
from motcua.apps.feedback.services.ask_for_more import ask_for_more, supply
from motcua.apps.feedback.services.close import close
from motcua.apps.feedback.services.close_duplicate import close_duplicate
from motcua.apps.feedback.services.close_unsupplied import close_unsupplied
from motcua.apps.feedback.services.extend import extend
from motcua.apps.feedback.services.forward import forward, pass_up
from motcua.apps.feedback.services.hide import hide
from motcua.apps.feedback.services.propose_close import propose_close
from motcua.apps.feedback.services.publish import withhold
from motcua.apps.feedback.services.rate import rate
from motcua.apps.feedback.services.receive import receive
from motcua.apps.feedback.services.refuse import refuse
from motcua.apps.feedback.services.reopen import reopen
from motcua.apps.feedback.services.split import Part, split
from motcua.core.feedback import RefusalGround, UpwardGround
from motcua.core.feedback_endings import Ending
from motcua.demo.feedback_tale import Tale

Story = Callable[[Tale], None]
UNCLEAR = "Chưa nêu rõ việc gì, ở đâu, khi nào nên chưa đủ để xem xét."


def new(tale: Tale) -> None:
    """Mới gửi."""
    tale.receive()


def classified(tale: Tale) -> None:
    tale.receive()
    tale.classify()


def arrived(tale: Tale) -> None:
    """Đã chuyển, chưa ai báo nhận."""
    classified(tale)
    tale.forward_home(is_seen=False, workdays=0)


def handled(tale: Tale) -> None:
    """Đang xử lý; begun long ago, it is overdue."""
    tale.receive()
    tale.take()


def waiting(tale: Tale) -> None:
    handled(tale)
    ask_for_more(tale.feedback, by=tale.focal, at=tale.wait(1), what="Xin cho biết mã hồ sơ và ngày đến nộp.")


def supplied(tale: Tale) -> None:
    waiting(tale)
    supply(tale.feedback, by=None, at=tale.wait(2), text="Tôi đến sáng thứ Hai, quầy số hai.", by_sender=True)


def drafted(tale: Tale) -> None:
    handled(tale)
    tale.draft(1)


def returned(tale: Tale) -> None:
    drafted(tale)
    reason = "Cần nêu rõ ngày trả kết quả cho người dân."
    send_back_answer(tale.feedback, by=tale.leader, at=tale.wait(0, 2), reason=reason)


def answered(tale: Tale) -> None:
    handled(tale)
    tale.answer(1)


def published(tale: Tale) -> None:
    """Trả lời đúng hạn và công khai."""
    answered(tale)
    tale.publish()


def late(tale: Tale) -> None:
    """Trả lời quá hạn mấy ngày."""
    handled(tale)
    tale.answer(18)
    tale.publish()


def prolonged(tale: Tale) -> None:
    """Quá hạn rất lâu mới trả lời."""
    handled(tale)
    tale.answer(36)
    tale.publish(4)


def withheld(tale: Tale) -> None:
    answered(tale)
    reason = "Nội dung dễ nhận ra hoàn cảnh gia đình người gửi."
    withhold(tale.feedback, by=tale.people["pakn"], at=tale.wait(1), reason=reason)


def extended(tale: Tale) -> None:
    handled(tale)
    _extend(tale, "Phải chờ kết quả đo đạc lại tại thực địa.")


def extended_twice(tale: Tale) -> None:
    extended(tale)
    tale.wait(4)
    _extend(tale, "Các bên liên quan chưa thống nhất số liệu.")


def _extend(tale: Tale, reason: str) -> None:
    due = tale.feedback.unit_due_at
    assert due is not None  # noqa: S101 - it is being handled
    moment = tale.wait(2)
    extend(tale.feedback, by=tale.leader, at=moment, new_due_at=due + timedelta(days=7), reason=reason)


def passed_up(tale: Tale) -> None:
    """Báo cáo lên cấp trên có căn cứ: never «vượt cấp»."""
    tale.receive()
    tale.classify()
    tale.forward_home()
    ground, reason = (
        UpwardGround.DISAGREEMENT,
        "Hai cơ quan chưa thống nhất cách hiểu quy định, xin ý kiến UBND tỉnh.",
    )
    above = tale.offices["H05"]
    pass_up(tale.feedback, by=tale.focal, at=tale.wait(1), to=above, ground=ground, reason=reason)


def pushed_up(tale: Tale) -> None:
    """Đẩy lên cấp trên việc của chính mình, không nêu căn cứ: «vượt cấp»."""
    tale.receive()
    tale.classify()
    tale.forward_home()
    reason = "Đề nghị cấp trên trả lời người dân."
    forward(tale.feedback, by=tale.focal, at=tale.wait(2), to=tale.offices["H05"], reason=reason)


def refused(tale: Tale) -> None:
    tale.receive()
    refuse(tale.feedback, by=tale.focal, at=tale.wait(1), ground=RefusalGround.UNCLEAR, reason=UNCLEAR)


def refused_late(tale: Tale) -> None:
    tale.receive()
    reason = "Việc giữa doanh nghiệp và khách hàng, không thuộc cơ quan nhà nước."
    refuse(tale.feedback, by=tale.focal, at=tale.wait(6), ground=RefusalGround.NOT_STATE, reason=reason)


def anonymous(tale: Tale) -> None:
    tale.receive(is_tip=True)


def complaint(tale: Tale) -> None:
    tale.receive(nature=Nature.COMPLAINT, extra="Tôi không đồng ý với quyết định đã nhận và yêu cầu xem lại.")


def denunciation(tale: Tale) -> None:
    tale.receive(nature=Nature.DENUNCIATION, extra="Tôi đề nghị làm rõ hành vi nhận tiền.")


def reopened(tale: Tale) -> None:
    """Trả lời chưa trúng, người gửi kiến nghị lại hai lần."""
    published(tale)
    rate(tale.feedback, by=None, at=tale.wait(1), stars=1, comment="Chưa trả lời đúng điều hỏi", by_sender=True)
    _reopen(tale)
    tale.take()
    tale.answer(2)
    _reopen(tale)


def _reopen(tale: Tale) -> None:
    reason = "Câu trả lời chưa nói bao giờ có kết quả."
    reopen(tale.feedback, by=None, at=tale.wait(2), reason=reason, by_sender=True)


def praised(tale: Tale) -> None:
    published(tale)
    rate(tale.feedback, by=None, at=tale.wait(1), stars=5, comment="Trả lời rõ, xin cảm ơn", by_sender=True)


def mixed(tale: Tale) -> None:
    """Một thư hai việc."""
    tale.receive(extra="Ngoài ra đề nghị tỉnh bố trí thêm chỗ gửi xe ở trụ sở.")
    split(tale.feedback, by=tale.focal, at=tale.wait(), parts=[Part("Đề nghị bố trí thêm chỗ gửi xe ở trụ sở.")])
    tale.take()


def hidden(tale: Tale) -> None:
    """Có lời xúc phạm: out of sight, and handled all the same."""
    handled(tale)
    hide(tale.feedback, by=tale.focal, at=tale.wait(0, 2), reason="Lời lẽ xúc phạm cá nhân, chờ người gửi sửa.")


def sent_thrice(tale: Tale) -> None:
    """Một việc gửi hai lần nữa bằng kênh khác: one case, three receipts."""
    first, sender = tale.receive(), tale.sender()
    for _ in range(2):
        moment = tale.wait(0, 2)
        again = Incoming(
            channel=tale.channel, text=first.text, title=first.title, about=first.about, sender=sender,
            about_office=first.about_office, procedure=first.procedure,
        )  # fmt: skip
        same = receive(again, by=None, at=moment)
        reason = "Trùng với phản ánh đã tiếp nhận cùng ngày."
        close_duplicate(same, by=tale.focal, at=tale.wait(0, 1), reason=reason, duplicate_of=first)
    tale.take()
    tale.answer(2)


def unsupplied(tale: Tale) -> None:
    waiting(tale)
    close_unsupplied(tale.feedback, by=None, at=tale.wait(7), unasked=True)


def withdrawn(tale: Tale) -> None:
    """Người gửi rút."""
    classified(tale)
    reason = "Tôi đã được giải thích tại bộ phận một cửa."
    close(tale.feedback, by=None, at=tale.wait(1), reason=reason, by_sender=True)


def close_proposed(tale: Tale) -> None:
    """Cán bộ đề nghị kết thúc, lãnh đạo chưa quyết định: the clocks go on."""
    handled(tale)
    reason = "Hồ sơ được nhắc tới đã có kết quả trước khi phản ánh đến nơi."
    propose_close(tale.feedback, by=tale.focal, at=tale.wait(1), ending=Ending.NOTHING_LEFT, reason=reason)


def outside(tale: Tale) -> None:
    """Thuộc cơ quan ngoài hệ thống: paper goes, the unit follows it."""
    classified(tale)
    reason = "Thuộc thẩm quyền của ngân hàng; đã gửi văn bản kèm bản chụp."
    forward(
        tale.feedback, by=tale.focal, at=tale.wait(1), to=None, outside="Ngân hàng Nhà nước khu vực", reason=reason
    )


def above_first(tale: Tale) -> None:
    """Người gửi gửi thẳng lên tỉnh khi chưa gửi xã: nobody's fault."""
    tale.receive()
    tale.classify(sent_above=Feedback.SentAbove.BEFORE_TRYING)
    tale.forward_home()


def above_again(tale: Tale) -> None:
    """Gửi lên tỉnh sau khi cấp có thẩm quyền không trả lời đúng hạn."""
    earlier = Feedback.objects.filter(about_office=tale.home, is_counted=True).order_by("pk").first()
    tale.receive()
    tale.classify(sent_above=Feedback.SentAbove.AFTER_FAILURE, earlier=earlier)
    tale.forward_home()


ALL = (
    new, classified, arrived, handled, waiting, supplied, drafted, returned, answered, published, late, prolonged,
    withheld, extended, extended_twice, passed_up, pushed_up, refused, refused_late, anonymous, complaint,
    denunciation, reopened, praised, mixed, hidden, sent_thrice, unsupplied, withdrawn,
    close_proposed, outside, above_first, above_again,
)  # fmt: skip
FEEDBACK_STORIES: Mapping[str, Story] = {each.__name__: each for each in ALL}
# (story, begun so many working days ago)
PROGRAMME: tuple[tuple[str, int], ...] = (
    ("published", 44), ("late", 42), ("prolonged", 52), ("published", 38), ("refused", 36), ("withheld", 34),
    ("pushed_up", 33), ("passed_up", 32), ("reopened", 40), ("praised", 30), ("handled", 40), ("refused_late", 28),
    ("published", 27), ("sent_thrice", 26), ("extended_twice", 24), ("anonymous", 23), ("unsupplied", 22),
    ("late", 45), ("handled", 21), ("hidden", 20), ("praised", 19), ("complaint", 18), ("published", 17),
    ("denunciation", 16), ("outside", 15), ("above_first", 14), ("handled", 14), ("extended", 12), ("mixed", 11),
    ("pushed_up", 10), ("above_again", 9), ("supplied", 8), ("answered", 8), ("returned", 7), ("drafted", 6),
    ("waiting", 5), ("close_proposed", 5), ("withdrawn", 4), ("handled", 4), ("arrived", 3), ("arrived", 2),
    ("classified", 2), ("new", 1), ("new", 1),
)  # fmt: skip
