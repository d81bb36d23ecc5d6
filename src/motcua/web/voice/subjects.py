"""Phản ánh về việc gì: one short form a subject, so that nobody scrolls past what does not concern them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.apps.feedback.models import Feedback

About = Feedback.About


@dataclass(frozen=True, slots=True)
class Subject:
    """Một loại việc: its address, what it asks for beside the text, and an example that shows how to say it."""

    slug: str
    about: Feedback.About
    title: Promise
    hint: Promise
    icon: str
    asks: tuple[str, ...] = ()


SUBJECTS = (
    Subject(
        "ho-so", About.DOSSIER, _("Một hồ sơ đã nộp"),
        _("Quá hẹn, đòi thêm giấy tờ, không ai trả lời…"), "paper", ("photos",),
    ),
    Subject(
        "can-bo", About.CONDUCT, _("Thái độ, cách làm việc của cán bộ, cơ quan"),
        _("Chậm trễ, gây phiền hà, không làm, làm không đúng"), "citizen", ("office!", "who", "photos"),
    ),
    Subject(
        "thu-tuc", About.PROCEDURE, _("Một thủ tục hành chính"),
        _("Giấy tờ thừa, mẫu khó điền, thông tin sai"), "result", ("procedure", "office", "photos"),
    ),
    Subject(
        "quy-dinh", About.RULE, _("Một quy định chưa hợp lý"),
        _("Không hợp thực tế, chồng chéo; ý kiến sửa đổi, sáng kiến"), "text", ("rule", "office"),
    ),
    Subject(
        "hien-truong", About.PLACE, _("Một việc ở ngoài đường, khu dân cư"),
        _("Rác, nước, đường hỏng, trật tự; nên có ảnh"), "place", ("place!", "urgent", "office", "photos"),
    ),
    Subject(
        "viec-khac", About.OTHER, _("Việc khác"),
        _("Chưa biết xếp vào đâu cũng gửi được"), "note", ("office", "photos"),
    ),
)  # fmt: skip


def subject_of(slug: str) -> Subject | None:
    """Loại việc theo địa chỉ."""
    return next((each for each in SUBJECTS if each.slug == slug), None)
