"""Phản ánh trước công chúng: what anybody may read — published answers, and that a matter is already in hand.

Pages, API and Open311 get `Shown`, never a `Feedback`: what is not a field of it cannot slip onto a page. The
sender's own text is not public; the answer is, in words that the publishing officer and the detector looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import OuterRef, Q, QuerySet, Value
from django.utils.timezone import localtime

from motcua.apps.documents.models import StoredFile
from motcua.apps.dossiers.matching import BEGUN
from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.models import Answer, Attachment, Feedback, Sender
from motcua.core.feedback import FeedbackState
from motcua.core.folding import words
from motcua.core.personal_data import redact

PAGE, MOST_WORDS, LONGEST_CODE = 20, 12, 24
LOOKED_BACK, LOOKED_AT, MOST_ALIKE = timedelta(days=60), 300, 3
LOOKED_THROUGH, LETTERS = 300, re.compile("[a-z0-9]+")  # of the newest answers, for words that many bear
MUCH_IN_COMMON = 0.6  # of the words of two places
BEFORE = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """Một câu trả lời đã công khai; nothing here is about who sent it."""

    pk: int
    code: str
    title: str
    about: str
    about_name: str
    office: str
    procedure_code: str
    procedure_name: str
    place: str
    latitude: float | None
    longitude: float | None
    received_at: datetime
    answered_at: datetime | None
    published_at: datetime
    answer: str
    stars: int | None
    photos: tuple[int, ...] = ()
    alike: int = 0  # public answers of this unit about this procedure, up to `few`; about no procedure: never rare
    is_rare: bool = False  # told by the month, under an id that names no day


@dataclass(frozen=True, slots=True)
class Alike:
    """Một phản ánh khác về cùng việc: where it stands; a code only where its answer is public."""

    state: FeedbackState
    arrived_at: datetime
    office: str
    place: str = ""
    code: str = ""


def public_words(feedback: Feedback, answer: Answer) -> tuple[str, str]:
    """Tên việc và lời để tìm, in public words: the summary of the answer; never the sender's own title."""
    title = redact(answer.summary)[:300] or _by_subject(feedback)
    procedure = feedback.procedure.name if feedback.procedure else ""
    return title, " ".join(
        words(" ".join(["" if procedure else feedback.code, title, answer.public, procedure, feedback.holder.name]))
    )


def page_of_answers(
    q: str = "", *, before: BEFORE | None = None, size: int = PAGE, few: int = 0
) -> tuple[list[Shown], BEFORE | None]:
    """Câu trả lời đã công khai, the newest first, blind to diacritics, the last word perhaps unfinished; and where
    the next page begins."""
    rows = _published()
    if before is not None:
        rows = rows.filter(Q(published_at__lt=before[0]) | Q(published_at=before[0], pk__lt=before[1]))
    found = _newest(rows.order_by("-published_at", "-pk"), words(q)[:MOST_WORDS], size + 1)
    shown = shown_of(found[:size], few=few)
    last = shown[-1] if len(found) > size else None
    return shown, (last.published_at, last.pk) if last else None


def _newest(rows: QuerySet[Feedback], asked: Sequence[str], size: int) -> Sequence[Feedback]:
    """Of those that bear the words: looked for among the newest; gathered by their index where these are too few."""
    if not asked:
        return list(rows[:size])
    last = ":*" if len(asked[-1]) >= BEGUN else ""  # each unfinished word opens a part of the index, found or not
    query = SearchQuery(" & ".join(asked) + last, search_type="raw", config="simple")
    seen = Q()
    for word in filter(LETTERS.fullmatch, asked):  # to part a text into words takes long: only where they are seen
        seen &= Q(public_search__contains=word)
    plain = SearchVector("public_search", Value(""), config="simple")  # for which there is no index
    near = rows.filter(seen, pk__in=rows.values("pk")[:LOOKED_THROUGH]).annotate(vector=plain)
    found = list(near.filter(vector=query)[:size])
    if len(found) == size:
        return found
    return list(rows.annotate(vector=SearchVector("public_search", config="simple")).filter(vector=query)[:size])


def answer_shown(code: str, *, few: int = 0) -> Shown | None:
    """Một câu trả lời đã công khai, by its code or its public id; a rare one by the latter alone."""
    asked = code.upper().replace("\x00", "")[:LONGEST_CODE]
    found = shown_of(_published().filter(Q(code=asked) | Q(public_id=asked))[:1], few=few)
    return found[0] if found and not (found[0].is_rare and found[0].code != asked) else None


def answers_between(
    start: datetime, end: datetime, *, about: str = "", size: int = 1000, few: int = 0
) -> list[Shown]:
    """Câu trả lời công khai về những phản ánh gửi đến trong khoảng ấy; a rare one only where its month lies in it."""
    rows = _published().filter(received_at__gte=start, received_at__lte=end)
    rows = rows.filter(about=about) if about else rows
    found = shown_of(rows.order_by("-received_at", "-pk")[:size], few=few)
    return [each for each in found if not each.is_rare or _holds_month(start, end, each.received_at)]


def _holds_month(start: datetime, end: datetime, month: datetime) -> bool:
    following = (month + timedelta(days=31)).replace(day=1)
    return start <= month and end >= following - timedelta(seconds=1)


def public_photo(code: str, number: int, *, few: int = 0) -> StoredFile | None:
    """Ảnh đã che và cho công khai, of a published answer only."""
    shown = answer_shown(code, few=few)
    held = Attachment.objects.filter(feedback=shown.pk if shown else None, is_public=True)
    found = held.filter(pk=number).select_related("file").first()
    return found.file if found else None


def shown_of(rows: Iterable[Feedback], *, few: int = 0) -> list[Shown]:
    """As the public sees them; five queries for any number. Senders are read to be taken out of a place; fewer than
    `few` alike are told by the month (R6.32)."""
    held = list(rows)
    ids = {each.pk: each.public_id or "" for each in held}
    keys = [each.pk for each in held]
    names = dict(Sender.objects.filter(feedback__in=keys).values_list("feedback_id", "name"))
    answers = {each.feedback_id: each for each in Answer.objects.filter(feedback__in=keys, approved_at__isnull=False)}
    photos: dict[int, list[int]] = {}
    for pk, feedback in Attachment.objects.filter(feedback__in=keys, is_public=True).values_list("pk", "feedback_id"):
        photos.setdefault(feedback, []).append(pk)
    alike = _alike_of(held, few) if few else {}
    shown = [
        _shown(each, answers[each.pk], photos.get(each.pk, []), names.get(each.pk, ""))
        for each in held
        if each.pk in answers
    ]
    of = {each.pk: alike.get((each.holder_id, each.procedure_id), 0) for each in held}
    return [_by_month(replace(each, alike=of[each.pk]), ids[each.pk], few) for each in shown]


def _alike_of(held: list[Feedback], few: int) -> dict[tuple[int, int | None], int]:
    """How many public answers each unit has about each procedure; of many, no more than `few` are counted."""
    one = {(each.holder_id, each.procedure_id): each.pk for each in held if each.procedure_id}
    if not one:
        return {}
    same = Feedback.objects.filter(
        state=FeedbackState.PUBLISHED, hidden_at=None, procedure=OuterRef("procedure"), holder=OuterRef("holder")
    )
    counted = Feedback.objects.filter(pk__in=one.values()).annotate(
        same=ArraySubquery(same.order_by().values("pk")[:few])
    )
    rows = counted.order_by().values_list("holder", "procedure", "same")
    return {(holder, procedure): len(pks) for holder, procedure, pks in rows}


def _by_month(shown: Shown, public_id: str, few: int) -> Shown:
    if not shown.procedure_code or shown.alike >= few or not public_id:
        return shown
    answered = _month(shown.answered_at) if shown.answered_at else None
    return replace(shown, code=public_id, received_at=_month(shown.received_at), answered_at=answered, is_rare=True)


def _month(moment: datetime) -> datetime:
    return localtime(moment).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def alike(*, dossier: Dossier | None = None, place: str = "", at: datetime) -> list[Alike]:
    """Phản ánh đã có về cùng hồ sơ hay nơi gần đó, shown to the sender before one more is sent."""
    rows = Feedback.objects.filter(is_restricted=False, is_counted=True, hidden_at=None, duplicate_of=None)
    if dossier is not None:
        found = list(
            rows.filter(dossier=dossier).select_related("holder", "sender").order_by("-arrived_at")[:MOST_ALIKE]
        )
        return [_alike(each) for each in found]
    here = frozenset(words(place))
    if len(here) < 2:
        return []
    near = rows.filter(about=Feedback.About.PLACE, arrived_at__gte=at - LOOKED_BACK).exclude(place="")
    recent = near.select_related("holder", "sender").defer("text", "search").order_by("-arrived_at")[:LOOKED_AT]
    return [_alike(each) for each in recent if _in_common(here, frozenset(words(each.place)))][:MOST_ALIKE]


def _published() -> QuerySet[Feedback]:
    rows = Feedback.objects.filter(
        state=FeedbackState.PUBLISHED, hidden_at=None, is_restricted=False, published_at__isnull=False
    )
    return rows.select_related("holder", "procedure").defer("text", "search")


def _shown(feedback: Feedback, answer: Answer, photos: list[int], sender: str) -> Shown:
    is_place = feedback.about == Feedback.About.PLACE
    procedure = feedback.procedure
    return Shown(
        pk=feedback.pk, code=feedback.code, title=feedback.public_title or _by_subject(feedback),
        about=feedback.about, about_name=feedback.get_about_display(), office=feedback.holder.name,
        procedure_code=procedure.code if procedure else "", procedure_name=procedure.name if procedure else "",
        place=redact(feedback.place, (sender, feedback.officer_name)) if is_place else "",
        latitude=_degrees(feedback.latitude, is_place), longitude=_degrees(feedback.longitude, is_place),
        received_at=feedback.received_at, answered_at=feedback.answered_at,
        published_at=feedback.published_at or feedback.arrived_at, answer=redact(answer.public, (sender,)),
        stars=feedback.stars,
        photos=tuple(photos),
    )  # fmt: skip


def _by_subject(feedback: Feedback) -> str:
    return f"Phản ánh: {feedback.get_about_display()}"


def _degrees(value: object, is_public: bool) -> float | None:
    return float(str(value)) if is_public and value is not None else None


def _alike(feedback: Feedback) -> Alike:
    is_public = feedback.at is FeedbackState.PUBLISHED
    return Alike(
        feedback.at,
        feedback.arrived_at,
        feedback.holder.name,
        redact(feedback.place, _named_in(feedback)),
        (feedback.public_id or feedback.code) if is_public else "",
    )


def _named_in(feedback: Feedback) -> tuple[str, ...]:
    """Whoever sent it and whoever it is about: neither is told to the next sender."""
    sender: Sender | None = getattr(feedback, "sender", None)
    return (sender.name if sender else "", feedback.officer_name)


def _in_common(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= MUCH_IN_COMMON * min(len(one), len(other)) and len(one & other) >= 2
