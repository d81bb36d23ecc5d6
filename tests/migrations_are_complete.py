"""`makemigrations --check` needs no rows but wants a server: it gets the tests' own."""

import os
import sys

import tests.server  # noqa: F401 - starts the server

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("makemigrations", "--check", "--dry-run")
    sys.exit(0)
