"""What import-linter cannot see: the rules of the floor plan (docs/architecture.md), checked on the source itself."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.core.events import Event
from motcua.jobs.reactions import REACTIONS
from tests.vocabulary import every_refusal

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/motcua"
STACK = ["journal", "people", "worktime", "catalogue"]  # lower first; as in pyproject.toml
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
FORBIDDEN = {"utils", "helpers", "common", "base", "manager", "managers", "constants", "data", "info", "misc"}
NOT_OURS = ("allauth", "django.", "ninja", "procrastinate")
MACHINE = re.compile(r"(?<![\w.])/(root|home/\w+|work)/|file://|https?://[^\s]*(pypi\.org|artifactory|/simple/)")


def _files() -> list[Path]:
    return [file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts]


def _where(file: Path) -> str:
    return str(file.relative_to(ROOT))


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_source_file_is_longer_than_a_person_keeps_in_mind() -> None:
    lengths = {_where(file): len(file.read_text(encoding="utf-8").splitlines()) for file in _files()}
    assert {file: length for file, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{_where(file)}:{each.name}": (each.end_lineno or 0) - each.lineno + 1
        for file in _files() for each in _functions(file)
    }  # fmt: skip
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_modules_and_functions_are_named_after_an_idea() -> None:
    named = [file for file in _files() if not file.match("database/postgres/base.py")]  # Django asks for that name
    modules = [_where(file) for file in named if file.stem in FORBIDDEN or file.parent.name in FORBIDDEN]
    handlers = [
        f"{_where(file)}:{each.name}"
        for file in _files() for each in _functions(file)
        if each.name.startswith("handle_")
    ]  # fmt: skip
    assert modules + handlers == []


def test_string_foreign_keys_never_point_up_the_stack() -> None:
    found = [
        f"{model.__name__}.{field.name} → {field.related_model._meta.app_label}"
        for label in STACK for model in apps.get_app_config(label).get_models() for field in _relations(model)
        if field.related_model._meta.app_label in STACK[STACK.index(label) + 1 :]
    ]  # fmt: skip
    assert found == []


def _relations(model: Any) -> list[Any]:
    return [field for field in model._meta.get_fields() if field.concrete and field.related_model]


@pytest.mark.parametrize("floor", ["web", "api"])
def test_pages_and_api_reach_records_through_selectors_and_services_only(floor: str) -> None:
    found = [
        f"{_where(file)}:{node.lineno}"
        for file in _files() if file.is_relative_to(SOURCE / floor)
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]  # fmt: skip
    assert found == []


def test_every_upload_comes_in_by_the_one_door_that_scans() -> None:
    users = {_where(file) for file in _files() if "store_upload" in file.read_text(encoding="utf-8")}
    assert {each for each in users if "/web/" in each or "/api/" in each} <= {"src/motcua/web/uploads.py"}


def test_no_signals_and_no_save_of_our_own() -> None:
    found = [f"{_where(file)}:{each.name}" for file in _files() for each in _functions(file) if each.name == "save"]
    found += [_where(file) for file in _files() if "post_save" in file.read_text(encoding="utf-8")]
    assert found == []


def test_every_view_says_for_whom_it_is() -> None:
    assert [route for route, view in _views(get_resolver()) if not _is_marked(view)] == []


def _views(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Any]]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _views(each, route)
        elif isinstance(each, URLPattern):
            yield route, each.callback


def _is_marked(view: Any) -> bool:
    module = getattr(inspect.unwrap(view), "__module__", "") or ""
    owner = getattr(view, "view_class", None)
    from_library = module.startswith(NOT_OURS) or (owner is not None and owner.__module__.startswith(NOT_OURS))
    from_library = from_library or isinstance(
        view, partial
    )  # the API's own pages; its operations have their own test
    return hasattr(view, "audience") or from_library


def test_every_event_has_its_reaction() -> None:
    assert set(Event) - set(REACTIONS) == set()


def test_every_refusal_speaks_vietnamese_and_is_named_as_a_participle() -> None:
    flawed = [
        each.__name__
        for each in every_refusal()
        if each.__name__.endswith(("Error", "Exception")) or not each.__doc__ or not each.message
    ]
    assert flawed == []


def _committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_no_committed_file_names_a_machine_or_a_registry() -> None:
    suffixes = {".py", ".toml", ".lock", ".in", ".md", ".yaml", ".html", ".css", ".sh", ""}
    files = [file for file in _committed() if file.suffix in suffixes and file.is_file() and file != Path(__file__)]
    found = [
        f"{_where(file)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_every_lock_has_hashes_and_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "http" not in text, lock.name
        pinned = [line for line in text.splitlines() if re.match(r"^[a-z0-9]", line)]
        assert all("==" in line for line in pinned), lock.name
        assert text.count("--hash=sha256:") >= len(pinned), lock.name


def test_the_core_of_every_package_says_what_it_is() -> None:
    silent = [_where(file) for file in _files() if file.read_text(encoding="utf-8").strip() and not _says(file)]
    assert silent == []


def _says(file: Path) -> bool:
    return bool(ast.get_docstring(_tree(file))) or file.name in {"apps.py", "urls.py", "__init__.py"}
