"""The data folder: private, claimed by one, with one secret."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.host.errors import DataFolderInUse, DataFolderNotUsable
from motcua.host.folder import claimed, data_folder, secret_key


def test_the_secret_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    assert secret_key(tmp_path) == key
    assert len(key) > 60
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["secret-key"]


def test_a_second_program_is_refused_with_the_number_of_the_first(tmp_path: Path) -> None:
    with claimed(tmp_path), pytest.raises(DataFolderInUse, match=str(os.getpid())), claimed(tmp_path):
        pytest.fail("the folder was given twice")


def test_the_claim_of_a_killed_program_is_forgotten(tmp_path: Path) -> None:
    code = "import sys,os; from pathlib import Path; from motcua.host.folder import claimed\n"
    code += "with claimed(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert (tmp_path / "run.lock").read_text()
    with claimed(tmp_path):
        assert (tmp_path / "run.lock").read_text() == str(os.getpid())


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(DataFolderNotUsable):
        data_folder(str(tmp_path / "tệp"))


def test_the_folder_is_the_argument_else_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "môi trường"))
    assert data_folder(None) == tmp_path / "môi trường"
    assert data_folder(str(tmp_path / "tham số")) == tmp_path / "tham số"
