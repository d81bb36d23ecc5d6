"""What the index of words knows of a dossier (migration 0005)."""

from __future__ import annotations

import pytest
from django.db import connection

from motcua.apps.dossiers.matching import OPEN_MARK, in_index, mark_of
from motcua.core.dossier import FINAL, State

pytestmark = pytest.mark.django_db
MANY = {State.HANDED_OVER}  # how nearly all end: no mark says so


def lexemes(said: str, state: State = State.HANDED_OVER) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(dossier_words(%s, 7, 8, 8, %s::smallint))", [said, state.value])
        return set(cursor.fetchone()[0])


def test_it_knows_the_words_how_long_ones_begin_and_the_doors() -> None:
    assert lexemes("le van hoang 0912") == {"le", "van", "hoang", "0912", "đhoa", "đhoan", "đ7", "đ8"}


@pytest.mark.parametrize("state", State)
def test_a_mark_says_what_is_open_and_what_ended_otherwise_than_by_a_result(state: State) -> None:
    marks = lexemes("", state) - {"đ7", "đ8"}
    assert marks == (set() if state in MANY else {mark_of(state)} if state in FINAL else {OPEN_MARK})


def test_a_long_word_is_known_by_no_more_than_its_first_letters() -> None:
    assert len(lexemes("a" * 900)) == 1 + 13 + 2


def test_an_unfinished_word_is_asked_as_it_begins_and_a_number_or_a_longer_one_as_it_is() -> None:
    assert in_index("'tran' & 'hoa':*") == "'tran' & ('hoa' | 'đhoa')"
    assert in_index("'tran' & '0912':*", [[9, 8]], OPEN_MARK) == "'tran' & '0912':* & ('đ8' | 'đ9') & 'đo'"
    assert in_index(f"'{'a' * 16}':*") == f"'{'a' * 16}':*"
    assert in_index("'an'") == "'an'"


def test_what_is_asked_for_is_there() -> None:
    with connection.cursor() as cursor:
        for asked, said in (
            ("'hoa':*", "hoa"),
            ("'hoa':*", "hoang"),
            ("'ngh':*", "tran nghiem"),
            ("'12a':*", "12ab"),
        ):
            wanted = in_index(asked, [[7], [8, 9]])
            cursor.execute(
                "SELECT dossier_words(%s, 7, 8, 8, 10::smallint) @@ to_tsquery('simple', %s)", [said, wanted]
            )
            assert cursor.fetchone() == (True,), (asked, said)
