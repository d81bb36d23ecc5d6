"""Tải về mọi thứ của tôi: the dossiers of one person, their papers and results, as JSON and files in one archive."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder

from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.services.store_file import content_of
from motcua.apps.dossiers.folder import Folder, folder_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import visible_to
from motcua.apps.dossiers.timeline import timeline
from motcua.apps.people.models import Account
from motcua.core.dossier import STATE_NAMES
from motcua.core.folding import slug

IN_MEMORY = 8 * 1024 * 1024  # a larger archive goes to a temporary file


def takeout(account: Account, at: datetime) -> IO[bytes]:
    """The archive, ready to be read from its beginning."""
    made = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller sends it and closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        rows = visible_to(account, at).select_related("procedure", "receiving", "competent", "holder", "handler")
        told = [_put(archive, dossier, account, at) for dossier in rows.order_by("pk").iterator(chunk_size=100)]
        about = {"account": {"name": account.full_name, "email": account.email}, "made_at": at, "dossiers": told}
        archive.writestr("ho-so.json", _text(about))
    made.seek(0)
    return made


def _put(archive: zipfile.ZipFile, dossier: Dossier, account: Account, at: datetime) -> dict[str, Any]:
    held = folder_of(dossier)
    files = [(f"{paper.component}-v{paper.number}", paper.file, paper.file_name) for paper in held.papers]
    files += [(f"ket-qua-{each.number}", each.file, each.file_name) for each in held.results if each.issued_at]
    names = [_file(archive, dossier, *each) for each in files if each[1] is not None]
    return _told(dossier, held, account, at) | {"files": names}


def _file(archive: zipfile.ZipFile, dossier: Dossier, label: str, file: StoredFile | None, name: str) -> str:
    assert file is not None  # noqa: S101 - asked by the caller; said for the type checker
    stem, _, suffix = name.rpartition(".")
    path = f"{dossier.reference}/{slug(label)}-{slug(stem or name)[:60]}.{slug(suffix) if stem else 'bin'}"
    archive.writestr(path, content_of(file))
    return path


def _told(dossier: Dossier, held: Folder, account: Account, at: datetime) -> dict[str, Any]:
    return {
        "reference": dossier.reference, "code": dossier.code, "procedure": dossier.procedure.name,
        "procedure_code": dossier.procedure.code, "state": STATE_NAMES[dossier.at], "applicant": dossier.applicant,
        "proxy": dossier.proxy, "answers": dossier.answers, "receiving": dossier.receiving.name,
        "competent": dossier.competent.name, "submitted_at": dossier.submitted_at, "accepted_at": dossier.accepted_at,
        "due_at": dossier.due_at, "finished_at": dossier.finished_at,
        "papers": _rows(held.papers, "name", "number", "added_at"),
        "supplements": _rows([each for each in held.supplements if each.issued_at], "items", "reason", "due_at"),
        "charges": _rows(held.charges, "amount", "lines", "asked_at", "paid_on"),
        "messages": _rows(held.messages, "is_from_office", "text", "at"),
        "readings": _rows(held.readings, "name", "office", "purpose", "at"),
        "timeline": timeline(dossier, account, at),
    }  # fmt: skip


def _rows(found: Iterable[object], *names: str) -> list[dict[str, Any]]:
    return [{name: getattr(each, name) for name in names} for each in found]


def _text(about: dict[str, Any]) -> str:
    return json.dumps(about, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
