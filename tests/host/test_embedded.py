"""The embedded server: where it listens, whom it refuses, how it is shared."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest

from motcua.host import embedded
from motcua.host.dsn import django_database, place
from motcua.host.errors import DataFolderDamaged, DataFolderTooNew, DataFolderTooOld, SocketFolderTaken
from motcua.host.programs import VERSION


@pytest.mark.parametrize(("version", "refusal"), [(VERSION + 1, DataFolderTooNew), (VERSION - 1, DataFolderTooOld)])
def test_a_folder_of_another_version_is_refused_and_left_alone(
    tmp_path: Path, version: int, refusal: type[Exception]
) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg/PG_VERSION").write_text(f"{version}\n")
    with pytest.raises(refusal, match=str(version)), embedded.running(tmp_path):
        pytest.fail("a folder of another version was opened")
    assert [each.name for each in (tmp_path / "pg").iterdir()] == ["PG_VERSION"]


def test_a_folder_with_files_but_no_database_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg/base.dump").write_text("precious")
    with pytest.raises(DataFolderDamaged), embedded.running(tmp_path):
        pytest.fail("a damaged folder was opened")
    assert (tmp_path / "pg/base.dump").read_text() == "precious"


def test_a_path_too_long_for_a_socket_gets_a_short_private_folder(tmp_path: Path) -> None:
    deep = tmp_path / ("đường dẫn rất dài/" * 12)
    assert len(os.fsencode(embedded.socket_folder(deep))) < 60
    assert embedded.socket_folder(deep) != embedded.socket_folder(deep / "khác")


def test_a_socket_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "pg-socket").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SocketFolderTaken), embedded.running(tmp_path):
        pytest.fail("a socket folder of somebody else was used")


def test_a_number_in_the_pid_file_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg/postmaster.pid").write_text(f"{os.getpid()}\n")
    assert not embedded.is_up(tmp_path / "pg")


def test_odd_letters_in_the_path_survive_the_address(tmp_path: Path) -> None:
    odd = tmp_path / 'dữ liệu, "mới" & 100% o\''
    database = django_database(embedded.program_dsn(odd), odd)
    assert database["HOST"] == str(embedded.socket_folder(odd))
    assert database["USER"] == "motcua_app"


def test_the_place_of_a_database_is_shown_without_its_password() -> None:
    assert place("postgresql://u:secret@db.example:6432/motcua") == "db.example:6432/motcua"


@pytest.mark.slow
def test_two_programs_share_one_durable_server_and_the_last_one_stops_it(tmp_path: Path) -> None:
    data = tmp_path / "dữ liệu, có dấu' và cách"
    with embedded.running(data):
        with embedded.running(data) as owner_url, psycopg.connect(owner_url) as server:
            shown = {name: server.execute(f"SHOW {name}").fetchone() for name in ("fsync", "data_checksums")}
        assert shown == {"fsync": ("on",), "data_checksums": ("on",)}
        assert embedded.is_up(data / "pg")
    assert not embedded.is_up(data / "pg")
