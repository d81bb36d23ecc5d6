"""Nạp lịch sử: `motcua demo fill` into a fresh demo province, timed, with the memory of all its processes.

`python -m bench fill --dossiers 1000000`; without a number 20,000. Alone on the machine, or the figures say nothing.
`--data FOLDER` keeps what was filled, for the benches that take a filled folder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter, sleep

from bench.memory import family, memory, processor

SEED = "25"


def run(words: Sequence[str] = ()) -> dict[str, object]:
    """Seconds, processor seconds by kind of process, and PSS at the most."""
    parser = argparse.ArgumentParser(prog="python -m bench fill", description="Nạp lịch sử mẫu")
    parser.add_argument("--dossiers", type=int, default=20_000)
    parser.add_argument("--data", default="")
    asked = parser.parse_args(words)
    own = tempfile.TemporaryDirectory(prefix="motcua-fill-", ignore_cleanup_errors=True)
    with nullcontext(asked.data) if asked.data else own as folder:
        subprocess.run([sys.executable, "-m", "bench.ground", folder, "0"], stdout=subprocess.DEVNULL, check=True)
        return {"dossiers": asked.dossiers, **filled(folder, asked.dossiers)}


def filled(folder: str, wanted: int) -> dict[str, object]:
    command = str(Path(sys.executable).with_name("motcua"))
    words = [command, "demo", "fill", "--dossiers", str(wanted), "--seed", SEED, "--data", folder]
    begun, most, spent = perf_counter(), {"pss": 0.0}, dict[str, float]()
    process = subprocess.Popen(words)
    while process.poll() is None:
        pids = family(*roots(process.pid, Path(folder)))
        most = max(most, memory(pids), key=lambda seen: seen["pss"])
        spent = {**spent, **{kind: round(each, 1) for kind, each in processor(pids).items()}}
        sleep(3)  # to look at all pages of all processes takes a tenth of a second of a processor
    if process.returncode:
        raise RuntimeError(f"demo fill: {process.returncode}")
    size = sum(each.stat().st_size for each in Path(folder).rglob("*") if each.is_file())
    return {
        "seconds": round(perf_counter() - begun, 1), "processor_seconds": spent, "memory_mb_at_the_most": most,
        "folder_mb": round(size / 1e6),
    }  # fmt: skip


def roots(command: int, folder: Path) -> list[int]:
    """The command, and the server once it stands."""
    try:
        return [command, int((folder / "pg" / "postmaster.pid").read_text().split()[0])]
    except (OSError, ValueError, IndexError):
        return [command]


if __name__ == "__main__":
    print(run(sys.argv[1:]))
