"""Đo: every module beside this one that has a `run()`; figures to the screen and to `bench/out/`.

`python -m bench [NAME…]`, by `make bench`; `python -m bench NAME --flags` hands flags to the one that takes them.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE / "out"


def names() -> list[str]:
    """Every module here but this one."""
    return sorted(found.name for found in pkgutil.iter_modules([str(HERE)]) if found.name != "__main__")


def machine() -> dict[str, object]:
    """Whose figures these are: interpreters of one version differ by a third (ADR 34)."""
    python = f"{platform.python_version()}, {Path(sys.executable).resolve()}"
    return {"python": python, "system": platform.platform(), "at": datetime.now(UTC).isoformat()}


def main(words: list[str]) -> int:
    first_flag = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
    wanted, flags = words[:first_flag], words[first_flag:]
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"bench: không có bài đo {', '.join(unknown)}; có: {', '.join(names())}", file=sys.stderr)
        return 2
    OUT.mkdir(exist_ok=True)
    chosen = wanted or names()
    if len(chosen) > 1:  # each in a process of its own: Django knows one database for as long as it lives
        ends = [subprocess.run([sys.executable, "-m", "bench", name], check=False).returncode for name in chosen]
        return max(ends)
    for name in chosen:
        run = getattr(importlib.import_module(f"bench.{name}"), "run", None)
        if run is not None:
            figures = json.dumps(
                {"machine": machine(), "figures": run(flags) if flags else run()}, indent=2, ensure_ascii=False
            )
            (OUT / f"{name}.json").write_text(figures + "\n", encoding="utf-8")
            print(f"{name}\n{figures}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
