"""Mã QR."""

from __future__ import annotations

import segno

from motcua.apps.documents.forms.qr import qr_svg


def test_the_drawing_is_the_code_of_the_address_and_of_no_other() -> None:
    address = "https://dichvucong.example.vn/tra-cuu/H05.34-260105-0001/"
    side = segno.make_qr(address, error="m").symbol_size(border=0)[0]
    assert f'width="{side}" height="{side}"' in qr_svg(address)
    assert qr_svg(address) != qr_svg(address.replace("0001", "0002"))


def test_an_address_is_never_read_as_markup() -> None:
    assert "script" not in qr_svg("https://example.vn/?<script>")
