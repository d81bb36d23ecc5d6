"""Ảnh gửi kèm: only the picture is kept. Where and when it was taken, with what, by whom, is dropped with the file.

A photo is decoded and written anew from its points alone, so nothing that travelled beside them survives: EXIF and
its place, XMP, thumbnails of what was cut away, text behind the end of the picture. It is turned upright first,
since the turn is written in what is dropped.
"""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from motcua.apps.documents.kinds import kind_of
from motcua.apps.documents.refusals import FileBroken, FileTooLarge, PhotoKindUnknown, TooManyPhotos

MOST_PHOTOS, MOST_MEGABYTES = 5, 15
MOST_POINTS = 40_000_000  # of a picture that has to be held whole; a JPEG is read at a smaller scale
LONGEST_SIDE, QUALITY = 2560, 85
FORMATS = ("image/jpeg", "image/png")


def bare_photo(name: str, content: bytes) -> bytes:
    """Ảnh không còn dữ liệu ẩn, as JPEG. Raises a refusal for what is not a photo or too heavy."""
    shown = name[:120] or "ảnh"
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise FileTooLarge(name=shown, most=MOST_MEGABYTES)
    if not content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or kind_of(shown, content)[0] not in FORMATS:
        raise PhotoKindUnknown(name=shown)
    try:
        return _redrawn(shown, content)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise FileBroken(name=shown, why="ảnh bị hỏng") from problem


def at_most(count: int) -> None:
    """Số ảnh một lần gửi; raises `TooManyPhotos`."""
    if count > MOST_PHOTOS:
        raise TooManyPhotos(most=MOST_PHOTOS)


def _redrawn(name: str, content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at a smaller scale at once
        if picture.width * picture.height > MOST_POINTS:
            raise FileBroken(name=name, why="ảnh quá lớn")
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        flat = _on_white(upright)
    plain = Image.new("RGB", flat.size)  # a new picture: nothing in it but points
    plain.paste(flat)
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        shown = picture.convert("RGBA")
        white = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(white, shown).convert("RGB")
    return picture.convert("RGB")
