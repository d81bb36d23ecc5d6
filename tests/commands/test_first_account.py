"""The command that makes the first accounts: the password is typed, and what comes next is said."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from contextlib import nullcontext

import pytest
from django.utils import timezone

from motcua import cli
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role

WORDS = ["--user", "an", "--full-name", "Trần Văn An", "--basis", "QĐ 12"]


@pytest.fixture(autouse=True)
def in_this_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of the tests stands already."""
    monkeypatch.setattr("motcua.commands.first_account.standing", lambda args: nullcontext())


def run(monkeypatch: pytest.MonkeyPatch, name: str, *words: str, typed: str = "Song-Cau.2026x\n") -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return cli.main(["account", name, *WORDS, *words])


def test_it_makes_the_account_and_says_what_comes_next(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "create-administrator", "--office", office.code, "--password-stdin") == cli.DONE
    said = capsys.readouterr().out
    assert "create-approver" in said
    assert "Song-Cau" not in said
    assert Role.ADMINISTRATOR in Account.objects.get(username="an").actor(timezone.localdate()).roles
    assert run(monkeypatch, "create-administrator", "--office", office.code, "--password-stdin") == cli.FAILED
    assert "Đã có người giữ vai trò Quản trị hệ thống" in capsys.readouterr().err


def test_an_unknown_office_or_a_weak_password_is_one_sentence(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "create-approver", "--office", "H99", "--password-stdin") == cli.FAILED
    assert "H99" in capsys.readouterr().err
    assert run(monkeypatch, "create-approver", "--office", office.code, "--password-stdin", typed="abc") == cli.FAILED
    assert "Mật khẩu chưa đạt" in capsys.readouterr().err
    assert not Account.objects.filter(username="an").exists()


@pytest.mark.django_db
def test_in_an_empty_house_it_says_what_comes_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "create-administrator", "--office", "H05", "--password-stdin") == cli.FAILED
    assert "motcua import offices" in capsys.readouterr().err


def test_without_a_keyboard_it_does_not_guess(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "create-approver", "--office", office.code) == cli.FAILED
    assert "--password-stdin" in capsys.readouterr().err


@pytest.mark.parametrize(("again", "answer"), [("Song-Cau.2026x", "14"), ("Song-Cau", "không giống nhau")])
def test_at_a_keyboard_it_asks_twice_and_shows_nothing(again: str, answer: str) -> None:
    keyboard, screen = pty.openpty()
    code = "from motcua.commands.first_account import _typed; print(len(_typed(False)))"
    asked = subprocess.Popen(
        [sys.executable, "-c", code], stdin=screen, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    for line in ("Song-Cau.2026x", again):
        wait_for_prompt(asked)  # what is typed before the question is thrown away
        os.write(keyboard, f"{line}\n".encode())
    out, err = asked.communicate(timeout=60)
    os.close(screen)
    os.close(keyboard)
    assert answer in (out + err).decode()
    assert b"Song-Cau" not in out


def wait_for_prompt(asked: subprocess.Popen[bytes]) -> None:
    said = b""
    while not said.endswith(b": "):
        letter = os.read(asked.stderr.fileno(), 1) if asked.stderr else b""
        assert letter, said
        said += letter
