"""What differs between machines, read from the environment; every variable begins with MOTCUA_.

Whatever has a date of effect (fees, limits, holidays, forms, law packs) is data, never a setting.
"""

from __future__ import annotations

import os
from pathlib import Path

from motcua.host.dsn import django_database

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("MOTCUA_DATA", "var")).resolve()

DEBUG = False
DEMO = os.environ.get("MOTCUA_DEMO", "") == "1"  # said by `motcua run --demo`; the records must say so too
SECRET_KEY = os.environ.get("MOTCUA_SECRET_KEY", "") or "only-for-tools-that-never-serve-a-page"
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]  # /healthz is asked from the machine itself
ALLOWED_HOSTS = [*LOOPBACK, *(h for h in os.environ.get("MOTCUA_HOSTS", "").split(",") if h)]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("MOTCUA_ORIGINS", "").split(",") if o]
HTTPS = os.environ.get("MOTCUA_HTTPS", "") == "1"
# Only where proxies of ours stand in front, and nobody reaches us past them: anybody can write such a header.
PROXIES = int(os.environ.get("MOTCUA_PROXIES", "") or 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
API_PER_MINUTE = int(os.environ.get("MOTCUA_API_PER_MINUTE", "") or 60_000)  # by key; 0: no limit
API_PER_MINUTE_ANONYMOUS = int(os.environ.get("MOTCUA_API_PER_MINUTE_ANONYMOUS", "") or 6_000)
LONGEST_WAIT = float(
    os.environ.get("MOTCUA_LONGEST_WAIT", "") or 3
)  # seconds before a seat; who would wait longer: 503

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials",
    "motcua.web.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "motcua.apps.journal",
    "motcua.apps.people",
    "motcua.apps.worktime",
    "motcua.apps.catalogue",
    "motcua.apps.documents",
    "motcua.apps.payments",
    "motcua.apps.exchange",
    "motcua.apps.dossiers",
    "motcua.apps.feedback",
    "motcua.apps.oversight",
    "motcua.apps.exports",
    "motcua.web.ui",
    "motcua.web.public",
    "motcua.web.citizen",
    "motcua.web.voice",
    "motcua.web.staff",
    "motcua.web.desk",
    "motcua.web.officer",
    "motcua.web.tour",
]

MIDDLEWARE = [
    "motcua.web.ui.request_log.RequestLog",
    "motcua.web.ops.count.CountRequests",
    "motcua.web.ui.protection.ProtectivePolicy",
    "motcua.web.ui.readable.ReadableText",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.web.ui.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "motcua.web.ui.weight.LimitWeight",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.web.ui.unreadable.RefuseUnreadable",
    "motcua.web.accounts.middleware.LiveSession",
    "motcua.web.ui.outages.ShowOutages",
    "motcua.web.ui.refusals.ShowRefusals",
]

ROOT_URLCONF = "motcua.urls"
WSGI_APPLICATION = "motcua.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.web.ui.context.house",
                "motcua.web.tour.context.tour",
            ],
        },
    }
]

FORM_RENDERER = "motcua.web.ui.renderer.HouseForms"

DATABASES = {"default": django_database(os.environ.get("MOTCUA_DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["motcua.web.accounts.backend.HouseBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "motcua.apps.people.passwords.StrongEnough"},
    {"NAME": "motcua.apps.people.passwords.NotUsedBefore"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "motcua.web.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # sign-up is closed; this keeps the password in the sign-in form
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself shows that the address is theirs
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "motcua.web.accounts.forms.StaffSignIn",
    "request_login_code": "motcua.web.accounts.forms.CodeRequest",
    "confirm_login_code": "motcua.web.accounts.forms.CodeEntry",
    "change_password": "motcua.web.accounts.forms.PasswordChange",
    "reauthenticate": "motcua.web.accounts.again.AgainByPassword",
}
MFA_ADAPTER = "motcua.web.accounts.mfa.MfaAdapter"
MFA_FORMS = {
    "authenticate": "motcua.web.accounts.mfa.SecondFactorForm",
    "reauthenticate": "motcua.web.accounts.factors.CodeAgain",
    "activate_totp": "motcua.web.accounts.factors.TotpSetUp",
    "add_webauthn": "motcua.web.accounts.factors.NewKey",
    "edit_webauthn": "motcua.web.accounts.factors.RenamedKey",
    "login_webauthn": "motcua.web.accounts.factors.KeyAtTheDoor",
    "authenticate_webauthn": "motcua.web.accounts.factors.KeySecond",
    "reauthenticate_webauthn": "motcua.web.accounts.factors.KeyAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # officers sign in by name; their mail is not how we know them
MFA_TOTP_ISSUER = "Một cửa"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# allauth's rate limits by address count per web process (Django's memory cache): they dampen a flood. What must hold
# exactly, the lock after five wrong passwords or codes, is counted in the database (apps/people/services/sign_in.py).
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a password shown once is never a cookie
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "motcua.apps.people.sessions"  # sessions are found by account, so that a transfer ends them
SESSION_COOKIE_AGE = 8 * 3600  # SEC23: absolute life of a session
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "motcua.web.ui.failures.csrf_failed"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = "motcua.web.formats"
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
MEDIA_ROOT = DATA / "files"
EXPORTS = DATA / "exports"  # lists taken away, until they expire
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a draft of a procedure has ten inputs for each of its papers

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("MOTCUA_MAIL_FROM", "motcua@localhost")
if smtp := os.environ.get("MOTCUA_SMTP_HOST", ""):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = smtp
    EMAIL_PORT = int(os.environ.get("MOTCUA_SMTP_PORT", "25"))
    EMAIL_TIMEOUT = 10

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_ON_APP_READY = "motcua.jobs.app.registered"

LOGGING_CONFIG = "motcua.host.logs.configure"
LOGGING = {"level": os.environ.get("MOTCUA_LOG_LEVEL", "INFO")}
