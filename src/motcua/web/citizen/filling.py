"""Điền sẵn: what is already known of the applicant, each with its source, so that nobody types it again (F05.2)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import last_of
from motcua.apps.people.models import Account
from motcua.web.ui.wording import day_in_words

PERSON = ("kind", "name", "personal_id", "tax_code", "phone", "email", "address")


def known_person(account: Account) -> tuple[dict[str, str], str]:
    """Người nộp như đã biết: from the last dossier, else from the account; and the sentence that says which."""
    last = last_of(account)
    if last is not None and not last.proxy.get("name"):
        told = _("Điền sẵn từ hồ sơ %(number)s nộp ngày %(day)s; hãy kiểm tra lại.")
        said = told % {"number": last.number, "day": day_in_words(last.submitted_at or last.created_at)}
        return {key: last.applicant[key] for key in PERSON if last.applicant.get(key)}, said
    held = {"name": account.full_name, "email": account.email, "personal_id": account.personal_id}
    return {key: value for key, value in held.items() if value}, _("Điền sẵn từ tài khoản của bạn; hãy kiểm tra lại.")


def known_answers(draft: Dossier) -> Mapping[str, tuple[str, str]]:
    """Giá trị cho `x-prefill` của tờ khai: "applicant.phone" → (value, where it came from)."""
    said = _("Lấy từ phần Người nộp.")
    return {f"applicant.{key}": (str(value), said) for key, value in draft.applicant.items() if value}
