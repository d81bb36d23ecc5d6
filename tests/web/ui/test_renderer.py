"""Every form of the house is drawn the same accessible way."""

from __future__ import annotations

from motcua.web.ui.living import SampleForm


def test_a_field_is_tied_to_its_label_help_and_error() -> None:
    drawn = str(SampleForm({"name": ""}))
    assert '<label for="id_name">' in drawn
    assert 'id="id_name_helptext"' in drawn
    assert 'id="id_name_error"' in drawn
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_only_what_may_be_left_out_is_marked() -> None:
    drawn = str(SampleForm())
    assert drawn.count("(không bắt buộc)") == 1
    assert drawn.count("errorlist") == 0


def test_a_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    assert "<legend>Người nộp là</legend>" in str(SampleForm())
