"""Ghi phản ánh: what came by telephone, letter, in person, from the press, written down as it was said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from motcua.apps.catalogue.selectors import procedure
from motcua.apps.dossiers.selectors import find
from motcua.apps.feedback.incoming import LEAST_TEXT, LONGEST_TEXT, Incoming, Nature, Sent
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.selectors import channel_named, open_channels
from motcua.apps.feedback.services.receive import receive
from motcua.apps.feedback.tracking import feedback_key
from motcua.apps.people.directory import office_named
from motcua.apps.people.offices import tree_on
from motcua.core.access import Act
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest, officer
from motcua.web.officer.acts.fields import code_of, line, moment, office
from motcua.web.officer.feedback.case import feedback_or_404
from motcua.web.officer.feedback.many_files import FileChooser, ManyFiles
from motcua.web.officer.frame import shown
from motcua.web.uploads import keep_photos

NATURES = [
    (Nature.FEEDBACK.value, "Phản ánh, kiến nghị"),
    (Nature.COMPLAINT.value, "Khiếu nại: đòi xem lại quyết định, hành vi ảnh hưởng đến mình"),
    (Nature.DENUNCIATION.value, "Tố cáo: báo hành vi vi phạm pháp luật"),
]


class EnterForm(forms.Form):
    """Một phản ánh được ghi lại."""

    channel = forms.ChoiceField(label="Đến bằng kênh")
    received_at = moment("Lúc")
    nature = forms.ChoiceField(label="Đã hỏi lại người gửi, đây là", choices=NATURES, widget=forms.RadioSelect)
    title = line("Việc gì, trong một câu")
    text = forms.CharField(
        label="Ghi lại trung thực lời người gửi", widget=forms.Textarea(attrs={"rows": 8}), max_length=LONGEST_TEXT,
        help_text=f"Ít nhất {LEAST_TEXT} chữ cái. Không ghi tên, số điện thoại của người gửi vào đây.",
    )  # fmt: skip
    about = forms.ChoiceField(label="Về", choices=Feedback.About.choices, initial=Feedback.About.CONDUCT)
    dossier = line("Mã hồ sơ", most=40)
    procedure = line("Mã thủ tục", most=40)
    about_office = office("Cơ quan bị phản ánh", required=False)
    officer_title = line("Chức danh người bị phản ánh", most=120)
    officer_name = line("Họ tên người bị phản ánh", most=200, help_text="Chỉ dùng nội bộ, không công khai.")
    place = line("Nơi xảy ra")
    name = line("Họ tên người gửi", most=200)
    phone = line("Điện thoại", most=20)
    email = line("Thư điện tử", most=254)
    address = line("Địa chỉ")
    keep_as_tip = forms.BooleanField(
        label="Người gửi không cho biết mình là ai: ghi làm tin báo, không tính là phản ánh", required=False
    )
    is_urgent = forms.BooleanField(label="Khẩn cấp", required=False)
    photos = ManyFiles(label="Ảnh", required=False, widget=FileChooser(attrs={"accept": "image/*"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        channels = [(each.code, each.name) for each in open_channels(localdate())]
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]  # a choice
        now = localtime().replace(second=0, microsecond=0)
        self.initial = {"received_at": now, "nature": Nature.FEEDBACK.value, **self.initial}


SENDER = ("name", "phone", "email", "address")
SAID = ("text", "title", "about", "officer_title", "officer_name", "place", "keep_as_tip", "is_urgent")


@officer(Act.ENTER_FEEDBACK)
def enter(request: OfficerRequest) -> HttpResponse:
    """Ghi một phản ánh."""
    form = EnterForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = receive(_incoming(request, form), by=request.user, at=timezone.now())
                return redirect("officer_feedback_entered", code=made.code)
            except Refused as refused:
                form.add_error(None, refused.text)
    context = {"form": form, "offices": tree_on(localdate())}
    return shown(request, "feedback/enter", context, status=status)


def _incoming(request: OfficerRequest, form: EnterForm) -> Incoming:
    said = form.cleaned_data
    day, code = localdate(), code_of(said["about_office"])
    kept = keep_photos(said["photos"], by=request.user)
    photos = [Sent(file, f"anh-{number}.jpg") for number, file in enumerate(kept, 1)]
    return Incoming(
        channel=channel_named(said["channel"]), received_at=said["received_at"], nature=Nature(said["nature"]),
        sender={key: said[key] for key in SENDER}, attachments=photos,
        dossier=find(request.user, said["dossier"], timezone.now()) if said["dossier"] else None,
        procedure=procedure(said["procedure"]) if said["procedure"] else None,
        about_office=office_named(code, day) if code else None, **{key: said[key] for key in SAID},
    )  # fmt: skip


@require_safe
@officer(Act.ENTER_FEEDBACK, unseen=True)
def entered(request: OfficerRequest, code: str) -> HttpResponse:
    """Đã ghi: the code and the key, to be read to the sender or printed. Only for who wrote it down."""
    feedback = feedback_or_404(request, code, timezone.now())
    key = feedback_key(feedback) if feedback.written_by_id == request.user.pk else ""
    return shown(request, "feedback/entered", {"feedback": feedback, "key": key})
