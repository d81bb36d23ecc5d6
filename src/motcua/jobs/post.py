"""Bưu tá: sends what is queued, on every channel, beside the relay: a slow mail server holds up no telling."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import structlog
from django.conf import settings
from django.db import OperationalError, close_old_connections, connections
from django.utils import timezone

from motcua.apps.exchange.models import Notice
from motcua.apps.exchange.services.send_notices import Pauses, Sender, send_notices
from motcua.core.pace import Pace
from motcua.integrations.mail.client import Mailer
from motcua.integrations.messaging.client import Config, send_text

log = structlog.get_logger("motcua.jobs")
PAUSE = 0.5  # seconds between two looks


def senders(data: Path, mailer: Mailer | None = None) -> dict[str, Sender]:
    """The way out for each channel."""
    config, line = Config.from_env(data), mailer or Mailer()

    def mail(notice: Notice) -> None:
        line.send(notice.address, notice.title, notice.body, message_id=f"<{notice.pk}@motcua>")

    def text(notice: Notice) -> None:
        send_text(config, notice.channel, notice.address, notice.title, key=notice.key)

    return {Notice.Channel.MAIL: mail, Notice.Channel.SMS: text, Notice.Channel.CHAT: text}


def paced() -> Pauses:
    """Nhịp gửi: so many a minute as the environment allows; 0: as many as there are."""
    mail = Pace(int(os.environ.get("MOTCUA_MAIL_PER_MINUTE", "0")))
    text = Pace(int(os.environ.get("MOTCUA_TEXT_PER_MINUTE", "0")))

    def may_send(channel: str) -> bool:
        pace = mail if channel == Notice.Channel.MAIL else text
        return pace.has_left(channel, time.monotonic())

    def sent(channel: str) -> None:
        (mail if channel == Notice.Channel.MAIL else text).wait(channel, time.monotonic())

    return Pauses(may_send=may_send, sent=sent)


def run(stop: threading.Event) -> None:
    """Until told to stop. A database that is away is waited for; anything else is a bug and ends the loop loudly."""
    mailer, pauses = Mailer(), paced()
    ways = senders(Path(settings.DATA), mailer)
    try:
        while not stop.is_set():
            if not _look(ways, pauses):
                mailer.close()
                stop.wait(PAUSE)
    finally:
        mailer.close()
        connections.close_all()  # this thread's own


def _look(ways: dict[str, Sender], pauses: Pauses) -> int:
    try:
        return send_notices(ways, now=timezone.now, pauses=pauses)
    except OperationalError:
        log.warning("post waits for the database")
        close_old_connections()
        return 0
