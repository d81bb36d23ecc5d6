"""Thư điện tử: hands letters to the mail server, one line for as many as there are. OSError: not taken, try again.

ConnectionError says that the server itself does not answer as it should; any other OSError is about this letter only.
"""

from __future__ import annotations

from contextlib import suppress
from smtplib import SMTPAuthenticationError, SMTPConnectError, SMTPException, SMTPHeloError, SMTPServerDisconnected

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

AWAY = (SMTPServerDisconnected, SMTPConnectError, SMTPHeloError, SMTPAuthenticationError)


class Mailer:
    """Đường dây tới máy chủ thư: opened with the first letter, closed by whoever has no more of them."""

    def __init__(self) -> None:
        self._line: BaseEmailBackend | None = None

    def send(self, to: str, title: str, body: str, *, message_id: str) -> None:
        """`message_id` is the same on every try: a mail reader shows a repeated letter once."""
        letter = EmailMessage(subject=" ".join(title.split()), body=body, to=[to], headers={"Message-ID": message_id})
        try:
            letter.connection = self._opened()
            letter.send()
        except AWAY as problem:
            self.close()
            raise ConnectionError(type(problem).__name__) from problem
        except SMTPException as problem:
            raise OSError(type(problem).__name__) from problem
        except OSError as problem:  # the line broke, or there was none
            self.close()
            raise ConnectionError(type(problem).__name__) from problem

    def close(self) -> None:
        """Hang up. A server that is gone already is no news here: the letter's fate was told by `send`."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError):
                line.close()

    def _opened(self) -> BaseEmailBackend:
        """Only a mail server has a line worth keeping: a folder wants a file a letter."""
        if self._line is not None:
            return self._line
        line: BaseEmailBackend = get_connection()
        if isinstance(line, EmailBackend):
            line.open()
            self._line = line
        return line
