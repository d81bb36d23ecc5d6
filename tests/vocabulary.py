"""The words of the house, found in the source: what docs/glossary.md must name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import motcua
from motcua.core.errors import Refused
from motcua.core.event_names import EVENT_NAMES
from motcua.core.events import Event

NOT_IMPORTED = ("motcua.wsgi", "motcua.host.web", ".__main__", ".migrations")


def every_refusal() -> list[type[Refused]]:
    """All subclasses of `Refused`, in every module of the product, by name."""
    for found in pkgutil.walk_packages(motcua.__path__, "motcua."):
        if not any(part in found.name for part in NOT_IMPORTED):
            importlib.import_module(found.name)
    ours = {each for each in _below(Refused) if each.__module__.startswith("motcua.")}
    return sorted(ours, key=lambda each: (each.__name__, each.__module__))


def _below(kind: type[Refused]) -> Iterator[type[Refused]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def refusals_table() -> str:
    """Từ chối, as the glossary lists them: the term of art, the class, where it lives."""
    rows = ["| Từ chối | Class | Where |", "|---|---|---|"]
    for each in every_refusal():
        said = " ".join((each.__doc__ or "").split())
        term = said.split(":")[0].split("(")[0].strip(" .")
        rows.append(f"| {term} | `{each.__name__}` | `{each.__module__.removeprefix('motcua.')}` |")
    return "\n".join(rows)


def events_table() -> str:
    """Sự kiện: the name under which the journal is read aloud, and the one in the code."""
    rows = [f"| {EVENT_NAMES[each]} | `{each.value}` |" for each in Event]
    return "\n".join(["| Sự kiện | Event |", "|---|---|", *rows])


def written(glossary: str) -> str:
    """The glossary with its tables of events and refusals as the source has them now."""
    told = _between(glossary, "events", events_table())
    return _between(told, "refusals", refusals_table())


def _between(glossary: str, part: str, table: str) -> str:
    opening, closing = f"<!-- {part}: written by python -m tests.vocabulary -->", f"<!-- end of {part} -->"
    before, _, rest = glossary.partition(opening)
    _, _, after = rest.partition(closing)
    return f"{before}{opening}\n\n{table}\n\n{closing}{after}"


def main() -> None:
    place = Path(__file__).resolve().parents[1] / "docs/glossary.md"
    place.write_text(written(place.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    import os

    os.environ.setdefault("MOTCUA_DATABASE_URL", "postgresql://nobody@localhost/nowhere")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
    main()
