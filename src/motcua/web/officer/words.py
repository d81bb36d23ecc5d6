"""Lời của nhật ký: each event of a dossier as one plain sentence, in one mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.apps.dossiers.services.hand_over import METHODS
from motcua.apps.people.directory import names_of, office_names
from motcua.core.events import Event
from motcua.web.ui.wording import moment_in_words, money_in_words

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """Tên người và cơ quan that the lines mention."""

    people: Mapping[int, str]
    offices: Mapping[str, str]

    def office(self, code: object) -> str:
        return self.offices.get(str(code), str(code or ""))

    def offices_in(self, codes: Iterable[object]) -> str:
        return ", ".join(dict.fromkeys(self.office(code) for code in codes))

    def person(self, key: object) -> str:
        return self.people.get(int(str(key)), "") if key else ""


@dataclass(frozen=True, slots=True)
class Told:
    """Một dòng: when, who, from where, what, and the words that were given."""

    at: datetime
    by: str
    office: str
    what: str
    said: str


def _when(text: object) -> str:
    return moment_in_words(datetime.fromisoformat(str(text))) if text else "chưa có"


def _reason(facts: Facts, names: Names) -> str:
    return str(facts.get("reason") or facts.get("note") or "")


def _items(facts: Facts, names: Names) -> str:
    listed = [f"{each['name']} ({each['reason']})" if each.get("reason") else each["name"] for each in facts["items"]]
    return "; ".join(listed)


def _form(no: str, facts: Facts) -> str:
    """The form and its number; those of the time before numbers were given have none."""
    return f"mẫu {no} số {facts['form_number']:02}" if facts.get("form_number") else f"mẫu {no}"


def _used(facts: Facts) -> str:
    """Which rung of the ladder it was; a line without one is of the time before they were written down."""
    if not facts.get("percent"):
        return "sắp đến hoặc đã quá hạn"
    percent, due = int(facts["percent"]), _when(facts.get("due_at"))
    if percent == 100:
        return f"đến hẹn trả {due}"
    since = f" từ {_when(facts['reached_at'])}" if facts.get("reached_at") else ""
    return f"đã dùng {percent}% thời hạn{since}, {'hẹn trả' if percent < 100 else 'quá hẹn trả'} {due}"


Line = Callable[[Facts, Names], str]
WHAT: Mapping[str, Line | str] = {
    Event.DOSSIER_SUBMITTED: lambda f, n: f"Hồ sơ được nộp tại {n.office(f.get('receiving'))}",
    Event.DOSSIER_DRAFTED: "Người nộp bắt đầu soạn hồ sơ",
    Event.DOSSIER_EDITED: "Người nộp sửa hồ sơ",
    Event.DOSSIER_ACCEPTED: lambda f, n: f"Tiếp nhận hồ sơ, mã {f.get('code')}; hẹn trả {_when(f.get('due_at'))}",
    Event.DOSSIER_REFUSED: lambda f, n: f"Từ chối tiếp nhận ({_form('03', f)})",
    Event.SUPPLEMENT_PROPOSED: "Đề xuất yêu cầu bổ sung, chờ Bộ phận Một cửa phát hành",
    Event.SUPPLEMENT_REQUESTED: lambda f, n: f"Yêu cầu bổ sung ({_form('02', f)}), hạn {_when(f.get('until'))}",
    Event.DOSSIER_SUPPLIED: "Người nộp đã bổ sung hồ sơ",
    Event.PAYMENT_REQUESTED: lambda f, n: f"Yêu cầu nộp {money_in_words(f['amount'])}",
    Event.PAYMENT_CONFIRMED: lambda f, n: f"Xác nhận đã nộp {money_in_words(f['amount'])}",
    Event.DOSSIER_TRANSFERRED: lambda f, n: f"Chuyển xử lý đến {n.offices_in(f.get('offices', ()))}",
    Event.HANDOVER_ACKNOWLEDGED: lambda f, n: f"{n.office(f.get('office'))} nhận bàn giao",
    Event.DOSSIER_REROUTED: lambda f, n: f"Chuyển lại đúng đơn vị: {n.office(f.get('office'))}",
    Event.DOSSIER_ASSIGNED: lambda f, n: f"Giao cho {n.person(f.get('to_account'))}",
    Event.DOSSIER_ADVANCED: lambda f, n: "Xong bước" + (f", chọn “{f['choice']}”" if f.get("choice") else ""),
    Event.DOSSIER_SENT_BACK: "Trả lại bước trước",
    Event.CONSULTATION_ASKED: lambda f, n: f"Lấy ý kiến {n.office(f.get('office'))}, hạn {_when(f.get('until'))}",
    Event.CONSULTATION_ANSWERED: lambda f, n: (
        f"Tiếp tục khi chưa có ý kiến của {n.office(f.get('office'))}" if f.get("outcome") == "waived"
        else f"{n.office(f.get('office'))} trả lời lấy ý kiến"
    ),
    Event.DOSSIER_EXTENDED: lambda f, n: f"Xin lỗi và hẹn lại ({_form('04', f)}): {_when(f.get('new_due_at'))}",
    Event.RESULT_DRAFTED: lambda f, n: f"Dự thảo kết quả lần {f.get('result')}: {f.get('name', '')}",
    Event.RESULT_APPROVED: lambda f, n: (
        "Phê duyệt kết quả" + (f" thay {n.person(f['on_behalf_of'])}" if f.get("on_behalf_of") else "")
    ),
    Event.RESULT_ISSUED: lambda f, n: f"Ban hành kết quả số {f.get('number')}; đồng hồ dừng",
    Event.RESULT_HANDED_OVER: lambda f, n: f"Trả kết quả: {METHODS.get(str(f.get('method')), '').lower()}",
    Event.RESULT_CORRECTED: "Đính chính kết quả",
    Event.DOSSIER_WITHDRAWN: lambda f, n: f"Dừng theo đề nghị của người nộp ({_form('05', f)})",
    Event.DOSSIER_STOPPED: lambda f, n: f"Cơ quan dừng xử lý ({_form('05', f)})",
    Event.DOSSIER_CLOSED_UNSUPPLIED: lambda f, n: f"Đóng hồ sơ vì quá hạn bổ sung ({_form('05', f)})",
    Event.DOSSIER_REOPENED: "Mở lại xử lý; đồng hồ chạy tiếp",
    Event.DEADLINE_RECOMPUTED: lambda f, n: f"Ngày hẹn được tính lại: {_when(f.get('due_at'))}",
    Event.DEADLINE_NEAR: lambda f, n: f"Nhắc việc: {_used(f)}",
    Event.SUPPLEMENT_REMINDED: "Nhắc người nộp bổ sung hồ sơ",
    Event.MESSAGE_WRITTEN: lambda f, n: "Cơ quan nhắn người nộp" if f.get("is_from_office") else "Người nộp nhắn tin",
    Event.DOSSIER_RATED: "Người nộp đánh giá",
}  # fmt: skip
SAID: Mapping[str, Line] = {Event.SUPPLEMENT_PROPOSED: _items, Event.SUPPLEMENT_REQUESTED: _items}
PEOPLE, OFFICES = ("to_account", "on_behalf_of"), ("office", "receiving", "competent")


def told(entries: Iterable[Mapping[str, Any]]) -> list[Told]:
    """Dòng thời gian bằng lời, the newest first; two queries for all the names."""
    listed = list(entries)
    names = _names(listed)
    return [_told(each, names) for each in reversed(listed)]


def _told(entry: Mapping[str, Any], names: Names) -> Told:
    what, facts = WHAT.get(entry["event"], str(entry["event"])), entry["facts"]
    said = SAID.get(entry["event"], _reason)(facts, names)
    line = what if isinstance(what, str) else what(facts, names)
    return Told(entry["at"], entry["by"] or "Hệ thống", entry["office"], line, said)


def _names(entries: list[Mapping[str, Any]]) -> Names:
    facts = [each["facts"] for each in entries]
    people = {int(each[key]) for each in facts for key in PEOPLE if each.get(key)}
    codes = {str(each[key]) for each in facts for key in OFFICES if each.get(key)}
    codes |= {str(code) for each in facts for code in each.get("offices", ())}
    return Names(names_of(people), office_names(codes))
