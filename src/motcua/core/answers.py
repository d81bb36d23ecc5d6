"""Tờ khai điện tử: answers against the procedure's JSON Schema, one Vietnamese sentence a field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from motcua.core.dossier_refusals import AnswersInvalid
from motcua.core.eform import LONGEST, is_past
from motcua.core.folding import BROKEN

FIRST, LAST = "1800", "2200"
YEAR = re.compile(r"\d{4}-\d\d-\d\d")
SENTENCES: Mapping[str, str] = {
    "required": "Hãy nhập mục này.",
    "minLength": "Nội dung quá ngắn.",
    "maxLength": "Nội dung quá dài: nhiều nhất {limit} ký tự.",
    "pattern": "Chưa đúng mẫu quy định.",
    "format": "Chưa đúng định dạng.",
    "enum": "Hãy chọn một trong các giá trị cho sẵn.",
    "const": "Giá trị này không phù hợp với lựa chọn ở trên.",
    "type": "Kiểu dữ liệu chưa đúng.",
    "minimum": "Giá trị nhỏ nhất là {limit}.",
    "maximum": "Giá trị lớn nhất là {limit}.",
    "minItems": "Hãy nhập ít nhất {limit} dòng.",
    "additionalProperties": "Có mục không thuộc tờ khai này.",
}

CLOSER: Mapping[tuple[str, str], str] = {  # said instead, where it is known what is wanted
    ("type", "integer"): "Mục này chỉ ghi số, không có chữ, ví dụ 2.",
    ("type", "number"): "Mục này chỉ ghi số, không có chữ, ví dụ 2 hoặc 85.5.",
    ("pattern", "^[0-9]{12}$"): "Mục này gồm đúng 12 chữ số.",
    ("pattern", "^0[0-9]{9}$"): "Số điện thoại gồm 10 chữ số, bắt đầu bằng 0, ví dụ 0912345678.",
    ("pattern", "^[0-9]{10}(-[0-9]{3})?$"): "Mã số thuế gồm 10 chữ số, có thể thêm -001, ví dụ 2300123456-001.",
    ("format", "date"): "Ngày này không có trong lịch; xem lại ngày, tháng, năm.",
    ("format", "email"): "Địa chỉ thư điện tử chưa đúng, ví dụ an@vidu.vn.",
}


def check_answers(form: Mapping[str, Any], answers: Mapping[str, Any], on: date | None = None) -> None:
    """Kiểm tra tờ khai; raises `AnswersInvalid` with `fields`: {path: sentence}.

    `on` is today: a day that must have passed (ngày sinh) is then looked at too.
    """
    if not form:
        return
    problems = dict(_problems(form, answers)) | _unkept(answers) | _of_other_times(form, answers)
    problems |= _in_the_future(form, answers, on)
    if problems:
        raise AnswersInvalid(count=len(problems), fields=problems)


def _problems(form: Mapping[str, Any], answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for error in _validator(json.dumps(form, sort_keys=True)).iter_errors(answers):
        yield from _told(error)


def _unkept(answers: Mapping[str, Any]) -> dict[str, str]:
    """What the schema left without a limit has the house's; letters that came broken are asked for again."""
    said = {name: held for name, held in answers.items() if isinstance(held, str)}
    too_long = {
        name: SENTENCES["maxLength"].format(limit=LONGEST) for name, held in said.items() if len(held) > LONGEST
    }
    return too_long | {
        name: "Có chữ bị hỏng: hãy xóa đi rồi gõ lại chỗ ấy." for name, held in said.items() if BROKEN in held
    }


def _of_other_times(form: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, str]:
    """A year that was mistyped: the schema seldom says which years there may be."""
    asked = form.get("properties", {})
    days = [name for name in answers if isinstance(asked.get(name), Mapping) and asked[name].get("format") == "date"]
    far = [
        name for name in days if YEAR.fullmatch(str(answers[name])) and not FIRST <= str(answers[name])[:4] <= LAST
    ]
    return dict.fromkeys(far, f"Năm phải từ {FIRST} đến {LAST}.")


def _in_the_future(form: Mapping[str, Any], answers: Mapping[str, Any], on: date | None) -> dict[str, str]:
    asked = form.get("properties", {})
    past = [name for name in answers if isinstance(asked.get(name), Mapping) and is_past(name, asked[name])]
    later = [name for name in past if on is not None and str(answers[name]) > on.isoformat()]
    return dict.fromkeys(later, "Ngày này không thể sau hôm nay.")


@lru_cache(maxsize=256)
def _validator(form: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(form), format_checker=FormatChecker())


def _told(error: ValidationError) -> Iterator[tuple[str, str]]:
    path = ".".join(str(part) for part in error.absolute_path)
    if error.validator == "required":
        wanted: list[str] = error.schema["required"]  # type: ignore[index]  # `required` failed, so it is there
        given: dict[str, Any] = error.instance  # type: ignore[assignment]  # only objects can miss something
        for name in (each for each in wanted if each not in given):
            yield (f"{path}.{name}" if path else name), SENTENCES["required"]
        return
    if error.context:
        for inner in error.context:
            yield from _told(inner)
        return
    rule = str(error.validator)
    sentence = CLOSER.get((rule, str(error.validator_value))) or SENTENCES.get(rule, "Nội dung chưa hợp lệ.")
    yield path or "tờ khai", sentence.format(limit=error.validator_value)
