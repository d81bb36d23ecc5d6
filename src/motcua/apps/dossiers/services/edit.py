"""Sửa hồ sơ trước khi tiếp nhận (F05; NĐ 45/2020 Đ.12): while nobody has accepted it, the applicant may mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.acting import acting
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.papers import Given, put_papers
from motcua.apps.people.models import Account
from motcua.core.answers import check_answers
from motcua.core.dossier import Act
from motcua.core.events import Event


def edit(
    dossier: Dossier, *, by: Account, at: datetime, answers: Mapping[str, object] | None = None,
    papers: Sequence[Given] = (), version: int | None = None,
) -> Dossier:  # fmt: skip
    """Sửa tờ khai, thêm bản mới của giấy tờ; the journal keeps which fields changed, never what they said."""
    with acting(dossier, Act.EDIT, by=by, at=at, version=version) as act:
        held = act.dossier
        changed: list[str] = []
        if answers is not None:
            check_answers(held.edition.content.get("form") or {}, answers, localtime(at).date())
            names = sorted({*held.answers, *answers})
            changed = [name for name in names if held.answers.get(name) != answers.get(name)]
            held.answers = dict(answers)
        put_papers(held, papers, by=by, at=at)
        act.record(Event.DOSSIER_EDITED, changed=changed, papers=[each.component for each in papers])
    return dossier
