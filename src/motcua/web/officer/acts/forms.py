"""Biểu mẫu nhỏ của từng hành vi: each asks only for what its act needs."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Result
from motcua.apps.dossiers.services.hand_over import METHODS
from motcua.apps.payments.models import Charge
from motcua.web.officer.acts.fields import ActForm, file, line, moment, office, reason
from motcua.web.ui.wording import moment_in_words, money_in_words

STEP = "Bước"


class Plain(ActForm):
    """Không cần nhập gì."""


class OnStep(ActForm):
    """Một bước trong những bước đang mở; asked only where there are several."""

    task = forms.TypedChoiceField(label=STEP, coerce=int, required=False, empty_value=None)

    def ready(self) -> None:
        steps = self.scene.my_steps or self.scene.folder.open_steps
        self.fields["task"].choices = [(each.pk, each.name) for each in steps]  # type: ignore[attr-defined]  # a choice
        self.drop_lone("task")


class WithReason(ActForm):
    reason = reason()


class Refuse(WithReason):
    go_to = line("Nơi có thẩm quyền tiếp nhận", help_text="Nếu nộp nhầm nơi: chỉ rõ nơi cần đến.")


class Accept(ActForm):
    competent = office("Chuyển đến cơ quan khác", required=False)

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [("Cơ quan giải quyết", self.scene.dossier.competent.name)]


class Reroute(OnStep):
    to = office("Đơn vị đúng")
    reason = reason()


class Assign(OnStep):
    to = forms.ChoiceField(label="Giao cho")
    note = line("Ý kiến chỉ đạo", most=500)

    def ready(self) -> None:
        super().ready()
        self.fields["to"].choices = self.scene.officers  # type: ignore[attr-defined]  # a choice


class Advance(OnStep):
    choice = forms.ChoiceField(label="Chọn hướng đi tiếp", required=False, widget=forms.RadioSelect)
    note = line("Ghi chú cho bước sau", most=1000)

    def ready(self) -> None:
        super().ready()
        ways = self.scene.ways
        named = [
            (way.choice, f"{way.choice or 'Đồng ý'} → {', '.join(way.leads_to) or 'kết thúc bước'}") for way in ways
        ]
        self.fields["choice"].choices = named  # type: ignore[attr-defined]  # a choice
        self.drop_lone("choice")

    @property
    def facts(self) -> list[tuple[str, str]]:
        if len(self.scene.ways) != 1 or not self.scene.ways[0].leads_to:
            return []
        return [("Bước tiếp theo", ", ".join(self.scene.ways[0].leads_to))]


class SendBack(OnStep):
    reason = reason()


class Consult(ActForm):
    office = office("Cơ quan được hỏi")
    question = reason("Nội dung cần ý kiến", rows=3)
    due_at = moment("Trả lời trước")
    is_required = forms.BooleanField(label="Phải có ý kiến mới ban hành kết quả", required=False, initial=True)

    def ready(self) -> None:
        due = localtime(self.scene.at + timedelta(days=3)).replace(hour=17, minute=0)
        self.fields["due_at"].initial = due


class Answer(ActForm):
    task = forms.TypedChoiceField(label="Ý kiến", coerce=int)
    answer = reason("Nội dung trả lời", rows=4)
    waive = forms.BooleanField(label="Cơ quan hỏi ghi căn cứ để tiếp tục khi chưa có ý kiến", required=False)

    def ready(self) -> None:
        asked = [(each.pk, f"{each.name}: {each.question}"[:160]) for each in self.scene.questions]
        self.fields["task"].choices = asked  # type: ignore[attr-defined]  # a choice


class Extend(ActForm):
    new_due_at = moment("Ngày hẹn mới")
    reason = reason("Lý do chậm (in trên mẫu 04)", help_text="Chỉ được hẹn lại một lần.")

    @property
    def facts(self) -> list[tuple[str, str]]:
        due, by = self.scene.dossier.due_at, self.scene.apology_by
        told = [("Ngày hẹn cũ", moment_in_words(due) if due else "đang tạm dừng")]
        if by is not None:
            late = " – đã quá, phiếu sẽ ghi là gửi chậm" if self.scene.at > by else ""
            told.append(("Gửi phiếu xin lỗi trước", moment_in_words(by) + late))
        return told


class ConfirmPayment(ActForm):
    method = forms.ChoiceField(label="Hình thức nộp", choices=Charge.Method.choices)
    receipt_number = line("Số biên lai, chứng từ", most=60)
    paid_on = forms.DateField(label="Ngày nộp", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    @property
    def facts(self) -> list[tuple[str, str]]:
        charge = self.scene.folder.open_charge
        return [("Số tiền", money_in_words(charge.amount))] if charge else []


class Draft(ActForm):
    kind = forms.ChoiceField(label="Loại kết quả", choices=Result.Kind.choices)
    name = line("Tên kết quả", most=500, required=True)
    reason = reason("Lý do (khi từ chối)", required=False)
    text = forms.CharField(label="Nội dung", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    file = file("Tệp dự thảo")

    def ready(self) -> None:
        listed = self.scene.dossier.edition.content.get("results") or [{"name": self.scene.dossier.procedure.name}]
        self.fields["name"].initial = listed[0]["name"]


class Approve(ActForm):
    note = line("Ý kiến", most=500)

    @property
    def facts(self) -> list[tuple[str, str]]:
        last = self.scene.folder.results[-1] if self.scene.folder.results else None
        said = f"{last.get_kind_display()}: {last.name} (dự thảo {last.number})" if last else "Theo danh mục thủ tục"
        return [("Kết quả", said)]


class Issue(ActForm):
    document_number = line("Số văn bản", most=80, help_text="Để trống: lấy số tiếp theo trong sổ văn thư.")
    file = file("Tệp kết quả")


class HandOver(ActForm):
    method = forms.ChoiceField(label="Cách trả", choices=list(METHODS.items()))
    proof = line(
        "Bằng chứng", most=200, required=True, help_text="Mã giấy hẹn đã quét, giấy tờ đã đối chiếu hoặc mã bưu gửi."
    )


class Correct(WithReason):
    name = line("Tên kết quả đúng", most=500)
    file = file("Tệp kết quả đúng")


class Message(ActForm):
    text = reason("Tin nhắn đến người nộp", rows=3)
