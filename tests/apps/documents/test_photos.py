"""Of a photo only the picture is kept: no place, no time, no device, nothing behind its end."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from motcua.apps.documents.photos import LONGEST_SIDE, MOST_PHOTOS, bare_photo
from motcua.apps.documents.refusals import FileBroken, FileTooLarge, PhotoKindUnknown, TooManyPhotos
from motcua.apps.documents.services.store_file import content_of
from motcua.apps.documents.services.store_photo import store_photos

SECRET = b"Nguyen Thi Mau 0912345678"
ORIENTATION, ARTIST, GPS = 0x0112, 0x013B, 0x8825


def _jpeg(size: tuple[int, int] = (60, 40), turn: int = 6) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = turn, SECRET.decode()
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (21.0, 11.0, 12.5)
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, "JPEG", exif=exif, comment=SECRET, xmp=b"<x>" + SECRET + b"</x>")
    return written.getvalue()


def _png(mode: str = "RGBA") -> bytes:
    notes, written = PngInfo(), io.BytesIO()
    notes.add_text("Author", SECRET.decode())
    Image.new(mode, (30, 20)).save(written, "PNG", pnginfo=notes)
    return written.getvalue()


@pytest.mark.parametrize("photo", [_jpeg(), _png(), _png("P"), _png("L"), _jpeg() + b"PK\x03\x04" + SECRET])
def test_nothing_hidden_survives(photo: bytes) -> None:
    assert SECRET in photo
    kept = bare_photo("IMG.jpg", photo)
    assert SECRET not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, dict(picture.getexif()), picture.info.get("comment")) == ("JPEG", {}, None)
        assert not {"exif", "xmp", "icc_profile"} & set(picture.info)


def test_a_photo_taken_upright_stays_upright() -> None:
    with Image.open(io.BytesIO(bare_photo("a.jpg", _jpeg((60, 40), turn=6)))) as picture:
        assert picture.size == (40, 60)


def test_a_large_photo_is_made_smaller() -> None:
    with Image.open(io.BytesIO(bare_photo("a.jpg", _jpeg((6000, 3000), turn=1)))) as picture:
        assert max(picture.size) == LONGEST_SIDE


def test_what_is_clear_becomes_white_and_not_black() -> None:
    with Image.open(io.BytesIO(bare_photo("a.png", _png()))) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7 not a photo", PhotoKindUnknown),
        (b"GIF89a....", PhotoKindUnknown),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", PhotoKindUnknown),
        (b"", PhotoKindUnknown),
        (b"\xff\xd8\xff" + b"x" * 50, FileBroken),
        (_jpeg()[:-200], FileBroken),
        (b"\xff\xd8\xff" + b"\0" * (15 * 1024 * 1024), FileTooLarge),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(content: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as refused:
        bare_photo("anh.jpg", content)
    assert "anh.jpg" in str(refused.value)


@pytest.mark.django_db
def test_photos_are_kept_under_names_of_our_own() -> None:
    sent = [SimpleUploadedFile("Nguyen Thi Mau CCCD.jpg", _jpeg()), SimpleUploadedFile("b.png", _png())]
    kept = store_photos(sent)
    assert [name for name, _ in kept] == ["anh-1.jpg", "anh-2.jpg"]
    assert all(file.kind == "image/jpeg" and SECRET not in content_of(file) for _, file in kept)


@pytest.mark.django_db
def test_more_photos_than_anybody_looks_at_are_refused() -> None:
    with pytest.raises(TooManyPhotos):
        store_photos([SimpleUploadedFile("a.jpg", _jpeg())] * (MOST_PHOTOS + 1))
