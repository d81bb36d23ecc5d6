"""So sánh hai phiên bản: what was added, changed and removed, part by part, in words that an officer reads.

Both definitions are spread out into lines with stable keys (the code of a paper, the number of a legal act, the
channel of a case); the difference of the two sets of lines is the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from motcua.core.definition import (
    AUDIENCE_NAMES,
    CHANNEL_NAMES,
    LEVEL_NAMES,
    ONLINE_NAMES,
    PART_NAMES,
    ROUTING_NAMES,
    UNIT_NAMES,
    Case,
    Component,
    Definition,
    Fee,
    Limit,
    Terms,
)
from motcua.core.fees import in_dong

Key = tuple[str, str]  # the part, and which line of it


class Kind(StrEnum):
    """Loại thay đổi."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


KIND_NAMES = {Kind.ADDED: "Thêm", Kind.CHANGED: "Sửa", Kind.REMOVED: "Bỏ"}


@dataclass(frozen=True, slots=True)
class Change:
    """Một thay đổi: in which part, of what, from which words to which."""

    part: str
    kind: Kind
    label: str
    before: str = ""
    after: str = ""

    @property
    def kind_name(self) -> str:
        return KIND_NAMES[self.kind]


def compare(old: Definition | None, new: Definition) -> tuple[Change, ...]:
    """The changes from `old` to `new`, in the order of the parts; everything is added where there is no `old`."""
    before, after = (spread(old) if old else {}), spread(new)
    order = list(after) + [key for key in before if key not in after]
    parts = {part: place for place, part in enumerate(dict.fromkeys(part for part, _ in order))}
    found = (_change(key, before.get(key), after.get(key)) for key in order)
    return tuple(sorted((each for each in found if each), key=lambda each: parts[each.part]))


def spread(definition: Definition) -> dict[Key, str]:
    """Every statement of the definition as one line under its key; later lines under one key are joined."""
    found: dict[Key, str] = {}
    for part, label, text in _statements(definition):
        if text:
            key = (part, label)
            found[key] = f"{found[key]}\n{text}" if key in found else text
    return found


def limit_text(limit: Limit | None) -> str:
    """ "3 ngày làm việc"; "trong ngày" where the same-day rule holds."""
    if limit is None:
        return ""
    if limit.same_day:
        return "trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo"
    return f"{str(limit.amount).replace('.', ',')} {UNIT_NAMES[limit.unit]}"


def fee_text(fee: Fee) -> str:
    """ "Lệ phí: 8.000 đồng"; with its note."""
    per = {"copy": "/bản", "page": "/trang"}.get(fee.per, "")
    amount = f"{in_dong(fee.amount)}{per}" if fee.amount is not None else "theo quy định"
    return f"{fee.name}: {amount}" + (f" ({fee.note})" if fee.note else "")


def _change(key: Key, before: str | None, after: str | None) -> Change | None:
    part, label = key
    if before == after:
        return None
    if before is None:
        return Change(part, Kind.ADDED, label, after=after or "")
    if after is None:
        return Change(part, Kind.REMOVED, label, before=before)
    return Change(part, Kind.CHANGED, label, before, after)


def _statements(of: Definition) -> Iterator[tuple[str, str, str]]:
    general = "Thông tin chung"
    yield general, "Tên thủ tục", of.name
    yield general, "Lĩnh vực", "; ".join(filter(None, [of.field_name, *of.other_fields]))
    yield general, "Cấp thực hiện", "; ".join(LEVEL_NAMES[each] for each in of.levels)
    names = of.audience_names or tuple(AUDIENCE_NAMES[each] for each in of.audiences)
    yield general, "Đối tượng thực hiện", "; ".join(names)
    yield general, "Mức độ trực tuyến", ONLINE_NAMES[of.online]
    yield general, "Lý do chưa toàn trình", of.online_reason
    yield general, "Hệ thống giải quyết", ROUTING_NAMES[of.routing]
    yield general, "Cơ quan công bố", of.promulgator
    yield general, "Không phụ thuộc địa giới", "có" if of.is_non_territorial else ""
    yield general, "Từ khóa", of.keywords
    yield general, "Mô tả", of.description
    yield general, "Ghi chú", of.note
    yield general, "Địa chỉ tiếp nhận", of.addresses
    for place, passage in enumerate(of.passages, start=1):
        yield "Trình tự thực hiện", passage.heading or f"Đoạn {place}", passage.text or passage.heading
    for case in of.cases:
        yield from _case(case)
    for component in of.components:
        yield "Thành phần hồ sơ", _paper(component), _paper_text(component)
    for result in of.results:
        yield "Kết quả", result.code or result.name, result.name
    yield "Yêu cầu, điều kiện", "Yêu cầu, điều kiện", of.conditions
    for basis in of.legal_bases:
        yield "Căn cứ pháp lý", basis.number or basis.name, basis.name
    for agency in of.agencies:
        yield "Cơ quan", f"{PART_NAMES[agency.part]}: {agency.code or agency.name}", agency.name
    for key, title in sorted(_questions(of).items()):
        yield "Mẫu đơn điện tử", key, title


def _case(case: Case) -> Iterator[tuple[str, str, str]]:
    name = case.name or f"Trường hợp {case.code}"
    yield "Cách thức thực hiện", name, case.name or "Mọi trường hợp"
    for terms in case.terms:
        yield "Cách thức thực hiện", f"{name} – {CHANNEL_NAMES[terms.channel]}", _terms(terms)


def _terms(terms: Terms) -> str:
    lines = [f"Thời hạn: {limit_text(terms.limit)}" if terms.limit else "", terms.limit_text]
    return "\n".join(filter(None, [*lines, *map(fee_text, terms.fees)])) or "có thực hiện"


def _paper(paper: Component) -> str:
    name = paper.code or paper.name[:120]
    return f"{name} ({paper.case})" if paper.case else name


def _paper_text(paper: Component) -> str:
    if paper.is_note:
        return f"Lưu ý: {paper.name}"
    facts = [f"bản chính {paper.original}", f"bản sao {paper.copy}"]
    facts += [f"mẫu {paper.form}"] if paper.form else []
    facts += [f"thay bằng kết quả {paper.replaced_by}"] if paper.replaced_by else []
    facts += ["xuất trình"] if paper.shown_only else []
    return f"{paper.name} ({', '.join(facts)})" + (f". {paper.note}" if paper.note else "")


def _questions(of: Definition) -> dict[str, str]:
    properties = of.form.get("properties", {})
    required = of.form.get("required", [])
    return {
        str(key): str(value.get("title", key)) + (" (bắt buộc)" if key in required else "")
        for key, value in properties.items()
        if isinstance(value, dict)
    }
