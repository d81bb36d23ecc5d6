"""The command that ends one API key: by its beginning, with a reason."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from motcua import cli
from motcua.apps.people.services.create_token import authenticate_token, create_token
from motcua.core.access import Role
from tests.conftest import MakeOfficer


@pytest.mark.django_db
def test_a_key_ends_by_its_beginning_and_an_unknown_one_is_one_sentence(
    make_officer: MakeOfficer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("motcua.commands.token_revoke.standing", lambda args: nullcontext())
    secret = create_token(make_officer(Role.CLERK), by=None)
    words = ["token", "revoke", "--user", "clerk", "--reason", "Lộ khóa", "--prefix"]
    assert cli.main([*words, secret]) == cli.DONE
    assert secret not in capsys.readouterr().out
    assert authenticate_token(secret) is None
    assert cli.main([*words, "mc_khongco"]) == cli.FAILED
    assert "không có khóa" in capsys.readouterr().err
