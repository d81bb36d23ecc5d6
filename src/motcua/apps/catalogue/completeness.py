"""Đủ nội dung để công bố: the parts that a published procedure must have (Nghị định 63/2010, Điều 8)."""

from __future__ import annotations

from motcua.apps.catalogue.errors import DefinitionIncomplete
from motcua.core.definition import Definition, OnlineLevel


def check(definition: Definition) -> None:
    """Raises with everything that is missing, so that it can be mended at once."""
    missing = [sentence for sentence, is_there in _parts(definition) if not is_there]
    if missing:
        raise DefinitionIncomplete(what="; ".join(missing))


def _parts(of: Definition) -> list[tuple[str, bool]]:
    limited = all(terms.limit or terms.limit_text for case in of.cases for terms in case.terms)
    partial = of.online == OnlineLevel.PARTIAL
    return [
        ("chưa có tên", bool(of.name)),
        ("chưa có lĩnh vực", bool(of.field_name)),
        ("chưa có cách thức thực hiện", any(case.terms for case in of.cases)),
        ("có cách thức chưa ghi thời hạn", limited),
        ("chưa có kết quả", bool(of.results)),
        ("trực tuyến một phần thì phải ghi lý do", not partial or bool(of.online_reason)),
        ("hai trường hợp trùng mã", len({case.code for case in of.cases}) == len(of.cases)),
    ]
