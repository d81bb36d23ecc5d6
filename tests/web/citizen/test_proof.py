"""The proof file of one's own receipt: by the key or by signing in, and nothing of anybody in it."""

from __future__ import annotations

import json
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tracking import key_of
from motcua.apps.journal.services.seal_day import seal_days
from motcua.core.proof import check


def test_who_holds_the_receipt_takes_a_proof_home_and_checks_it_alone(client: Client, mine: Dossier) -> None:
    assert client.get("/tra-cuu/chung-thuc/")["Location"] == "/tra-cuu/"
    client.post("/tra-cuu/", {"number": mine.reference, "key": key_of(mine)})
    assert "Tải tệp chứng thực" in client.get("/tra-cuu/ho-so/").content.decode()
    waiting = check(client.get("/tra-cuu/chung-thuc/").json())
    assert (waiting.held, waiting.waiting) == ((), 1)
    seal_days(timezone.now() + timedelta(days=1))
    answer = client.get("/tra-cuu/chung-thuc/")
    assert f"chung-thuc-{mine.number}.json" in answer["Content-Disposition"]
    outcome = check(json.loads(answer.content))
    assert (outcome.flaws, outcome.waiting) == ((), 0)
    assert [each.leaf.event for each in outcome.held] == ["dossier.submitted"]
    assert "Nguyễn Văn Mẫu" not in answer.content.decode()


def test_the_same_from_ones_own_page_and_from_nobody_elses(me: Client, mine: Dossier, stranger: object) -> None:
    address = f"/ho-so/{mine.reference}/chung-thuc/"
    assert address in me.get(f"/ho-so/{mine.reference}/").content.decode()
    assert me.get(address).json()["about"] == mine.number
    other = Client()
    other.force_login(stranger)  # type: ignore[arg-type]  # the account of that fixture
    assert other.get(address).status_code == 404
