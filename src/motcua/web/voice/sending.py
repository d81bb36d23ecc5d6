"""Gửi phản ánh: from the form to the service, with every question asked at once and nothing typed twice."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.timezone import localtime

from motcua.apps.catalogue.models import Procedure
from motcua.apps.documents.photos import MOST_PHOTOS, at_most
from motcua.apps.documents.services.store_photo import photos_by_key
from motcua.apps.dossiers.models import Dossier
from motcua.apps.exchange.services.hold_back import hold_back
from motcua.apps.feedback.incoming import Incoming, Sent
from motcua.apps.feedback.models import Channel, Feedback
from motcua.apps.feedback.public import Alike, alike
from motcua.apps.feedback.selectors import open_channels
from motcua.apps.feedback.services.keep_photos import keep_unsent
from motcua.apps.feedback.services.receive import receive
from motcua.apps.people.directory import office_named
from motcua.core.feedback_channels import CHANNEL_NAMES
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.feedback_conditions import Level, Sign
from motcua.core.feedback_refusals import ChannelClosed
from motcua.core.feedback_text import Remark, neutral, remarks
from motcua.core.patience import Caller, SentTooOften, claims_of, claims_when_accepted, may_be_asked
from motcua.core.personal_data import redact
from motcua.web.uploads import keep_photos
from motcua.web.voice.asking import answered, let_on, letting_on
from motcua.web.voice.forms import PERSON, Voice
from motcua.web.voice.grants import caller_of
from motcua.web.voice.subjects import Subject

KEPT = "voice.kept"
KEPT_SECONDS = 6 * 3600
ALIKE = "alike"
ONCE = 24  # letters of the number that makes one filling-in of the form


@dataclass(slots=True)
class Sending:
    """Một lần bấm gửi: what was typed, what was said about it, and what the sender answered to that."""

    request: HttpRequest
    subject: Subject
    form: Voice
    at: datetime
    dossier: Dossier | None = None
    procedure: Procedure | None = None
    photos: list[Sent] = field(default_factory=list)
    remarks: tuple[Remark, ...] = ()
    alike: list[Alike] = field(default_factory=list)

    @property
    def sure(self) -> frozenset[str]:
        """Điều người gửi đã đọc và vẫn muốn gửi."""
        return frozenset(self.request.POST.getlist("sure"))

    @property
    def wants_masking(self) -> bool:
        """Người gửi nhờ che."""
        return self.request.POST.get("do") == "mask"

    @property
    def questions(self) -> tuple[Remark, ...]:
        """What must be answered first: what stops, and what was not decided yet."""
        return tuple(
            each for each in self.remarks
            if each.level is Level.STOP or (each.level is Level.ASK and each.sign.value not in self.sure)
        )  # fmt: skip

    @property
    def must_change(self) -> bool:
        """Phải sửa hoặc nhờ che rồi mới gửi được."""
        return any(each.level is Level.STOP for each in self.questions)

    @property
    def is_ready(self) -> bool:
        """Gửi được ngay."""
        return not self.questions and (not self.alike or ALIKE in self.sure)

    def keep_photos(self) -> None:
        """Ảnh vừa chọn, with those kept from the last press of the button. Raises a refusal of the photos."""
        kept = photos_by_key(_kept(self.request))
        chosen = cast("list[UploadedFile]", self.request.FILES.getlist("photos"))
        at_most(len(kept) + len(chosen))
        new = keep_photos(chosen, by=None)
        keep_unsent(new, at=self.at)
        files = [*(file for _, file in kept), *new]
        self.photos = [Sent(file, f"anh-{number}.jpg") for number, file in enumerate(files, 1)]

    def read(self) -> None:
        """Đọc lời: masked where the sender asked for it; then what it calls for."""
        names = [str(self.form.cleaned_data.get("name", ""))]
        text = neutral(self.form.cleaned_data["text"])
        if self.wants_masking:
            text = redact(text, names)
            self.form.data = _with(self.form.data, text=text)
        self.form.cleaned_data["text"] = text
        self.remarks = remarks(text, names)
        self.alike = alike(dossier=self.dossier, place=self.form.cleaned_data.get("place", ""), at=self.at)

    @property
    def once(self) -> str:
        """Số của lần điền này: a button pressed twice in a hurry sends once."""
        typed = self.request.POST.get("once", "")
        return typed if typed.isalnum() and len(typed) <= ONCE else secrets.token_hex(ONCE // 2)

    def send(self) -> Feedback:
        """Gửi: raises what the service refuses. Of two presses at the same moment the second finds the first."""
        try:
            return self._accepted()
        except IntegrityError:
            return self._accepted()

    @transaction.atomic
    def _accepted(self) -> Feedback:
        """What an answer given earlier has let in spends that answer, or neither happens."""
        made = self._received()
        if made.arrived_at == self.at:  # not the one of the press before
            hold_back(claims_when_accepted(_caller(self.request, self.dossier)), self.at)
        return made

    def _received(self) -> Feedback:
        held: Mapping[str, Any] = self.form.cleaned_data
        office = office_named(held["office"], localtime(self.at).date()) if held.get("office") else None
        account = None if self.request.user.is_anonymous or self.request.user.is_officer else self.request.user
        # Who is signed in has shown by a code that the address of the account is theirs; it is not asked again.
        is_proven = account is not None and str(held.get("email") or "").casefold() == account.email.casefold() != ""
        incoming = Incoming(
            channel=web_channel(self.at), text=_whole(held), about=self.subject.about.value,
            sender={key: str(held.get(key) or "") for key in PERSON}, attachments=self.photos, dossier=self.dossier,
            procedure=self.procedure, about_office=office, officer_name=str(held.get("who", "")),
            place=neutral(str(held.get("place", ""))), is_urgent=bool(held.get("urgent")),
            source_reference=self._reference(), email_confirmed_at=self.at if is_proven else None,
        )  # fmt: skip
        return receive(incoming, by=account, at=self.at)

    def _reference(self) -> str:
        """Bound to the browser that we met, so that nobody else's form can ask for this feedback."""
        browser = caller_of(self.request).browser
        if not browser:
            return ""
        return "web:" + hashlib.sha256(f"{browser}:{self.once}".encode()).hexdigest()[:32]

    @property
    def let_on(self) -> str:
        """Dấu của câu hỏi đã trả lời, for the form that comes back."""
        return letting_on(self.request)

    def kept(self) -> str:
        """Ảnh đã nhận, signed, for the hidden field of the form that comes back."""
        return signing.dumps([each.file.pk for each in self.photos], salt=KEPT) if self.photos else ""


def held_back(request: HttpRequest, dossier: Dossier | None = None) -> SentTooOften | None:
    """Tính một lượt gửi, before anything else is read: whose share is used up waits or answers a question (429)."""
    at, caller = timezone.now(), _caller(request, dossier)
    try:
        hold_back(claims_of(caller, at), at)
    except SentTooOften as refused:
        refused.is_askable = may_be_asked(refused.share, caller) if refused.share else False
        return refused
    return None


def _caller(request: HttpRequest, dossier: Dossier | None) -> Caller:
    return caller_of(request, dossier=dossier, answered=answered(request), let_on=let_on(request))


def web_channel(at: datetime) -> Channel:
    """Kênh của trang này; raises `ChannelClosed` where the province has none open."""
    found = [each for each in open_channels(localtime(at).date()) if each.kind == FeedbackChannel.WEB]
    if not found:
        raise ChannelClosed(channel=CHANNEL_NAMES[FeedbackChannel.WEB])
    return found[0]


def _whole(held: Mapping[str, Any]) -> str:
    rule = neutral(str(held.get("rule", "")))
    return f"{held['text']}\n\nVăn bản: {rule}" if rule else str(held["text"])


def _kept(request: HttpRequest) -> list[int]:
    try:
        keys = signing.loads(request.POST.get("kept", ""), salt=KEPT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return []
    return [int(key) for key in keys][:MOST_PHOTOS]


def _with(typed: Any, **changed: str) -> Any:
    """What was typed, with some of it changed."""
    copy = typed.copy()
    for name, value in changed.items():
        copy[name] = value
    return copy


def asked_road(request: HttpRequest) -> Sign | None:
    """Người gửi nói: đúng, đây là khiếu nại, or a denunciation."""
    wanted = request.POST.get("do", "")
    return next((sign for sign in (Sign.COMPLAINT, Sign.DENUNCIATION) if sign.value == wanted), None)
