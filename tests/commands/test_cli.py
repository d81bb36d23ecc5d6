"""The command: what it answers to a person who knows it, and to one who does not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from motcua import cli
from motcua.core.errors import Refused


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == cli.DONE
    said = capsys.readouterr().out
    assert [name for name in cli.COMMANDS if f"motcua {name}" not in said] == []


@pytest.mark.parametrize("words", [[], ["bay"], ["import"], ["import", "gì đó"]])
def test_an_unknown_command_is_misuse_and_shows_what_there_is(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert cli.main(words) == cli.MISUSED
    assert "motcua import holidays" in "".join(capsys.readouterr())


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*name.split(), "--help"])
    assert ended.value.code == cli.DONE
    assert f"motcua {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [["run", "--port", "0"], ["run", "--web", "x"], ["import", "holidays", "không-có.csv"],
     ["import", "holidays", "\0"], ["journal", "verify", "thừa"]],
)  # fmt: skip
def test_wrong_arguments_are_misuse(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == cli.MISUSED
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (Refused("Hãy làm cách khác."), "Hãy làm cách khác."),
        (KeyError("x"), "KeyError"),
        (KeyboardInterrupt(), "dừng"),
    ],
)
def test_a_failure_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, failure: BaseException, sentence: str
) -> None:
    def fail(args: object) -> int:
        raise failure

    monkeypatch.setattr("motcua.commands.journal_verify.run", fail)
    assert cli.main(["journal", "verify"]) == cli.FAILED
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.splitlines()) == 1


def test_debug_shows_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(args: object) -> int:
        raise Refused("Không.")

    monkeypatch.setattr("motcua.commands.journal_verify.run", fail)
    with pytest.raises(Refused):
        cli.main(["journal", "verify", "--debug"])


def test_help_needs_neither_django_nor_the_database() -> None:
    code = "import sys; from motcua.cli import main; main(['--help']); "
    code += "print('django' in sys.modules, 'psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"
