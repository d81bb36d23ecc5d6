"""Nothing that was committed is lost and nobody is left behind, however the house comes down."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from motcua.host.embedded import owner_dsn, program_dsn
from tests.host.running import await_true, environment, house

pytestmark = pytest.mark.slow


def _motcua(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "motcua.cli", *words], env=environment(), capture_output=True, text=True, check=False
    )


def _kill(processes: list[psutil.Process]) -> None:
    for each in processes:
        with suppress(ProcessLookupError):  # it died with one that was killed before it
            os.kill(each.pid, signal.SIGKILL)
    await_true(lambda: not any(map(_lives, processes)))


def _lives(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _servers(data: Path) -> list[psutil.Process]:
    return [each for each in psutil.process_iter() if _serves(each, data)]


def _serves(process: psutil.Process, data: Path) -> bool:
    try:
        return process.name() == "postgres" and process.cwd() == str(data / "pg")
    except psutil.Error:
        return False


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return (tmp_path / "dữ liệu").resolve()


def test_a_house_lives_refuses_a_second_one_serves_commands_and_rises_from_kill_9(data: Path) -> None:
    with house(data) as first:
        second = _motcua("run", "--data", str(data), "--port", str(first.port))
        assert second.returncode == 1
        assert str(first.process.pid) in second.stderr
        assert len(second.stderr.splitlines()) == 1
        verified = _motcua("journal", "verify", "--data", str(data))
        assert verified.returncode == 0, verified.stderr
        with psycopg.connect(program_dsn(data)) as program:
            assert program.execute("SHOW fsync").fetchone() == ("on",)
            assert program.execute("SHOW data_checksums").fetchone() == ("on",)
            before = program.execute("SELECT count(*) FROM journal_entry").fetchone()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                program.execute("DELETE FROM journal_entry")
        with psycopg.connect(owner_dsn(data)) as owner:
            owner.execute("CREATE TABLE kept AS SELECT 7 AS n")
        _kill([psutil.Process(first.process.pid), *first.children(), *_servers(data)])
    with house(data) as again, psycopg.connect(owner_dsn(data)) as owner:
        assert owner.execute("SELECT n FROM kept").fetchone() == (7,)
        assert owner.execute("SELECT count(*) FROM journal_entry").fetchone() == before
        assert again.status("/metrics") == 200
    assert not _servers(data)


def test_children_die_with_a_killed_supervisor_and_fallen_ones_rise_again(data: Path) -> None:
    with house(data) as built:
        web = [each for each in built.children() if "motcua.host.web" in each.cmdline()]
        _kill(web)
        await_true(lambda: built.status() == 0)
        built.await_ready()
        _kill(_servers(data))
        built.await_ready()
        children = [each for each in built.children() if "python" in each.name()]  # the database server may stay
        os.kill(built.process.pid, signal.SIGKILL)
        await_true(lambda: not any(map(_lives, children)))
        assert built.status() == 0
    assert _motcua("journal", "verify", "--data", str(data)).returncode == 0
    assert not _servers(data), "the last one to leave stops the server"
