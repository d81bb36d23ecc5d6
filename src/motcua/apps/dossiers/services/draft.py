"""Bản nháp: what an applicant has typed so far. Nobody else sees it; it becomes the dossier when it is submitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.apps.catalogue.models import Version
from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.numbers import new_reference
from motcua.apps.dossiers.papers import Given, put_papers
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Office
from motcua.core.definition import ChannelKind
from motcua.core.dossier_refusals import ChangedMeanwhile, TooManyDrafts
from motcua.core.events import Event
from motcua.core.folding import clean, one_line

MOST_DRAFTS = 20
LONGEST = 500


@transaction.atomic
def start_draft(edition: Version, *, by: Account, at: datetime, receiving: Office, case: str = "") -> Dossier:
    """Bắt đầu soạn hồ sơ of the version in force; several drafts may lie side by side."""
    Account.objects.select_for_update().get(pk=by.pk)  # two clicks at once do not go past the limit
    if Dossier.objects.filter(owner=by, is_draft=True).count() >= MOST_DRAFTS:
        raise TooManyDrafts(most=MOST_DRAFTS)
    draft = Dossier.objects.create(
        reference=new_reference(), is_draft=True, procedure=edition.procedure, edition=edition, case=case,
        channel=Dossier.Channel.ONLINE, state=0, receiving=receiving, competent=receiving, holder=receiving, owner=by,
        applicant={}, applicant_name="", created_at=at,
    )  # fmt: skip
    record(Event.DOSSIER_DRAFTED, subject=draft.subject, by=by, at=at, procedure=edition.procedure.code)
    return draft


@transaction.atomic
def save_draft(
    draft: Dossier, *, by: Account, at: datetime, version: int | None = None, receiving: Office | None = None,
    case: str | None = None, applicant: Mapping[str, Any] | None = None, proxy: Mapping[str, Any] | None = None,
    answers: Mapping[str, Any] | None = None, wants: str = "",
) -> Dossier:  # fmt: skip
    """Lưu nháp: whatever is given, unchecked; the check comes at the end. `version` is what this window saw."""
    held = _locked(draft, by, version)
    if receiving is not None:
        held.receiving = held.competent = held.holder = receiving
    if case is not None:
        held.case = case
    if applicant is not None:
        held.applicant = _tidy(applicant)
        held.applicant_name = held.applicant.get("name", "")[:300]
    if proxy is not None:
        held.proxy = _tidy(proxy)
    if answers is not None:
        held.answers = dict(answers)
    if wants in Dossier.Return.values:
        held.wants = wants
    held.version += 1
    held.save()
    return held


@transaction.atomic
def put_draft_papers(draft: Dossier, given: Sequence[Given], *, by: Account, at: datetime) -> Dossier:
    """Thêm tệp vào bản nháp: each file a new version of its component."""
    held = _locked(draft, by, None)
    put_papers(held, given, by=by, at=at)
    return held


@transaction.atomic
def remove_draft_paper(draft: Dossier, paper: int, *, by: Account) -> None:
    """Gỡ một tệp khỏi bản nháp: nobody has relied on it yet."""
    held = _locked(draft, by, None)
    Paper.objects.filter(dossier_id=held.pk, pk=paper).delete()


@transaction.atomic
def discard_draft(draft: Dossier, *, by: Account) -> None:
    """Xóa bản nháp, with the files that hang on it."""
    held = _locked(draft, by, None)
    Paper.objects.filter(dossier_id=held.pk).delete()
    held.delete()


@transaction.atomic
def submit_draft(
    draft: Dossier, *, by: Account, at: datetime, version: int | None = None, knows_of_other: bool = False
) -> Dossier:
    """Nộp bản nháp. Pressed twice, or in two windows, it answers the one dossier that the first press made."""
    held = Dossier.objects.select_for_update(of=("self",)).select_related("receiving").get(pk=draft.pk, owner=by)
    if not held.is_draft:
        return held
    if version is not None and version != held.version:
        raise ChangedMeanwhile
    application = Application(
        procedure=held.procedure.code, channel=ChannelKind.ONLINE, receiving=held.receiving, applicant=held.applicant,
        answers=held.answers, case=held.case, proxy=held.proxy, wants=held.wants, knows_of_other=knows_of_other,
    )  # fmt: skip
    return submit(application, by=by, at=at, draft=held)


def _locked(draft: Dossier, by: Account, version: int | None) -> Dossier:
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("procedure", "receiving", "edition")
    held = rows.filter(pk=draft.pk, owner=by, is_draft=True).first()
    if held is None or (version is not None and version != held.version):
        raise ChangedMeanwhile
    return held


def _tidy(given: Mapping[str, Any]) -> dict[str, str]:
    return {key: one_line(clean(str(value)))[:LONGEST] for key, value in given.items() if value not in (None, "")}
