"""Nhật ký kỹ thuật: one JSON object a line on standard error; values of requests and records never enter it."""

from __future__ import annotations

import logging
import sys
import traceback

import structlog


def without_values(logger: object, method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """A library's line keeps its pattern and loses what was filled in: paths, addresses, names, parameters."""
    record = event.get("_record")
    if record is not None and event.pop("positional_args", None):
        event["event"] = str(record.msg)
        if status := getattr(record, "status_code", None):
            event["status"] = status
    return event


def where_it_failed(logger: object, method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The kind of failure and the lines of code on the way to it; never its message, which may name a person."""
    failure = event.pop("exc_info", None)
    if failure is True:
        failure = sys.exc_info()
    if isinstance(failure, BaseException):
        failure = (type(failure), failure, failure.__traceback__)
    if isinstance(failure, tuple) and failure[1] is not None:
        kind, cause = failure[0], failure[1].__cause__
        event["failure"] = f"{kind.__module__}.{kind.__qualname__}"
        event["cause"] = type(cause).__qualname__ if cause else None
        frames = traceback.extract_tb(failure[2])[-12:]
        event["at"] = [f"{each.filename}:{each.lineno} {each.name}" for each in frames]
    event.pop("stack_info", None)
    return event


def configure(settings: dict[str, str]) -> None:
    """Django's LOGGING_CONFIG hook."""
    steps: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_values,
        where_it_failed,
    ]
    structlog.configure(
        processors=[*steps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    out = logging.StreamHandler(sys.stderr)
    out.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=steps,
            pass_foreign_args=True,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [out]
    root.setLevel(settings["level"])
    for noisy in ("procrastinate", "django.server"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
