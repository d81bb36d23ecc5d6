"""Biên chế cho các cơ quan chưa có người: accounts opened by the same services that open any officer's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import make_aware

from motcua.apps.people.models import Account, Grant, Office
from motcua.apps.people.registry import all_offices
from motcua.apps.people.services.create_officer import create_officer
from motcua.apps.people.services.grant_role import grant_role
from motcua.core.access import Role
from motcua.demo.crowd import FAMILIES, GIVEN, MIDDLES
from motcua.demo.fill.frequency import CENTRE_SHARES
from motcua.demo.fill.ground import chosen_communes
from motcua.demo.staff import PASSWORD

SINCE = date(2025, 7, 1)
BASIS = "Quyết định phân công 01/QĐ-TM (tỉnh mẫu)"
POSTS: Sequence[tuple[str, str, tuple[Role, ...]]] = (
    ("xuly1", "Công chức", (Role.HANDLER,)), ("xuly2", "Công chức", (Role.HANDLER,)),
    ("truongphong", "Trưởng phòng", (Role.UNIT_LEADER,)), ("lanhdao", "Phó Chủ tịch", (Role.AGENCY_LEADER,)),
    ("vanthu", "Văn thư", (Role.CLERK, Role.CASHIER)),
)  # fmt: skip
DESK: Sequence[tuple[str, str, tuple[Role, ...]]] = (
    ("tiepnhan1", "Cán bộ tiếp nhận", (Role.RECEPTIONIST,)), ("tiepnhan2", "Cán bộ tiếp nhận", (Role.RECEPTIONIST,)),
)  # fmt: skip
AGENCIES = ("H05.20", "H05.22", "G01.105.01", "G01.105.02", "G01.105.03", "G01.105.04")  # of the centres' matters
Tick = Callable[[int, int], None]


def staff(communes: int, on: date, *, tick: Tick) -> int:
    """Mở tài khoản where nobody holds a role; answers how many. What is there stays."""
    offices = {each.code: each for each in all_offices()}
    held = set(Grant.objects.in_effect(on).values_list("office__code", "role"))
    wanted: list[tuple[Office, Sequence[tuple[str, str, tuple[Role, ...]]]]] = []
    for each in chosen_communes(offices, on, communes):
        if (each.code, Role.HANDLER.value) not in held:
            wanted += [(each, POSTS), (offices[f"{each.code}.01"], DESK)]
    wanted += [(offices[code], POSTS) for code in AGENCIES if (code, Role.HANDLER.value) not in held]
    wanted += [(offices[code], DESK) for code in CENTRE_SHARES if (code, Role.RECEPTIONIST.value) not in held]
    hashed = make_password(PASSWORD) if wanted else ""
    for n, (office, posts) in enumerate(wanted, 1):
        _fill_posts(office, posts, hashed)
        tick(n, len(wanted))
    return sum(len(posts) for _, posts in wanted)


@transaction.atomic
def _fill_posts(office: Office, posts: Sequence[tuple[str, str, tuple[Role, ...]]], hashed: str) -> None:
    dice = Random(office.code)  # noqa: S311 - no secret: the same names on every machine
    for name, position, roles in posts:
        username = f"{office.code.lower()}.{name}"
        if Account.objects.filter(username=username).exists():
            continue
        called = " ".join((dice.choice(FAMILIES), dice.choice(MIDDLES), dice.choice(GIVEN)))
        account = create_officer(
            username, by=None, full_name=called, office=office, position=position, email=f"{username}@bacninh.example",
            starts_on=SINCE, legal_basis=BASIS,
        )  # fmt: skip
        account.password, account.must_change_password, account.password_set_at = hashed, False, timezone.now()
        account.save(update_fields=["password", "must_change_password", "password_set_at"])
        for role in roles:
            grant = grant_role(account, role, by=None, office=office, starts_on=SINCE, legal_basis=BASIS)
            grant.approved_at = make_aware(datetime.combine(SINCE, time(8)))  # they have worked here since
            grant.save(update_fields=["approved_at"])
