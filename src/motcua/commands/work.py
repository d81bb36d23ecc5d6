"""Tiến trình nền: takes jobs from the queue until told to stop. Run as a child of `motcua run`."""

from __future__ import annotations

import os

from motcua.host.lifeline import die_with_parent


def main() -> None:
    """Jobs run one after the other, two at a time; the running ones have ten seconds to end."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    django.setup()
    from motcua.jobs.app import work

    work()


if __name__ == "__main__":
    die_with_parent()
    main()
