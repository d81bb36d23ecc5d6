"""Đính chính danh sách PAKN của một tháng: line by line, on the published version; a second person approves it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localdate

from motcua.apps.oversight.concluded import concluded_feedback
from motcua.apps.oversight.known import known_names
from motcua.apps.oversight.models import Publication
from motcua.apps.oversight.public_month import named_officers
from motcua.apps.oversight.services.correct_publication import correct_publication
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.publication_amending import Amendment, amended, named


def correct_month(
    publication: Publication, change: Amendment, *, by: Account, at: datetime, note: str, is_afresh: bool = False
) -> Publication:
    """Lập bản đính chính chờ duyệt. What waits already is carried on, so that several lines go into one version;
    `is_afresh` begins again from what is published. Published conclusions are joined anew each time (R6.34)."""
    demand(by.actor(localdate(at)), Act.PREPARE_DISCLOSURE)
    drafted = None if is_afresh else waiting_correction(publication)
    base = (drafted or publication).content
    content = amended(base, change, _found_since(base["rows"]))
    return correct_publication(
        publication, content, by=by, at=at, note=note, known=known_names(publication.kind, content),
        changed=change.told,
    )  # fmt: skip


def waiting_correction(publication: Publication) -> Publication | None:
    """Bản đính chính đang chờ duyệt của bản này."""
    return Publication.objects.filter(supersedes=publication, approved_at=None).first()


def _found_since(rows: list[dict[str, str]]) -> Mapping[str, Mapping[str, str]]:
    codes = [row.get("code", "") for row in rows]
    concluded, names = concluded_feedback(codes), named_officers(codes)
    return {
        row["code"]: {
            "conclusion": concluded[row["code"]],
            "officer": named(row.get("officer", ""), names.get(row["code"], "")),
        }
        for row in rows
        if row.get("code") in concluded
    }
