"""`motcua journal prove` and `check`: the one with the database, the other with nothing but two files."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from motcua import cli
from motcua.apps.journal.models import Seal
from motcua.apps.journal.prove import seal_values
from motcua.apps.journal.services.seal_day import seal_days
from tests.apps.journal.test_seal import MONDAY, THURSDAY_MORNING, written

pytestmark = pytest.mark.django_db
CODE = "PA-260302-0001"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A proof of one feedback, and the published seals as somebody kept them."""
    monkeypatch.setattr("motcua.commands.journal_prove.standing", lambda args: nullcontext())
    written(MONDAY, "office:A", f"feedback:{CODE}", code=CODE, due_at="2026-03-09T17:00:00+07:00", note="Bà Mẫu")
    seal_days(THURSDAY_MORNING)
    proof, kept = tmp_path / "chung-thuc.json", tmp_path / "niem-phong.json"
    assert cli.main(["journal", "prove", CODE.lower(), "--out", str(proof)]) == cli.DONE
    kept.write_text(json.dumps({"seals": [seal_values(each) for each in Seal.objects.all()]}), encoding="utf-8")
    return proof, kept


def test_it_says_what_the_file_proves_and_what_is_left_to_compare(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    proof, kept = map(str, files)
    assert cli.main(["journal", "check", proof]) == cli.DONE
    said = capsys.readouterr().out
    assert "mã PA-260302-0001" in said
    assert "hạn trả 17:00:00 ngày 09/03/2026" in said
    assert "CHƯA đối chiếu" in said
    assert "Bà Mẫu" not in proof + said
    assert cli.main(["journal", "check", proof, "--against", kept]) == cli.DONE
    assert "có trong bản đối chiếu" in capsys.readouterr().out


def test_a_changed_file_fails_and_says_where(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    proof, _ = files
    proof.write_text(proof.read_text(encoding="utf-8").replace("2026-03-09T17", "2026-03-19T17"), encoding="utf-8")
    assert cli.main(["journal", "check", str(proof)]) == cli.FAILED
    said = capsys.readouterr().err
    assert "không dẫn tới gốc đã niêm phong ngày 02/03/2026" in said
    assert "KHÔNG đúng" in said


@pytest.mark.parametrize("content", ["", "[]", "{", '{"kind": 1}', "[" * 100_000, "\x00", "null"])
def test_any_other_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    other = tmp_path / "x.json"
    other.write_text(content, encoding="utf-8")
    for words in ([str(other)], [str(tmp_path / "không-có.json")]):
        assert cli.main(["journal", "check", *words]) == cli.FAILED
        assert "Không đọc được tệp chứng thực" in capsys.readouterr().err


def test_an_unknown_code_is_one_sentence(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["journal", "prove", "KHONG-CO"]) == cli.FAILED
    assert "KHONG-CO" in capsys.readouterr().err


def test_with_contents_the_file_carries_the_whole_text(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    proof, _ = files
    assert cli.main(["journal", "prove", CODE, "--with-contents", "--out", str(proof)]) == cli.DONE
    assert "Bà Mẫu" in json.loads(proof.read_text(encoding="utf-8"))["entries"][0]["text"]
    assert cli.main(["journal", "check", str(proof)]) == cli.DONE
    assert "toàn văn đúng như đã niêm phong" in capsys.readouterr().out


def test_checking_needs_neither_django_nor_the_database(files: tuple[Path, Path]) -> None:
    code = f"import sys; from motcua.cli import main; print(main(['journal', 'check', {str(files[0])!r}]), "
    code += "'django' in sys.modules, 'psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 False False"
