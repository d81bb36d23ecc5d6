"""Ảnh gửi kèm phản ánh qua API: sent first, drawn anew, then named by a mark that only the sender's token may use.

The same limits, the same scanner and the same forgetting within a day as on the page. The same photo sent twice is
kept once, so that a repeat needs no key of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from motcua.api.answering import FAILURES, caller, in_json
from motcua.api.token import Token
from motcua.apps.documents.photos import MOST_PHOTOS, at_most
from motcua.apps.documents.refusals import PhotoMarkUnknown
from motcua.apps.documents.services.scan_upload import scan_upload
from motcua.apps.documents.services.store_photo import photos_by_key, store_photos
from motcua.apps.feedback.incoming import Sent
from motcua.apps.feedback.services.keep_photos import keep_unsent
from motcua.apps.people.models import Account
from motcua.integrations.scanning.client import Config, scan

router = Router(auth=Token(), tags=["Phản ánh, kiến nghị"])
SALT, SECONDS = "api.feedback.photo", 24 * 3600 - 600  # forgotten after a day


class KeptPhotos(Schema):
    photos: list[str]


@router.post(
    "/feedback/photos",
    response={201: KeptPhotos, **FAILURES},
    summary="Gửi ảnh trước, để kèm vào phản ánh",
)
def send_photos(request: HttpRequest, photos: File[list[UploadedFile]]) -> HttpResponse:
    """At most five, JPEG or PNG, 15 MB each; place, time and device are dropped with the file."""
    at_most(len(photos))
    by, now, scanner = caller(request), timezone.now(), Config.from_env()
    if scanner.is_set:
        for each in photos:
            scan_upload(each, by=by, at=now, scan=lambda content: scan(scanner, content))
    kept = [file for _, file in store_photos(photos)]
    keep_unsent(kept, at=now)
    answer = in_json(KeptPhotos(photos=[_mark(file.pk, by) for file in kept]))
    answer.status_code = 201
    return answer


def photos_marked(marks: Sequence[str], by: Account) -> list[Sent]:
    """The photos of these marks; raises `PhotoMarkUnknown` for one that is forged, old or another's."""
    at_most(len(marks))
    held = photos_by_key([_key(mark, by) for mark in marks[:MOST_PHOTOS]])
    if len(held) < len(marks):
        raise PhotoMarkUnknown
    return [Sent(file, name) for name, file in held]


def _mark(key: int, by: Account) -> str:
    return signing.dumps([key, by.pk], salt=SALT)


def _key(mark: str, by: Account) -> int:
    try:
        key, owner = signing.loads(mark, salt=SALT, max_age=SECONDS)
    except signing.BadSignature as problem:
        raise PhotoMarkUnknown from problem
    if owner != by.pk:
        raise PhotoMarkUnknown
    return int(key)
