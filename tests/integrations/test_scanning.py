"""The bridge to ClamAV: a clean file, an infected one, one too large, and a daemon that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.integrations.scanning.client import Config, NotAnswered, scan
from tests.integrations.clamd import EICAR, MOST, on_a_port, on_a_socket


def test_a_clean_file_has_no_name_and_an_infected_one_has() -> None:
    with on_a_port() as address:
        assert scan(Config(address), b"%PDF-1.7 " + b"x" * 200_000) == ""
        assert scan(Config(address), b"x" * 70_000 + EICAR) == "Eicar-Test-Signature"
        assert scan(Config(address), b"") == ""


def test_a_unix_socket_will_do(tmp_path: Path) -> None:
    with on_a_socket(tmp_path) as address:
        assert scan(Config(address), EICAR) == "Eicar-Test-Signature"


def test_what_is_too_large_for_the_daemon_is_no_yes() -> None:
    with on_a_port() as address, pytest.raises(NotAnswered, match="size limit"):
        scan(Config(address), b"x" * (MOST + 1))


def test_a_daemon_that_is_away_is_an_oserror(tmp_path: Path) -> None:
    with on_a_port() as address:
        pass
    for gone in (address, f"unix:{tmp_path}/none"):
        with pytest.raises(OSError, match=r"refused|No such file"):
            scan(Config(gone), b"x")


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOTCUA_CLAMAV", raising=False)
    assert not Config.from_env().is_set
    monkeypatch.setenv("MOTCUA_CLAMAV", " unix:/run/clamav/clamd.ctl ")
    assert Config.from_env() == Config("unix:/run/clamav/clamd.ctl")
