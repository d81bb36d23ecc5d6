"""Một phản ánh gửi đến: what a page, the API or an officer on the telephone hands to `receive`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import Enum

from motcua.apps.catalogue.models import Procedure
from motcua.apps.documents.models import StoredFile
from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.models import Channel, Feedback
from motcua.apps.people.models import Account, Office
from motcua.core.feedback_channels import WITHOUT_SENDER
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.feedback_refusals import ChannelClosed, PhotoMissing, SenderInvalid, SenderMissing, TextTooShort
from motcua.core.folding import clean, one_line

LEAST_TEXT, LONGEST_TEXT = 20, 10_000
LONGEST = {"name": 200, "phone": 20, "email": 254, "address": 300}


class Nature(Enum):
    """Bản chất: recognised together with the sender; only the first runs on the clocks of PAKN (R2.01)."""

    FEEDBACK = "feedback"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


@dataclass(frozen=True, slots=True)
class Sent:
    """Một tệp gửi kèm, already stored (photos without their hidden data)."""

    file: StoredFile
    name: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """Phản ánh gửi đến. `received_at` is the first receipt anywhere, when another system had it before us."""

    channel: Channel
    text: str
    title: str = ""
    about: str = Feedback.About.OTHER
    sender: Mapping[str, str] = field(default_factory=dict)
    attachments: Sequence[Sent] = ()
    received_at: datetime | None = None
    nature: Nature = Nature.FEEDBACK
    keep_as_tip: bool = False  # anonymous: kept as information, never counted
    dossier: Dossier | None = None
    procedure: Procedure | None = None
    about_office: Office | None = None
    about_officer: Account | None = None
    officer_title: str = ""
    officer_name: str = ""
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    is_urgent: bool = False
    source_reference: str = ""
    email_confirmed_at: datetime | None = None


def check_conditions(incoming: Incoming, at: datetime) -> dict[str, str]:
    """Điều kiện tiếp nhận (NĐ 20/2008 Đ.7; QĐ 78/2025 Đ.3); answers the sender, cleaned."""
    from motcua.apps.dossiers.deadlines import local

    if not incoming.channel.is_open_on(local(at).date()):
        raise ChannelClosed(channel=incoming.channel.name)
    if len(clean(incoming.text)) < LEAST_TEXT:
        raise TextTooShort(least=LEAST_TEXT)
    is_app = incoming.channel.kind == FeedbackChannel.APP
    if is_app and incoming.about == Feedback.About.PLACE and not incoming.attachments:
        raise PhotoMissing
    sender = clean_sender(incoming.sender)
    if not incoming.keep_as_tip and FeedbackChannel(incoming.channel.kind) not in WITHOUT_SENDER:
        require_sender(sender)
    return sender


def clean_sender(given: Mapping[str, str]) -> dict[str, str]:
    """Chuẩn hóa người gửi; refuses what nobody could write or call to."""
    from motcua.apps.dossiers.person import PHONE

    person = {key: one_line(str(given.get(key) or ""))[:most] for key, most in LONGEST.items()}
    if person["phone"] and not PHONE.fullmatch(person["phone"]):
        raise SenderInvalid(problem="số điện thoại chỉ gồm chữ số, ví dụ 0912 345 678.")
    name, _, host = person["email"].partition("@")
    if person["email"] and (not name or "." not in host or " " in person["email"]):
        raise SenderInvalid(problem="địa chỉ thư điện tử chưa đúng, ví dụ ten@vidu.vn.")
    return person


def require_sender(sender: Mapping[str, str]) -> None:
    """Có tên và một cách liên hệ; else what is missing is named (R2.10)."""
    missing = []
    if not sender.get("name"):
        missing.append("họ tên")
    if not any(sender.get(key) for key in ("phone", "email", "address")):
        missing.append("số điện thoại, thư điện tử hoặc địa chỉ")
    if missing:
        raise SenderMissing(missing=" và ".join(missing))
