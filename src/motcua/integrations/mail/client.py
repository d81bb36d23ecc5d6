"""Thư điện tử: hands one letter to the mail server. Raises OSError when it cannot, so that the queue tries again."""

from __future__ import annotations

from smtplib import SMTPException

from django.core.mail import EmailMessage


def send_mail(to: str, title: str, body: str, *, message_id: str) -> None:
    """`message_id` is the same on every try: a mail reader shows a repeated letter once."""
    letter = EmailMessage(subject=" ".join(title.split()), body=body, to=[to], headers={"Message-ID": message_id})
    try:
        letter.send()
    except SMTPException as problem:
        raise OSError(str(type(problem).__name__)) from problem
