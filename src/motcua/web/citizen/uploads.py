"""Tệp tải lên: from the request to papers of a dossier; every file is looked into before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from motcua.apps.documents.models import Paper, StoredFile
from motcua.apps.dossiers.papers import Given
from motcua.apps.people.models import Account
from motcua.core.definition import Component
from motcua.core.folding import one_line
from motcua.web.uploads import keep

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
MOST_FILES = 20  # of one component in one go


def papers_in(request: HttpRequest, components: Sequence[Component]) -> list[Given]:
    """Giấy tờ trong yêu cầu này: the files of `file-<number>`; the number is the component's place in the list."""
    sent: list[tuple[UploadedFile, Component]] = [
        (upload, component)
        for number, component in enumerate(components)
        for upload in request.FILES.getlist(f"file-{number}")[:MOST_FILES]
    ]
    kept = keep([upload for upload, _ in sent], by=cast("Account", request.user))
    return [_given(upload, component, file) for (upload, component), file in zip(sent, kept, strict=True)]


def _given(upload: UploadedFile, component: Component, file: StoredFile) -> Given:
    return Given(
        component=component.code or component.name[:80], name=one_line(component.name)[:1000],
        source=Paper.Source.UPLOADED, file=file, file_name=one_line(upload.name or "")[:200],
    )  # fmt: skip
