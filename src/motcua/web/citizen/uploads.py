"""Tệp tải lên: from the request to papers of a dossier; every file is looked into before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from motcua.apps.documents.models import Paper
from motcua.apps.documents.services.store_file import store_upload
from motcua.apps.dossiers.papers import Given
from motcua.core.definition import Component
from motcua.core.folding import one_line

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
MOST_FILES = 20  # of one component in one go


@transaction.atomic
def papers_in(request: HttpRequest, components: Sequence[Component]) -> list[Given]:
    """Giấy tờ trong yêu cầu này: the files of `file-<number>`; the number is the component's place in the list."""
    found: list[Given] = []
    for number, component in enumerate(components):
        uploads = request.FILES.getlist(f"file-{number}")[:MOST_FILES]
        found += [_given(upload, component) for upload in uploads]
    return found


def _given(upload: UploadedFile, component: Component) -> Given:
    return Given(
        component=component.code or component.name[:80], name=one_line(component.name)[:1000],
        source=Paper.Source.UPLOADED, file=store_upload(upload), file_name=one_line(upload.name or "")[:200],
    )  # fmt: skip
