"""Gửi qua Open311: the standard's fields become a feedback by the same service; refusals are sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.timezone import localtime

from motcua.api.open311.catalogue import Service, service_of
from motcua.api.open311.writing import Open311Error
from motcua.api.reading import is_keepable
from motcua.apps.catalogue import selectors as catalogue
from motcua.apps.dossiers.tracking import find_by_key
from motcua.apps.feedback.incoming import Incoming
from motcua.apps.feedback.models import Channel, Feedback
from motcua.apps.feedback.selectors import open_channels
from motcua.apps.feedback.services.receive import receive
from motcua.apps.people.directory import office_named
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.feedback_conditions import Level
from motcua.core.feedback_text import neutral, remarks

LONGEST = 4000
Typed = Mapping[str, str]


def feedback_from(typed: Typed, at: datetime) -> Feedback:
    """Gửi một phản ánh; raises `Open311Error` or a refusal of the law."""
    service = service_of(typed.get("service_code", ""))
    if service is None:
        status = 404 if typed.get("service_code") else 400
        raise Open311Error(status, "service_code không có trong danh sách services.")
    _refuse_what_is_missing(service, typed)
    text = _text(typed)
    incoming = Incoming(
        channel=_channel(at), text=text, about=service.about.value, sender=_sender(typed),
        place=neutral(typed.get("address_string", "") or typed.get("address_id", "")),
        latitude=_degrees(typed, "lat", 90), longitude=_degrees(typed, "long", 180),
        officer_name=_asked(typed, "officer"), **_about(service, typed, at),
    )  # fmt: skip
    return receive(incoming, by=None, at=at)


def _refuse_what_is_missing(service: Service, typed: Typed) -> None:
    missing = [
        f"Thiếu attribute[{each.code}]: {each.description}."
        for each in service.attributes if each.required and not _asked(typed, each.code)
    ]  # fmt: skip
    has_place = (typed.get("lat") and typed.get("long")) or typed.get("address_string") or typed.get("address_id")
    if service.about == Feedback.About.PLACE and not has_place:
        missing.append("Thiếu nơi xảy ra: lat và long, hoặc address_string.")
    if not typed.get("description"):
        missing.append("Thiếu description: chuyện gì đã xảy ra.")
    if any(not is_keepable(value) for value in typed.values()):
        missing.append("Có ký tự không lưu được.")
    if missing:
        raise Open311Error(400, *missing)


def _text(typed: Typed) -> str:
    """The application asks its user to mend the text; nothing is masked behind their back."""
    if len(typed["description"]) > LONGEST:
        raise Open311Error(400, f"description dài quá {LONGEST} ký tự.")
    text, rule = neutral(typed["description"]), neutral(_asked(typed, "rule"))
    stops = [each for each in remarks(text, [_sender(typed)["name"]]) if each.level is not Level.ADVISE]
    sure = {each.strip() for each in typed.get("attribute[sure]", "").split(",")}
    asked = [each.why for each in stops if each.level is Level.STOP or each.sign.value not in sure]
    if asked:
        raise Open311Error(400, *asked)
    return f"{text}\n\nVăn bản: {rule}" if rule else text


def _sender(typed: Typed) -> dict[str, str]:
    name = " ".join(part for part in (typed.get("last_name", ""), typed.get("first_name", "")) if part)
    return {
        "name": name, "phone": typed.get("phone", ""), "email": typed.get("email", ""),
        "address": _asked(typed, "sender_address"),
    }  # fmt: skip


def _about(service: Service, typed: Typed, at: datetime) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if service.about == Feedback.About.DOSSIER:
        found["dossier"] = find_by_key(_asked(typed, "dossier_code"), _asked(typed, "dossier_key"))
        if found["dossier"] is None:
            raise Open311Error(400, "Mã hồ sơ và khóa không khớp.")
    if service.about == Feedback.About.PROCEDURE:
        found["procedure"] = catalogue.procedure(_asked(typed, "procedure_code")[:40])
        if found["procedure"] is None:
            raise Open311Error(400, "Không có thủ tục mang mã ấy.")
    if _asked(typed, "office"):
        found["about_office"] = office_named(_asked(typed, "office"), localtime(at).date())
    return found


def _channel(at: datetime) -> Channel:
    held = [each for each in open_channels(localtime(at).date()) if each.kind == FeedbackChannel.OTHER]
    if not held:
        raise Open311Error(400, "Hiện chưa có kênh nhận phản ánh từ hệ thống khác.")
    return held[0]


def _asked(typed: Typed, code: str) -> str:
    return typed.get(f"attribute[{code}]", "").strip()


def _degrees(typed: Typed, name: str, most: int) -> Decimal | None:
    if not typed.get(name):
        return None
    try:
        value = Decimal(typed[name])
    except InvalidOperation:
        value = Decimal("NaN")
    if not math.isfinite(value) or abs(value) > most:
        raise Open311Error(400, f"{name} không phải là tọa độ.")
    return round(value, 6)
