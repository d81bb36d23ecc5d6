"""Người nộp hồ sơ: what is known of the applicant, cleaned and checked before it is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from motcua.apps.catalogue.models import Procedure
from motcua.core.codes.person import personal_number
from motcua.core.codes.tax import is_tax_code
from motcua.core.dossier_refusals import PersonInvalid
from motcua.core.folding import one_line, words

KINDS = ("citizen", "business", "organisation")
LONGEST = {"name": 300, "phone": 20, "email": 254, "address": 500, "personal_id": 20, "tax_code": 20}
PHONE = re.compile(r"\+?[0-9][0-9 .-]{7,17}")


def clean_applicant(given: Mapping[str, Any]) -> dict[str, str]:
    """Chuẩn hóa: NFC, one line, no control characters; refuses what cannot be a person or an organisation."""
    person = {
        key: one_line(str(value))[: LONGEST.get(key, 500)] for key, value in given.items() if value not in (None, "")
    }
    person["kind"] = person.get("kind", "citizen")
    if person["kind"] not in KINDS:
        raise PersonInvalid(problem="loại đối tượng phải là công dân, doanh nghiệp hoặc tổ chức.")
    if not person.get("name"):
        raise PersonInvalid(problem="hãy nhập họ tên hoặc tên tổ chức.")
    _check_numbers(person)
    if "phone" in person and not PHONE.fullmatch(person["phone"]):
        raise PersonInvalid(problem="số điện thoại chỉ gồm chữ số, ví dụ 0912 345 678.")
    if "email" in person and ("@" not in person["email"] or " " in person["email"]):
        raise PersonInvalid(problem="địa chỉ thư điện tử chưa đúng.")
    return person


def _check_numbers(person: dict[str, str]) -> None:
    number, tax = person.get("personal_id"), person.get("tax_code")
    if number and personal_number(number) is None and not is_old_identity_card(number):
        raise PersonInvalid(problem="số định danh cá nhân gồm 12 chữ số, ba số đầu là mã tỉnh nơi đăng ký khai sinh.")
    if tax and not is_tax_code(tax):
        raise PersonInvalid(problem="mã số thuế gồm 10 chữ số (hoặc 10 chữ số và -001), chữ số cuối là số kiểm tra.")


def is_old_identity_card(number: str) -> bool:
    """Chứng minh nhân dân 9 số: only as a historical identifier."""
    return len(number) == 9 and number.isdecimal()


def search_text(person: Mapping[str, str], procedure: Procedure) -> str:
    """What the staff search looks in: folded name, phone without spaces, name of the procedure."""
    phone = re.sub(r"\D", "", person.get("phone", ""))
    return " ".join(part for part in (*words(person["name"]), phone, procedure.folded_name) if part)[:1000]
