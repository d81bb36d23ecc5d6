"""Người dân của tỉnh mẫu: invented names put together by chance; their numbers belong to no telephone."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from django.utils import timezone

from motcua.apps.people.models import Account
from motcua.apps.people.services.open_citizen_account import complete_profile, open_citizen_account

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Giáp", "Thân", "Chu")
MIDDLES = ("Thị", "Văn", "Minh", "Thu", "Đức", "Ngọc", "Hữu", "Thanh", "Quang", "Kim", "Bá", "Hải", "Gia", "Khánh")
GIVEN = (
    "An", "Bình", "Cường", "Dung", "Giang", "Hà", "Hạnh", "Hiếu", "Hoa", "Hùng", "Hương", "Khánh", "Lan", "Linh",
    "Long", "Mai", "Nam", "Nga", "Ngân", "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tú", "Yến",
)  # fmt: skip
STREETS = ("Hùng Vương", "Lý Thái Tổ", "Nguyễn Trãi", "Trần Hưng Đạo", "Lê Lợi", "Ngô Gia Tự", "Hoàng Văn Thụ")
BUSINESSES = ("Cơ khí Thành Đạt", "Xây dựng Kinh Bắc Mới", "Gỗ mỹ nghệ Hương Mạc", "May xuất khẩu Sao Mai")
# The accounts that are tried: one page of dossiers each. The first is the citizen of the guided tour.
CITIZENS = (
    ("congdan@vidu.example", "Nguyễn Thu An"), ("binh@vidu.example", "Trần Quang Bình"),
    ("ha@vidu.example", "Lê Ngọc Hà"), ("long@vidu.example", "Giáp Đức Long"),
    ("yen@vidu.example", "Thân Thị Yến"), ("phuc@vidu.example", "Vũ Hữu Phúc"),
)  # fmt: skip


def open_citizens() -> tuple[Account, ...]:
    """Mở tài khoản công dân; those that are there already stay as they are."""
    return tuple(_open(email, name) for email, name in CITIZENS)


def _open(email: str, name: str) -> Account:
    account = open_citizen_account(email)
    if not account.full_name:
        account = complete_profile(account, full_name=name)
        Account.objects.filter(pk=account.pk).update(last_login=timezone.now())  # not one of those never used
    return account


def applicant(number: int, dice: Random, audience: str = "citizen") -> dict[str, str]:
    """Người nộp thứ `number`: a person, or a business where only businesses may apply."""
    name = " ".join((dice.choice(FAMILIES), dice.choice(MIDDLES), dice.choice(GIVEN)))
    person = {
        "kind": "citizen", "name": name, "personal_id": personal_id(number), "phone": phone(number),
        "address": f"Số {dice.randint(1, 180)} đường {dice.choice(STREETS)}, tỉnh Bắc Ninh",
    }  # fmt: skip
    if audience != "citizen":
        person |= {"kind": "business", "name": f"Công ty TNHH {dice.choice(BUSINESSES)} {number}"}
        del person["personal_id"]
    return person


def in_their_own_name(person: Mapping[str, str], owner: Account, place: int) -> dict[str, str]:
    """Nộp cho chính mình: who applies online is the one who signed in; a business keeps its name."""
    if person["kind"] != "citizen":
        return {**person, "email": owner.email}
    own = {"name": owner.full_name, "email": owner.email, "personal_id": personal_id(9000 + place)}
    return {**person, **own, "phone": phone(9000 + place)}


def personal_id(number: int) -> str:
    """Số định danh bịa: the form of one, with a serial number that the registers do not reach."""
    return f"024{number % 2}{60 + number % 39}99{number % 10000:04}"


def phone(number: int) -> str:
    """Số điện thoại bịa: 0200 is nobody's area."""
    return f"0200{number % 1000000:06}"
