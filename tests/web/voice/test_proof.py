"""The proof file of one's own feedback: by who may follow it, and nothing of the sender in it."""

from __future__ import annotations

import json
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from motcua.apps.feedback.models import Feedback
from motcua.apps.journal.services.seal_day import seal_days
from motcua.core.proof import check
from tests.web.voice.conftest import ADDRESS, EMAIL, NAME, PHONE, TEXT

ADDRESS_OF_FILE = "/phan-anh/theo-doi/chung-thuc/"


def test_the_sender_takes_a_proof_of_what_happened_and_when_the_answer_is_due(client: Client, mine: Feedback) -> None:
    assert ADDRESS_OF_FILE in client.get("/phan-anh/theo-doi/").content.decode()
    seal_days(timezone.now() + timedelta(days=1))
    answer = client.get(ADDRESS_OF_FILE)
    outcome = check(json.loads(answer.content))
    assert (outcome.flaws, outcome.about) == ((), mine.code)
    first = outcome.held[0].leaf
    assert (first.event, first.subject) == ("feedback.received", f"feedback:{mine.code}")
    assert "citizen_due_at" in first.shown
    assert not any(private in answer.content.decode() for private in (NAME, PHONE, EMAIL, ADDRESS, TEXT[:20]))


def test_nobody_else_gets_it(mine: Feedback) -> None:
    assert Client().get(ADDRESS_OF_FILE).headers["Location"].startswith("/phan-anh/tra-cuu/")
