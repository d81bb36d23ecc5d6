"""Nội dung phiên bản dưới dạng JSON: what a database may scramble is written down."""

from __future__ import annotations

from motcua.apps.catalogue.documents import fingerprint, from_json, to_json
from motcua.apps.catalogue.models import Version
from motcua.core.definition import Definition
from motcua.core.eform import asks_of
from tests.apps.catalogue.making import a_procedure

FORM = {"properties": {"last_name": {}, "b": {}, "a": {}}}


def test_the_fields_of_a_form_keep_their_order_through_the_database(db: None) -> None:
    made = a_procedure("1.900009", "Thủ tục mẫu có tờ khai", form=FORM)
    held = Version.objects.get(procedure=made).definition
    assert [ask.name for ask in asks_of(held.form)] == ["last_name", "b", "a"]


def test_reading_and_writing_again_changes_no_fingerprint() -> None:
    first = Definition(name="A", field_code="B", field_name="C", form=FORM)
    again = from_json(to_json(first))
    assert fingerprint(again) == fingerprint(first)
    assert to_json(again) == to_json(first)
