"""What a program reads that the house cannot serve at the moment."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from motcua.api.crowded import problem


def test_the_api_answers_with_a_problem_that_has_the_members_of_every_failure() -> None:
    answer = problem("/api/v1/dossiers", 8)
    told = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert (told["status"], told["title"], told["code"]) == (503, "Service Unavailable", "Crowded")
    assert "sau 8 giây" in told["detail"]
    assert told["detail"] == told["message"]


def test_open311_answers_in_the_form_of_its_standard() -> None:
    told = json.loads(problem("/open311/v2/requests.json", 8).content)
    assert told[0]["code"] == 503
    read = ET.fromstring(problem("/open311/v2/requests.xml", 8).content)  # noqa: S314 - our own words
    assert read.findtext("error/code") == "503"
