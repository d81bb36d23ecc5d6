"""What the documents point to exists: files, tests, links, environment variables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/motcua"
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LAW, SERVER = ROOT / "docs/law.md", ROOT / "docs/how-to/run-on-a-server.md"
FLOORS = ("core", "apps", "web", "api", "jobs", "host", "integrations", "demo", "commands")
LONGEST_DECISION = 41  # with its title


def _name(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCS, ids=_name)
def test_every_file_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"`((?:" + "|".join(FLOORS) + r"|src|tests|docs|requirements)/[\w./-]+\w/?)`", text)
    missing = [name for name in named if not (ROOT / name).exists() and not (SOURCE / name).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCS, ids=_name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_test_that_the_law_names_exists() -> None:
    written = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    known = re.findall(r"def (test_\w+)", written)
    named = re.findall(r"`(test_\w+?)(…|_…)?`", LAW.read_text(encoding="utf-8"))
    missing = [
        name for name, cut in named if not any(each == name or (cut and each.startswith(name)) for each in known)
    ]
    assert missing == []


def test_the_table_of_environment_variables_is_that_of_the_code() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(MOTCUA_\w+)\"", code))
    told = set(re.findall(r"^\| `(MOTCUA_\w+)`", SERVER.read_text(encoding="utf-8"), re.MULTILINE))
    assert read - {"MOTCUA_PROGRAM_DATABASE_URL"} == told  # that one is spoken between our own processes


def test_a_decision_is_read_in_one_sitting() -> None:
    lengths = {
        file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in (ROOT / "docs/adr").glob("*.md")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_DECISION} == {}
