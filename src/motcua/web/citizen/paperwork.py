"""Giấy tờ trên trang: for each component of the procedure, whether a file is wanted, and what is there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import Dossier
from motcua.core.definition import Component, Definition
from motcua.web.citizen.asking import problems_of


@dataclass(frozen=True, slots=True)
class PaperRow:
    """Một giấy tờ và các bản đã có, the newest first."""

    number: int
    component: Component
    versions: Sequence[Paper]
    is_the_form: bool  # tờ khai điền trên trang này
    is_filled: bool  # the form, wholly and rightly

    @property
    def wants_file(self) -> bool:
        held = self.component
        return not (held.shown_only or held.replaced_by or self.is_the_form)

    @property
    def is_missing(self) -> bool:
        return self.wants_file and not self.versions


def components_of(definition: Definition, case: str) -> list[Component]:
    """Thành phần hồ sơ of one case: what names another case of this procedure is left out."""
    others = {each.code for each in definition.cases} - {case}
    return [each for each in definition.papers if each.case not in others]


def paper_rows(definition: Definition, dossier: Dossier, papers: Sequence[Paper]) -> list[PaperRow]:
    """One row a component."""
    rows, is_filled = [], not problems_of(definition.form, dossier.answers)
    for number, component in enumerate(components_of(definition, dossier.case)):
        key = component.code or component.name[:80]
        held = sorted((each for each in papers if each.component == key), key=lambda each: -each.number)
        rows.append(PaperRow(number, component, held, is_the_form(definition, component), is_filled))
    return rows


def is_the_form(definition: Definition, component: Component) -> bool:
    """Tờ khai điện tử: filled in on the page, so that no file of it is asked for."""
    return bool(definition.form) and "điện tử tương tác" in component.form


def needed(definition: Definition) -> list[Component]:
    """Giấy tờ cần chuẩn bị trước, of whichever case."""
    papers = [each for each in definition.papers if not each.shown_only and not each.replaced_by]
    return [each for each in papers if not is_the_form(definition, each)]
