"""A citizen with a procedure to apply for: the small province of the dossiers' tests, seen from the other side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfWriter

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.people.models import Account
from motcua.core.definition import Case, ChannelKind, Component, Limit, LimitUnit, Terms
from tests.apps.dossiers.conftest import FIVE_WORKDAYS, JULY, MONDAY, Province, publish
from tests.apps.dossiers.conftest import accepted as accepted
from tests.apps.dossiers.conftest import application as application
from tests.apps.dossiers.conftest import processing as processing
from tests.apps.dossiers.conftest import province as province

CODE = "9.000002"
FORM = {
    "title": "Tờ khai cấp phép", "type": "object",
    "properties": {
        "name": {"type": "string", "title": "Họ tên", "maxLength": 120, "x-prefill": "applicant.name"},
        "born_on": {"type": "string", "format": "date", "title": "Ngày sinh"},
        "area": {"type": "number", "title": "Diện tích", "minimum": 1, "description": "Mét vuông"},
        "floors": {"type": "integer", "title": "Số tầng", "maximum": 100},
        "purpose": {"type": "string", "title": "Mục đích", "enum": ["Ở", "Kinh doanh", "Việc khác"]},
        "purpose_note": {"type": "string", "title": "Việc khác là gì"},
        "promise": {"type": "boolean", "title": "Tôi cam đoan khai đúng", "const": True},
    },
    "required": ["name", "area", "purpose", "promise"],
    "if": {"properties": {"purpose": {"const": "Việc khác"}}, "required": ["purpose"]},
    "then": {"required": ["purpose_note"]},
}  # fmt: skip
LONG_NAME = (
    "Cấp giấy phép thử nghiệm đối với công trình nhiều hạng mục nằm trên địa bàn từ hai xã, phường trở lên mà hồ sơ gốc "
    "lưu tại cơ quan trước khi sắp xếp đơn vị hành chính không còn đầy đủ"
)
TERMS = tuple(Terms(channel, Limit(Decimal(5), LimitUnit.WORKDAY)) for channel in ChannelKind)
APPLICABLE = replace(
    FIVE_WORKDAYS, name=LONG_NAME, form=FORM,
    cases=(Case("C1", "Lần đầu", TERMS), Case("C2", "Gia hạn", TERMS)),
    components=(
        Component("TP01", "Tờ khai", original=1, form="Biểu mẫu điện tử tương tác"),
        Component("TP02", "Bản vẽ có dấu của đơn vị thiết kế", copy=2),
        Component("TP03", "Căn cước", original=1, shown_only=True),
        Component("TP04", "Giấy chứng nhận đăng ký kinh doanh", copy=1, replaced_by="CSDL-DKKD"),
        Component("TP05", "Giấy phép cũ", original=1, case="C2"),
    ),
)  # fmt: skip
ANSWERS = {"name": "Nguyễn Thị Mẫu", "area": "120,5", "purpose": "Ở", "promise": "on"}
PERSON = {
    "kind": "citizen", "name": "Nguyễn Thị Mẫu", "personal_id": "027196000123", "phone": "0912345678",
    "email": "mau@dan.example", "address": "Thôn Thử, xã Mẫu, tỉnh Bắc Ninh", "wants": "online",
}  # fmt: skip


def one_page() -> bytes:
    made, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(width=99, height=99)
    writer.write(made)
    return made.getvalue()


PDF = one_page()


@pytest.fixture
def applicable(province: Province) -> Province:
    publish(APPLICABLE, CODE)
    return province


def citizen_named(name: str, email: str) -> Account:
    return Account.objects.create(
        username=email, full_name=name, email=email, kind=Account.Kind.CITIZEN, password="!", starts_on=JULY
    )


@pytest.fixture
def citizen(db: None) -> Account:
    return citizen_named("Nguyễn Thị Mẫu", "mau@dan.example")


@pytest.fixture
def stranger(db: None) -> Account:
    return citizen_named("Trần Văn Khác", "khac@dan.example")


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def me(citizen: Account) -> Client:
    return signed_in(citizen)


@pytest.fixture
def draft(applicable: Province, citizen: Account, me: Client) -> Dossier:
    """A draft with person and form filled in, one step before the papers."""
    me.post(f"/nop/{CODE}/", {"case": "C1", "office": applicable.centre.code})
    made = Dossier.objects.get(owner=citizen)
    me.post(f"/nop/{CODE}/{made.reference}/nguoi-nop/", PERSON)
    me.post(f"/nop/{CODE}/{made.reference}/to-khai/", ANSWERS)
    made.refresh_from_db()
    return made


@pytest.fixture
def mine(application: Application, citizen: Account) -> Dossier:
    """A dossier of the citizen, handed in and not accepted yet."""
    return submit(application, by=citizen, at=MONDAY)
