"""What the index of words knows of a dossier (migration 0007)."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import UTC, datetime

import pytest
from django.db import connection

from motcua.apps.dossiers.looking import by_end, by_key
from motcua.apps.dossiers.matching import ENDED, OPEN, in_index
from motcua.core.dossier import FINAL, State
from motcua.core.folding import fold, words

pytestmark = pytest.mark.django_db
CLOSED = datetime(2026, 11, 2, 9, tzinfo=UTC)
KEY = 40_000
SPELLED = "dossier_words(%s, 7, 8, 8, %s::bigint[], %s::smallint, %s, %s)"


def lexemes(
    said: str, state: State = State.HANDED_OVER, elsewhere: Collection[int] = (), closed: datetime | None = CLOSED
) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tsvector_to_array({SPELLED})", [said, list(elsewhere), state.value, closed, KEY])
        return set(cursor.fetchone()[0])


def of_words(said: str) -> set[str]:
    return lexemes(said) - lexemes("")


def test_it_knows_the_words_and_how_long_ones_begin() -> None:
    assert of_words("le van hoang 0912") == {"le", "van", "hoang", "0912", "đhoa", "đhoan"}


def test_it_knows_the_stretches_of_the_lists_for_the_province_and_for_each_door() -> None:
    (ended,), (numbered,) = by_end(CLOSED, 0).stretches(1), by_key(KEY, 0).stretches(1)
    (ended_at_door,), (numbered_at_door,) = by_end(CLOSED, 1).stretches(1), by_key(KEY, 1).stretches(1)
    of_door = {f"đ{door}{each}" for door in (7, 8, 9) for each in ("", ended_at_door, numbered_at_door)}
    assert lexemes("", elsewhere=[9]) == {f"đ{ended}", f"đ{numbered}"} | of_door
    still = {"đo", f"đ{numbered}"} | {f"đ{door}{each}" for door in (7, 8) for each in ("o", numbered_at_door)}
    assert lexemes("", State.PROCESSING, closed=None) == still


@pytest.mark.parametrize("state", State)
def test_a_mark_says_what_is_open_and_what_ended_otherwise_than_by_a_result(state: State) -> None:
    marks = lexemes("", state) & {"đo", "đ7o", "đ7", *(f"đs{each.value}" for each in State)}
    few = {f"đs{state.value}"} if state is not State.HANDED_OVER else set()
    assert marks == ({"đ7"} | few if state in FINAL else {"đo", "đ7o"})


def test_what_ended_at_no_known_moment_is_in_no_stretch() -> None:
    assert {"đc", "đ7c", "đ7"} <= lexemes("", closed=None)


def test_a_long_word_is_known_by_no_more_than_its_first_letters() -> None:
    assert len(of_words("a" * 900)) == 1 + 13
    assert len(of_words("鳳" * 900)) == 1 + 13


def test_a_text_is_parted_as_questions_are() -> None:
    """Signs that a name or a procedure may bear; the column is folded."""
    draw = random.Random(7)
    letters = "abcdeghiklmnopqrstuvxy0123456789" + "đâăô" + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~–—‘’“”·\u00a0  "
    for _ in range(200):
        said = fold("".join(draw.choices(letters, k=draw.randint(0, 40))))
        assert {each for each in of_words(said) if not each.startswith("đ")} == set(words(said)), said


def test_an_unfinished_word_is_asked_as_it_begins_and_a_number_or_a_longer_one_as_it_is() -> None:
    assert in_index("'tran' & 'hoa':*") == "'tran' & ('hoa' | 'đhoa')"
    assert in_index("'tran' & '0912':*", [[9, 8]], OPEN) == "'tran' & '0912':* & ('đ8o' | 'đ9o')"
    assert in_index(f"'{'a' * 16}':*") == f"'{'a' * 16}':*"
    assert in_index("'an'", marks=ENDED) == "'an'"
    assert in_index("'an'", marks=OPEN) == "'an' & ('đo')"
    assert in_index("", [[7]], ["c2", "c1"], 3) == "('đ7c2' | 'đ7c1') & 'đs3'"


def test_what_is_asked_for_is_there() -> None:
    with connection.cursor() as cursor:
        for asked, said in (
            ("'hoa':*", "hoa"),
            ("'hoa':*", "hoang"),
            ("'ngh':*", "tran nghiem"),
            ("'12a':*", "12ab"),
            ("'vn':*", "cty hoa-an.vn/hoan"),
        ):
            wanted = in_index(asked, [[7], [8, 9]])
            cursor.execute(f"SELECT {SPELLED} @@ to_tsquery('simple', %s)", [said, [], 10, CLOSED, KEY, wanted])
            assert cursor.fetchone() == (True,), (asked, said)
