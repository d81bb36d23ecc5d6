"""Who stands before the page: a client signed in as an account, past the door."""

from __future__ import annotations

from django.test import Client

from motcua.apps.people.models import Account


def signed_in(client: Client, account: Account) -> Client:
    """As if the account had come through the door, second factor and all."""
    client.force_login(account)
    return client
