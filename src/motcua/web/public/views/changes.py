"""Tin thay đổi thủ tục: an RSS feed of what was published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.models import Version
from motcua.web.audience import everyone
from motcua.web.ui.wording import day_in_words


class ProcedureChanges(Feed):  # type: ignore[type-arg]  # Django takes no parameters at run time
    """The fifty latest publications."""

    title = gettext_lazy("Thay đổi của danh mục thủ tục hành chính")
    link = "/thu-tuc/"
    description = gettext_lazy("Thủ tục mới công bố, sửa đổi, theo ngày công bố.")

    def items(self) -> Sequence[Version]:
        return selectors.changes(50)

    def item_title(self, item: Version) -> str:
        return f"{item.procedure.code} {item.procedure.name}"

    def item_description(self, item: Version) -> str:
        since = day_in_words(item.effective_on) if item.effective_on else ""
        told = _("Phiên bản %(number)s, có hiệu lực từ %(day)s.") % {"number": item.number, "day": since}
        return f"{told} {item.decision_number}".strip()

    def item_link(self, item: Version) -> str:
        return reverse("procedure_version", args=[item.procedure.code, item.number])

    def item_pubdate(self, item: Version) -> datetime | None:
        return item.published_at


procedure_changes = everyone(ProcedureChanges())
