"""Biểu mẫu có nhiều dòng: what is to be supplied, what was supplied, what is to be paid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.timezone import localdate

from motcua.apps.catalogue.models import Tariff
from motcua.apps.catalogue.tariffs import confirmed_on
from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.papers import Given
from motcua.web.officer.acts.fields import ActForm, file, line, reason
from motcua.web.uploads import keep

FREE_ROWS = 2
PAYMENT_ROWS = 3


class Supplement(ActForm):
    """Yêu cầu bổ sung: the papers of the procedure, each with its reason, and two free rows."""

    reason = reason("Lý do chung (in trên mẫu 02)")

    def ready(self) -> None:
        for number, (_, name) in enumerate(self._papers):
            self.fields[f"why_{number}"] = line(f"{name} – thiếu, sai gì?"[:300], most=500)
        for number in range(FREE_ROWS):
            self.fields[f"other_{number}"] = line("Nội dung khác cần bổ sung", most=500)
        if any(each.issued_at for each in self.scene.folder.supplements):
            words = "Lãnh đạo đơn vị duyệt yêu cầu bổ sung lần hai"
            self.fields["leader_approves"] = forms.BooleanField(label=words, required=False)
        proposed = next((each for each in self.scene.folder.supplements if each.issued_at is None), None)
        if proposed is not None:
            self._fill(proposed.items, proposed.reason)

    @property
    def facts(self) -> list[tuple[str, str]]:
        proposed = next((each for each in self.scene.folder.supplements if each.issued_at is None), None)
        return [("Đề xuất của", f"{proposed.proposed_by}")] if proposed else []

    @property
    def _papers(self) -> list[tuple[str, str]]:
        listed = self.scene.dossier.edition.content.get("components") or []
        return [(each.get("code", ""), each["name"]) for each in listed if not each.get("is_note")][:40]

    def _fill(self, items: list[dict[str, str]], why: str) -> None:
        places = {code: number for number, (code, _) in enumerate(self._papers)}
        self.fields["reason"].initial = why
        free = iter(range(FREE_ROWS))
        for item in items:
            at = places.get(item.get("component", ""))
            if at is not None:
                self.fields[f"why_{at}"].initial = item.get("reason") or item["name"]
            elif (row := next(free, None)) is not None:
                self.fields[f"other_{row}"].initial = item["name"]

    def items(self) -> list[dict[str, str]]:
        """The rows that say something."""
        said = self.cleaned_data
        listed = [
            {"component": code, "name": name, "reason": said[f"why_{number}"]}
            for number, (code, name) in enumerate(self._papers)
            if said.get(f"why_{number}")
        ]
        free = [{"name": said[f"other_{row}"]} for row in range(FREE_ROWS) if said.get(f"other_{row}")]
        return listed + free


class Supply(ActForm):
    """Nhận giấy tờ bổ sung tại quầy: what was asked for, each with what came."""

    note = line("Lời giải trình, ghi chú", most=500)

    def ready(self) -> None:
        for number, item in enumerate(self._asked):
            self.fields[f"original_{number}"] = _count(f"{item['name']} – bản chính"[:300])
            self.fields[f"copy_{number}"] = _count("Bản sao")
            self.fields[f"file_{number}"] = file("Tệp số hóa")

    @property
    def _asked(self) -> list[dict[str, str]]:
        open_ones = [each for each in self.scene.folder.supplements if each.issued_at and not each.supplied_at]
        return [item for each in open_ones for item in each.items]

    def given(self) -> Iterator[Given]:
        """Giấy tờ đã nhận."""
        said = self.cleaned_data
        for number, item in enumerate(self._asked):
            original, copy = said.get(f"original_{number}") or 0, said.get(f"copy_{number}") or 0
            upload = said.get(f"file_{number}")
            if original or copy or upload:
                yield Given(
                    item.get("component") or f"other-{number + 1}", item["name"], original=original, copy=copy,
                    source=Paper.Source.SCANNED if upload else Paper.Source.PAPER,
                    file=keep([upload], by=self.scene.asker)[0] if upload else None,
                    file_name=upload.name[:200] if upload else "",
                )  # fmt: skip


class Payment(ActForm):
    """Yêu cầu nộp: a name and an amount a row; the clock stands still only where the procedure says so."""

    reason = line("Căn cứ", most=500)
    stops_clock = forms.BooleanField(label="Thủ tục không tính thời gian nộp tiền vào thời hạn", required=False)

    def ready(self) -> None:
        rows: dict[str, Any] = {}
        for number in range(PAYMENT_ROWS):
            rows[f"name_{number}"] = line("Khoản thu" if not number else "Khoản thu khác")
            rows[f"amount_{number}"] = forms.IntegerField(
                label="Số tiền (đồng)", required=False, min_value=1, max_value=100_000_000_000
            )
        self.fields = rows | self.fields
        for number, rate in enumerate(self._rates()[:PAYMENT_ROWS]):
            rows[f"name_{number}"].initial, rows[f"amount_{number}"].initial = rate.name, rate.amount

    def _rates(self) -> list[Tariff]:
        """Mức thu đã xác nhận that fits the case and the channel: offered, not imposed (decision 12)."""
        held = self.scene.dossier
        listed = confirmed_on(held.procedure, localdate(self.scene.at))
        return [each for each in listed if each.line.covers(held.case, held.channel)]

    def lines(self) -> list[dict[str, Any]]:
        """The rows with an amount."""
        said = self.cleaned_data
        return [
            {"name": said[f"name_{row}"] or "Phí, lệ phí", "amount": said[f"amount_{row}"]}
            for row in range(PAYMENT_ROWS)
            if said.get(f"amount_{row}")
        ]


def _count(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=1000)
