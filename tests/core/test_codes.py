"""Codes: the worked examples E62–E77 of the law file, one row each."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.core.codes import (
    MalformedOfficeCode,
    OutOfNumbers,
    contradictions,
    dossier_code,
    is_office_code,
    is_procedure_code,
    is_tax_code,
    new_office_code,
    old_office_code,
    personal_number,
    read_dossier_code,
    split_old_procedure_code,
    tax_check_digit,
)

DAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("office", "number", "owner", "code"),
    [
        ("H05.34", 1, "", "H05.34-260115-0001"),
        ("H05.34", 2, "", "H05.34-260115-0002"),
        ("H05.34.44", 1, "", "H05.34.44-260115-0001"),
        ("H05.12", 10000, "15", "H05.12-260115-1510000"),
        ("000.00.01.H05", 9999, "", "000.00.01.H05-260115-9999"),
    ],
)
def test_a_dossier_code_is_office_day_and_number(office: str, number: int, owner: str, code: str) -> None:
    assert dossier_code(office, DAY, number, owner=owner) == code
    read = read_dossier_code(code)
    assert read is not None
    assert (read.office, read.received_on, read.number, read.owner) == (new_office_code(office), DAY, number, owner)


def test_the_ten_thousandth_dossier_of_a_day_has_no_legacy_code() -> None:
    with pytest.raises(OutOfNumbers):
        dossier_code("000.00.01.H05", DAY, 10000)


def test_a_legacy_code_names_the_office_as_it_is_written_today() -> None:
    read = read_dossier_code("000.00.01.H05-250115-0001")
    assert read is not None
    assert read.office == "H05.01"


@pytest.mark.parametrize("code", ["H05.34-260230-0001", "H05.34-260115-001", "Z05.34-260115-0001", "", "H05-26-1"])
def test_what_is_no_dossier_code_is_not_read(code: str) -> None:
    assert read_dossier_code(code) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("000.00.34.H05", "H05.34"),
        ("000.44.34.H05", "H05.34.44"),
        ("000.00.00.H05", "H05"),
        ("012.44.34.H05", "H05.34.44.012"),
    ],
)
def test_office_codes_convert_both_ways(old: str, new: str) -> None:
    assert new_office_code(old) == new
    assert old_office_code(new) == old
    assert new_office_code(new) == new
    assert old_office_code(old) == old


@pytest.mark.parametrize("code", ["", "h05", "H5", "Z05.1", "00.00.34.H05", "H05.34.44.012.11", "H05.ABC"])
def test_a_malformed_office_code_has_no_old_form(code: str) -> None:
    with pytest.raises(MalformedOfficeCode):
        old_office_code(code)


def test_an_office_code_is_at_most_35_characters_long() -> None:
    assert is_office_code("H05" + ".123" * 8)
    assert not is_office_code("H05" + ".123" * 9)


@pytest.mark.parametrize(
    ("code", "valid"),
    [("1.001193", True), ("2.000986", True), ("7.001193", False), ("1.1193", False), ("1.001193-Xoa", False)],
)
def test_procedure_codes(code: str, valid: bool) -> None:
    assert is_procedure_code(code) is valid


def test_an_old_procedure_code_carries_its_agency() -> None:
    assert split_old_procedure_code("1.000318.000.00.00.H40") == ("1.000318", "H40")
    assert split_old_procedure_code("1.000318") is None


@pytest.mark.parametrize(
    ("number", "place", "female", "year"), [("027096000123", "027", False, 1996), ("024305001234", "024", True, 2005)]
)
def test_a_personal_number_tells_place_sex_and_year(number: str, place: str, female: bool, year: int) -> None:
    known = personal_number(number)
    assert known is not None
    assert (known.place, known.is_female, known.birth_year) == (place, female, year)


@pytest.mark.parametrize("number", ["099096000123", "02709600012", "0270960001234", "02709600012a", ""])
def test_what_cannot_be_a_personal_number_is_not_read(number: str) -> None:
    assert personal_number(number) is None


def test_a_contradiction_warns_and_does_not_bar() -> None:
    assert len(contradictions("027096000123", born_on=date(1986, 3, 12), is_female=True)) == 2
    assert contradictions("027096000123", born_on=date(1996, 3, 12), is_female=False) == []


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("0100109106", True),
        ("0100109107", False),
        ("0300588569", True),
        ("0101248141", True),
        ("2300123454", True),
        ("2300000011", True),
        ("2300999996", True),
        ("0100109106-001", True),
        ("0100109106-1", False),
        ("027096000123", True),
    ],
)
def test_tax_codes(code: str, valid: bool) -> None:
    assert is_tax_code(code) is valid


def test_a_base_whose_check_digit_would_be_ten_was_never_issued() -> None:
    assert tax_check_digit("230000009") is None
    assert not any(is_tax_code(f"230000009{digit}") for digit in range(10))
