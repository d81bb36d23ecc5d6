"""A small catalogue for the pages' tests: one procedure with every part, a closed one, one known by name alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import timezone

from motcua.apps.catalogue.documents import fingerprint, to_json
from motcua.apps.catalogue.models import Procedure, Tariff, Version
from motcua.core.definition import (
    Agency,
    AgencyPart,
    Audience,
    Basis,
    Case,
    ChannelKind,
    Component,
    Fee,
    Level,
    Limit,
    LimitUnit,
    OnlineLevel,
    Passage,
    Result,
    Terms,
)
from tests.apps.catalogue.making import a_procedure

FULL, CLOSED, BARE, LONG = "1.900001", "1.900002", "1.900003", "1.900004"
LONG_NAME = (
    "Xác nhận lại, cấp đổi và ghi bổ sung thông tin trên giấy tờ mẫu của tổ chức, hộ gia đình, cộng đồng dân cư đang "
    "dùng chung nhiều khu đất nằm trên địa bàn từ hai xã, phường trở lên do thay đổi tên đơn vị hành chính khi sắp "
    "xếp, mà hồ sơ gốc lưu tại cơ quan trước đây không còn đầy đủ hoặc đã thất lạc một phần do thiên tai"
)
FIVE_DAYS = Limit(Decimal(5), LimitUnit.WORKDAY)
FEE = Fee(
    "Lệ phí mẫu",
    0,
    note="Mức thu do Hội đồng nhân dân tỉnh quyết định.\n- Miễn cho hộ nghèo;\n- Giảm nửa cho trẻ em.",
)
TERMS = tuple(Terms(kind, FIVE_DAYS, "", (FEE,)) for kind in (ChannelKind.DIRECT, ChannelKind.POST))
ONLINE = Terms(
    ChannelKind.ONLINE, Limit(Decimal("2.5"), LimitUnit.WORKDAY), "Kể từ khi nhận đủ hồ sơ hợp lệ.", (FEE,)
)
SAME_DAY = Terms(ChannelKind.DIRECT, Limit(Decimal(1), LimitUnit.WORKDAY, same_day=True))
COMPONENTS = (
    Component("G1", "Tờ khai theo mẫu, ký và ghi rõ họ tên", original=1, form="Mẫu 01"),
    Component(
        "G2",
        "Giấy xác nhận của cơ sở y tế.\n- Trường hợp không có: bản cam đoan;\n- Người ký chịu trách nhiệm.",
        copy=2,
    ),
    Component("G3", "Căn cước của người yêu cầu", shown_only=True, replaced_by="KQ.G01.000001"),
    Component("", "Giấy tờ do nước ngoài cấp phải được hợp pháp hóa lãnh sự.", is_note=True),
    Component("G4", "Văn bản ủy quyền có chứng thực", original=1, case="Nộp qua người được ủy quyền"),
)


def catalogue() -> Procedure:
    """Makes them all; answers the full one."""
    full = a_procedure(
        FULL, "Đăng ký mẫu cho trẻ em", levels=(Level.COMMUNE, Level.PROVINCE), audiences=(Audience.CITIZEN,),
        online=OnlineLevel.PARTIAL, online_reason="Phải ký vào sổ khi nhận kết quả.",
        passages=(Passage("Bước 1", "Người yêu cầu nộp hồ sơ.\na) Trực tiếp;\nb) Qua bưu chính."),),
        cases=(Case("C1", "Đăng ký đúng hạn", (*TERMS, ONLINE)), Case("C2", "Đăng ký lại", (SAME_DAY,))),
        components=COMPONENTS, results=(Result("KQ1", "Giấy xác nhận mẫu"),), conditions="Có nơi cư trú trong tỉnh.",
        legal_bases=(Basis("60/2014/QH13", "Luật Hộ tịch"), Basis("118/2025/NĐ-CP", "Nghị định về một cửa")),
        agencies=(Agency(AgencyPart.PERFORMING, "Ủy ban nhân dân xã"), Agency(AgencyPart.COORDINATING, "Công an xã")),
    )  # fmt: skip
    closed = a_procedure(CLOSED, "Thủ tục mẫu đã bãi bỏ")
    Procedure.objects.filter(pk=closed.pk).update(
        closed_on=date(2026, 1, 1), closed_because="Gộp vào thủ tục mới.", successor=full
    )
    bare = a_procedure(BARE, "Thủ tục mẫu mới có tên", online=OnlineLevel.UNKNOWN)
    Version.objects.filter(procedure=bare).update(has_details=False)
    a_procedure(
        LONG,
        LONG_NAME,
        field_code="G13-DD",
        field_name="Đất đai",
        levels=(Level.PROVINCE,),
        audiences=tuple(Audience),
    )
    return full


def second_version(procedure: Procedure, *, effective_on: date = date(2026, 3, 1)) -> Version:
    """A later published version of the same procedure, in force now."""
    held = procedure.in_force
    assert held is not None
    now = timezone.now()
    later = Version.objects.create(
        procedure=procedure, number=2, state=Version.State.PUBLISHED, content=to_json(held.definition),
        fingerprint=fingerprint(held.definition), effective_on=effective_on, drafted_at=now, published_at=now,
        decision_number="120/QĐ-UBND",
    )  # fmt: skip
    procedure.in_force = later
    procedure.save(update_fields=["in_force"])
    return later


def tariff(procedure: Procedure, *, confirmed: bool) -> Tariff:
    """Twenty thousand đồng, confirmed or not."""
    return Tariff.objects.create(
        procedure=procedure, name="Lệ phí cấp giấy mẫu", amount=20_000, starts_on=date(2025, 7, 1),
        decision="Nghị quyết 10/2025/NQ-HĐND", confirmed_at=timezone.now() if confirmed else None,
    )  # fmt: skip
