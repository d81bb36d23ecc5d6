"""The door for granian."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
if not os.environ.get("MOTCUA_SECRET_KEY"):
    raise ImproperlyConfigured("MOTCUA_SECRET_KEY is missing: start with `motcua run`, which makes and keeps one")
application = get_wsgi_application()
