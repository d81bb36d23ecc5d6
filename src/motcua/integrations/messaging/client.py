"""Tin nhắn SMS, Zalo/VNeID: until a contract names a gateway, a fake that writes each message to a file.

A real gateway takes its place behind the same function; it raises OSError when it cannot be reached.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """Read from MOTCUA_MESSAGING_FILE; empty: messages are dropped into the data folder."""

    file: Path

    @classmethod
    def from_env(cls, data: Path) -> Config:
        return cls(Path(os.environ.get("MOTCUA_MESSAGING_FILE", "") or data / "messages.jsonl"))


def send_text(config: Config, channel: str, to: str, text: str, *, key: str) -> None:
    """Write one message as a line of JSON; one write, so that a crash leaves no half line."""
    line = json.dumps({"channel": channel, "to": to, "text": text, "key": key}, ensure_ascii=False) + "\n"
    config.file.parent.mkdir(parents=True, exist_ok=True)
    with config.file.open("a", encoding="utf-8") as out:
        out.write(line)
