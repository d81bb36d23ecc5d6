"""Odd values sent to whatever who follows a feedback may send (tests/web/test_odd_values.py)."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.apps.feedback.models import Feedback
from tests.web.test_odd_values import walked

pytestmark = pytest.mark.django_db


def test_who_follows_a_feedback(answered: Feedback, client: Client) -> None:
    wrong, forms = walked(client, ["/phan-anh/theo-doi/"], lambda address: "/theo-doi/" in address)
    assert wrong == {}
    assert forms > 2
