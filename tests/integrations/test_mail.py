"""One line to the mail server for as many letters as there are; who is to blame for a failure is told apart."""

from __future__ import annotations

from smtplib import SMTPDataError, SMTPServerDisconnected

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from motcua.integrations.mail import client
from motcua.integrations.mail.client import Mailer


class Server(EmailBackend):
    """A mail server that counts how often it was called, and fails as it is told."""

    opened, closed, got, failures = 0, 0, list[str](), list[Exception]()

    def open(self) -> bool:
        Server.opened += 1
        return True

    def close(self) -> None:
        Server.closed += 1

    def send_messages(self, email_messages: list[EmailMessage]) -> int:  # type: ignore[override]  # a list is enough
        if Server.failures:
            raise Server.failures.pop(0)
        Server.got += [each.extra_headers["Message-ID"] for each in email_messages]
        return len(email_messages)


@pytest.fixture
def mailer(monkeypatch: pytest.MonkeyPatch) -> Mailer:
    Server.opened = Server.closed = 0
    Server.got, Server.failures = [], []
    monkeypatch.setattr(client, "get_connection", Server)
    return Mailer()


def send(mailer: Mailer, number: int) -> None:
    mailer.send("a@b.vn", "Tiêu\nđề", "Nội dung", message_id=f"<{number}@motcua>")


def test_many_letters_go_over_one_line(mailer: Mailer) -> None:
    for number in range(3):
        send(mailer, number)
    mailer.close()
    assert (Server.opened, Server.closed, len(Server.got)) == (1, 1, 3)


def test_a_letter_that_is_refused_leaves_the_line_open(mailer: Mailer) -> None:
    Server.failures.append(SMTPDataError(554, b"no"))
    with pytest.raises(OSError, match="SMTPDataError") as refused:
        send(mailer, 1)
    assert not isinstance(refused.value, ConnectionError)
    send(mailer, 2)
    assert (Server.opened, Server.got) == (1, ["<2@motcua>"])


@pytest.mark.parametrize("failure", [SMTPServerDisconnected("gone"), BrokenPipeError(), TimeoutError()])
def test_a_server_that_hung_up_is_called_anew(mailer: Mailer, failure: Exception) -> None:
    Server.failures.append(failure)
    with pytest.raises(ConnectionError):
        send(mailer, 1)
    send(mailer, 1)
    assert (Server.opened, Server.closed, Server.got) == (2, 1, ["<1@motcua>"])
