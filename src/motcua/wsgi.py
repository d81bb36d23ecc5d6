"""The door for granian."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from motcua.host.lifeline import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
if not os.environ.get("MOTCUA_SECRET_KEY"):
    raise ImproperlyConfigured("MOTCUA_SECRET_KEY is missing: start with `motcua run`, which makes and keeps one")
die_with_parent()
application = get_wsgi_application()
