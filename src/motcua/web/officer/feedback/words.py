"""Lời của nhật ký phản ánh: each event as one plain sentence, in one mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from motcua.apps.people.directory import names_of, office_names
from motcua.core.events import Event
from motcua.core.feedback import GROUND_NAMES, REFUSAL_NAMES, RefusalGround, UpwardGround
from motcua.core.feedback_endings import ENDINGS, Ending
from motcua.web.officer.words import Facts, Names, Told, _when

Line = Callable[[Facts, Names], str]


def _where(facts: Facts, names: Names) -> str:
    return str(facts.get("outside") or "") or names.office(facts.get("office"))


def _ground(facts: Facts, names: Names) -> str:
    ground = str(facts.get("ground") or "")
    return REFUSAL_NAMES[RefusalGround(ground)] if ground else ""


def _ending(facts: Facts) -> str:
    return f" ({ENDINGS[Ending(facts['ending'])].name.lower()})" if facts.get("ending") else ""


def _received(facts: Facts, names: Names) -> str:
    if facts.get("origin"):
        return f"Tách từ phản ánh {facts['origin']}"
    return f"Tiếp nhận, không tính là PAKN: {_ground(facts, names)}" if facts.get("ground") else "Tiếp nhận, vào sổ"


WHAT: Mapping[str, Line | str] = {
    Event.FEEDBACK_RECEIVED: _received,
    Event.FEEDBACK_SPLIT: lambda f, n: f"Tách thành {', '.join(f.get('parts', ()))}",
    Event.FEEDBACK_CLASSIFIED: lambda f, n: f"Phân loại: mã {', '.join(str(each) for each in f.get('classes', ()))}",
    Event.FEEDBACK_REFUSED: lambda f, n: f"Từ chối tiếp nhận: {_ground(f, n)}",
    Event.FEEDBACK_MORE_ASKED: lambda f, n: f"Yêu cầu người gửi bổ sung, hạn {_when(f.get('until'))}",
    Event.FEEDBACK_SUPPLIED: "Đã bổ sung; đồng hồ chạy tiếp",
    Event.FEEDBACK_FORWARDED: lambda f, n: (
        f"Chuyển đến {_where(f, n)}" + (" (cấp trên, không nêu căn cứ)" if f.get("upward") else "")
    ),
    Event.FEEDBACK_PASSED_UP: lambda f, n: f"Báo cáo lên {_where(f, n)}: {GROUND_NAMES[UpwardGround(f['ground'])]}",
    Event.FEEDBACK_ACKNOWLEDGED: lambda f, n: f"Báo đã nhận từ {n.office(f.get('from_office'))}",
    Event.FEEDBACK_ACCEPTED: lambda f, n: (
        "Nhận xử lý" + (f", giao cho {n.person(f['to_account'])}" if f.get("to_account") else "")
    ),
    Event.FEEDBACK_ASSIGNED: lambda f, n: f"Giao cho {n.person(f.get('to_account'))}",
    Event.FEEDBACK_EXTENDED: lambda f, n: f"Gia hạn đến {_when(f.get('new_due_at'))}",
    Event.FEEDBACK_ANSWER_DRAFTED: "Soạn câu trả lời, trình duyệt",
    Event.FEEDBACK_ANSWER_RETURNED: "Trả lại câu trả lời",
    Event.FEEDBACK_ANSWERED: "Duyệt và trả lời người gửi",
    Event.FEEDBACK_PUBLISHED: "Công khai kết quả",
    Event.FEEDBACK_WITHHELD: "Không công khai kết quả",
    Event.FEEDBACK_REOPENED: lambda f, n: (
        f"Mở lại, vòng {f.get('round')}" + (", theo đề nghị của người gửi" if f.get("by_the_sender") else "")
    ),
    Event.FEEDBACK_RATED: lambda f, n: f"Người gửi chấm {f.get('stars')} sao",
    Event.FEEDBACK_HIDDEN: "Ẩn khỏi công chúng",
    Event.FEEDBACK_SHOWN: "Thôi ẩn",
    Event.FEEDBACK_CLOSED: lambda f, n: (
        f"Kết thúc không trả lời{_ending(f)}"
        + (f": {f['duplicate_of']}" if f.get("duplicate_of") else "")
        + (f"; theo đề nghị của {n.person(f['proposed_by'])}" if f.get("proposed_by") else "")
    ),
    Event.FEEDBACK_CLOSE_PROPOSED: lambda f, n: f"Đề nghị kết thúc không trả lời{_ending(f)}; chờ lãnh đạo",
    Event.FEEDBACK_CLOSE_DECLINED: lambda f, n: "Lãnh đạo không cho kết thúc" + (
        f"; {n.person(f['to_account'])} đã đề nghị" if f.get("to_account") else ""
    ),
    Event.FEEDBACK_SENDER_READ: "Xem họ tên, liên hệ của người gửi",
    Event.FEEDBACK_DUE_NEAR: lambda f, n: f"Nhắc việc: đã dùng {f.get('percent')}% thời hạn",
    Event.FEEDBACK_DUE_RECOMPUTED: lambda f, n: f"Hạn được tính lại: {_when(f.get('citizen_due_at'))}",
    Event.FEEDBACK_SENDER_CONFIRMED: "Người gửi xác nhận thư điện tử",
}  # fmt: skip


def told(entries: Iterable[Mapping[str, Any]]) -> list[Told]:
    """Dòng thời gian bằng lời, the newest first; two queries for all the names."""
    listed = list(entries)
    facts = [each["facts"] for each in listed]
    people = {int(each[key]) for each in facts for key in ("to_account", "proposed_by") if each.get(key)}
    codes = {str(each[key]) for each in facts for key in ("office", "from_office") if each.get(key)}
    names = Names(names_of(people), office_names(codes))
    return [_told(each, names) for each in reversed(listed)]


def _told(entry: Mapping[str, Any], names: Names) -> Told:
    what, facts = WHAT.get(entry["event"], str(entry["event"])), entry["facts"]
    line = what if isinstance(what, str) else what(facts, names)
    said = str(facts.get("reason") or facts.get("what") or facts.get("note") or "")
    if facts.get("granted_because"):
        said += f" – Lãnh đạo đồng ý: {facts['granted_because']}"
    by = entry["by"] or ("Người gửi" if facts.get("by_sender") else "Hệ thống")
    return Told(entry["at"], by, entry["office"], line, said)
