"""Giới hạn của riêng cơ sở dữ liệu: the same statements without a program, by pgbench, on the same machine and data.

Reads are the very statements that the calls send, with their values in place, prepared; a write is one reception in
seven statements with a durable commit, into tables of their own. What pgbench reaches with the weights of the mix is
the limit; what the whole house reaches is a share of it, and shares can be compared between machines.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.officers import MIX, WRITES

SCHEMA = """
DROP SCHEMA IF EXISTS raw_bench CASCADE;
CREATE SCHEMA raw_bench;
SET search_path = raw_bench, public;
CREATE TABLE raw_dossier AS SELECT * FROM public.dossiers_dossier LIMIT 0;
ALTER TABLE raw_dossier ADD PRIMARY KEY (id), ADD UNIQUE (reference);
CREATE TABLE raw_paper (id bigserial PRIMARY KEY, dossier bigint, name text, original int, copy int, at timestamptz);
CREATE INDEX ON raw_paper (dossier);
CREATE TABLE raw_entry (id bigserial PRIMARY KEY, subject text, seq int, facts jsonb, hash bytea);
CREATE UNIQUE INDEX ON raw_entry (subject, seq);
CREATE TABLE raw_task (id bigserial PRIMARY KEY, dossier bigint, name text, due timestamptz);
CREATE TABLE raw_counter (name text PRIMARY KEY, last int);
CREATE SEQUENCE raw_number;
"""
RECEPTION = r"""
\set desk random(1, 64)
BEGIN;
INSERT INTO raw_bench.raw_counter VALUES ('desk ' || :desk::int, 1)
    ON CONFLICT (name) DO UPDATE SET last = raw_counter.last + 1;
INSERT INTO raw_bench.raw_dossier
    (id, reference, code, applicant, answers, applicant_name, created_at, due_at, state)
    SELECT n, 'R-' || n, 'C-' || n, jsonb_build_object('name', 'Nguyễn Văn Mẫu'),
        jsonb_build_object('note', repeat('x', 1000)), 'Nguyễn Văn Mẫu', now(), now(), 2
    FROM nextval('raw_bench.raw_number') AS n RETURNING id AS number \gset
INSERT INTO raw_bench.raw_paper (dossier, name, original, copy, at)
    VALUES (:number::bigint, 'Giấy tờ số 1', 1, 1, now());
INSERT INTO raw_bench.raw_paper (dossier, name, original, copy, at)
    VALUES (:number::bigint, 'Giấy tờ số 2', 1, 1, now());
INSERT INTO raw_bench.raw_paper (dossier, name, original, copy, at)
    VALUES (:number::bigint, 'Giấy tờ số 3', 1, 1, now());
INSERT INTO raw_bench.raw_entry (subject, seq, facts, hash)
    VALUES ('d ' || :number::bigint, 1, jsonb_build_object('note', repeat('x', 1000)),
        convert_to(repeat('x', 32), 'UTF8'));
INSERT INTO raw_bench.raw_task (dossier, name, due) VALUES (:number::bigint, 'Tiếp nhận', now());
END;
"""
LITERAL = re.compile(r"'(?:[^']|'')*'")
Statements = Mapping[str, Sequence[Sequence[str]]]


def raw_limits(owner_url: str, said: Statements, clients: Sequence[int], seconds: float) -> dict[str, object]:
    """By number of clients: receptions a second, and calls a second with the weights of the mix."""
    program = pgbench()
    if program is None:
        return {"by": "không có pgbench trên máy này: giới hạn này chưa đo"}
    import psycopg

    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(SCHEMA)
    try:
        with tempfile.TemporaryDirectory(prefix="motcua-raw-") as folder:
            scripts = written(Path(folder), said)
            return {
                "by": f"pgbench ({version(program)}), prepared; reads verbatim, a write is seven statements",
                **{f"{n}_clients": _both(program, owner_url, scripts, n, seconds) for n in clients},
            }
    finally:
        with psycopg.connect(owner_url, autocommit=True) as owner:
            owner.execute("DROP SCHEMA raw_bench CASCADE")


def pgbench() -> str | None:
    """That of the wheel, of the same version as the server; else the system's."""
    from motcua.host.programs import programs

    own = programs() / "pgbench"
    return str(own) if own.exists() else shutil.which("pgbench")


def version(program: str) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]


def written(folder: Path, said: Statements) -> list[tuple[Path, int]]:
    """A script for each variant of each call, and its weight."""
    writes = folder / "reception.sql"
    writes.write_text(RECEPTION, encoding="utf-8")
    made = [(writes, 100 * sum(MIX[name] for name in WRITES))]
    for name, variants in said.items():
        for number, statements in enumerate(variants):
            script = folder / f"{name}-{number}.sql"
            script.write_text("\n".join(map(spelled, statements)) + "\n", encoding="utf-8")
            made.append((script, 100 * MIX[name] // len(variants)))
    return made


def spelled(statement: str) -> str:
    """On one line; a colon within a text is not the name of a variable."""
    found = LITERAL.sub(lambda text: _escaped(text.group()), statement.rstrip("; \n"))
    return " ".join(found.split()) + ";"


def _escaped(text: str) -> str:
    if ":" not in text and "\n" not in text:
        return text
    inner = text.replace("\\", "\\\\").replace(":", "\\x3a").replace("\n", "\\n")
    return f"E{inner}"


def _both(
    program: str, url: str, scripts: Sequence[tuple[Path, int]], clients: int, seconds: float
) -> dict[str, float]:
    return {
        "receptions_per_second": _run(program, url, scripts[:1], clients, seconds),
        "mix_per_second": _run(program, url, scripts, clients, seconds),
    }


def _run(program: str, url: str, scripts: Sequence[tuple[Path, int]], clients: int, seconds: float) -> float:
    files = [word for path, weight in scripts for word in ("-f", f"{path}@{weight}")]
    words = ["-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(max(1, round(seconds)))]
    done = subprocess.run([program, *words, *files, url], capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if found is None or "aborted" in done.stderr:
        raise RuntimeError(f"pgbench: {done.stderr[-1500:]}")
    return round(float(found.group(1)), 1)
