"""Các loại việc trên Open311: the subjects of our own form, with what each asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.apps.feedback.models import Feedback

About = Feedback.About


@dataclass(frozen=True, slots=True)
class Attribute:
    """Một câu hỏi thêm: sent as `attribute[CODE]`."""

    code: str
    description: str
    required: bool = False

    def shown(self, order: int) -> dict[str, Any]:
        return {
            "variable": True, "code": self.code, "datatype": "string", "required": self.required,
            "datatype_description": "", "order": order, "description": self.description, "values": [],
        }  # fmt: skip


ADDRESS = Attribute("sender_address", "Địa chỉ của người gửi: thôn hoặc phố, xã hoặc phường", required=True)
OFFICE = Attribute("office", "Mã cơ quan bị phản ánh, ví dụ H05.17; bỏ trống khi chưa rõ")


@dataclass(frozen=True, slots=True)
class Service:
    """Một loại việc."""

    about: Feedback.About
    name: str
    description: str
    keywords: str
    attributes: tuple[Attribute, ...]

    @property
    def code(self) -> str:
        """`service_code`."""
        return self.about.value

    def shown(self) -> dict[str, Any]:
        """As `services` lists it."""
        return {
            "service_code": self.code, "service_name": self.name, "description": self.description, "metadata": True,
            "type": "realtime", "keywords": self.keywords, "group": "Phản ánh, kiến nghị",
        }  # fmt: skip

    def defined(self) -> dict[str, Any]:
        """As `services/<code>` defines it."""
        return {
            "service_code": self.code,
            "attributes": [each.shown(order) for order, each in enumerate(self.attributes, 1)],
        }


SERVICES = (
    Service(
        About.DOSSIER, "Một hồ sơ đã nộp", "Quá hẹn, đòi thêm giấy tờ, không được trả lời", "hồ sơ, chậm, quá hạn",
        (
            Attribute("dossier_code", "Mã hồ sơ trên giấy hẹn", required=True),
            Attribute("dossier_key", "Khóa tra cứu trên giấy hẹn", required=True), ADDRESS,
        ),
    ),
    Service(
        About.CONDUCT, "Thái độ, cách làm việc của cán bộ, cơ quan", "Chậm trễ, gây phiền hà, làm không đúng",
        "cán bộ, thái độ", (OFFICE, Attribute("officer", "Chức danh, số quầy hoặc tên nếu biết"), ADDRESS),
    ),
    Service(
        About.PROCEDURE, "Một thủ tục hành chính", "Giấy tờ thừa, mẫu khó điền, thông tin sai", "thủ tục, giấy tờ",
        (Attribute("procedure_code", "Mã thủ tục, ví dụ 1.001193", required=True), OFFICE, ADDRESS),
    ),
    Service(
        About.RULE, "Một quy định chưa hợp lý", "Không hợp thực tế, chồng chéo; ý kiến sửa đổi",
        "quy định, sáng kiến",
        (Attribute("rule", "Số hiệu văn bản, điều khoản nếu biết"), OFFICE, ADDRESS),
    ),
    Service(
        About.PLACE, "Một việc ở ngoài đường, khu dân cư", "Rác, nước, đường hỏng, trật tự",
        "hiện trường, đường, rác",
        (OFFICE, ADDRESS),
    ),
    Service(About.OTHER, "Việc khác", "Chưa biết xếp vào đâu", "khác", (OFFICE, ADDRESS)),
)  # fmt: skip


def service_of(code: str) -> Service | None:
    """Loại việc theo mã."""
    return next((each for each in SERVICES if each.code == code), None)
