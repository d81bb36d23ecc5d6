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
from motcua.core.dossier_refusals import NothingEdited
from motcua.core.events import Event


def edit(
    dossier: Dossier, *, by: Account, at: datetime, answers: Mapping[str, object] | None = None,
    papers: Sequence[Given] = (), version: int | None = None,
) -> Dossier:  # fmt: skip
    """Sửa tờ khai, thêm bản mới của giấy tờ; the journal keeps which fields changed, never what they said."""
    with acting(dossier, Act.EDIT, by=by, at=at, version=version) as act:
        held = act.dossier
        wanted = held.answers if answers is None else dict(answers)
        changed = sorted(name for name in {*held.answers, *wanted} if held.answers.get(name) != wanted.get(name))
        if not (changed or any(each.has_come for each in papers)):
            raise NothingEdited
        if answers is not None:
            check_answers(held.edition.definition.form, answers, localtime(at).date())
            held.answers = wanted
        put_papers(held, papers, by=by, at=at)
        act.record(Event.DOSSIER_EDITED, changed=changed, papers=[each.component for each in papers])
    return dossier
