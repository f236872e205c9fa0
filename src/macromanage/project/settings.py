"""The settings of an installation, all from the environment: see environment.py for how each is read."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from macromanage.language.languages import ENGLISH
from macromanage.language.languages import LANGUAGES as LANGUAGES_THERE_ARE
from macromanage.project import environment
from macromanage.project.secret import kept_key

_web = Path(__file__).resolve().parent.parent / "web"

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEBUG = environment.flag("DEBUG", default=False)
SECRET_KEY = environment.text("SECRET_KEY") or kept_key(environment.files(DATABASES["default"]))
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", environment.LOCAL_HOSTS)
CSRF_TRUSTED_ORIGINS = environment.names("TRUSTED_ORIGINS", [])

# Whoever serves a name to others serves it over HTTPS; on one's own machine there is no certificate.
HTTPS = environment.flag("HTTPS", default=not DEBUG and not set(ALLOWED_HOSTS) <= set(environment.LOCAL_HOSTS))
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
if environment.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# No Django admin: it would be a second door to rows, past the seal.
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "macromanage.store",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "macromanage.web.languages.InTheirLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Signing in: a name tried too often from one address waits.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "sessions/locked.html"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "session"
LOGIN_REDIRECT_URL = "brief"
LOGOUT_REDIRECT_URL = "session"

ROOT_URLCONF = "macromanage.project.urls"
WSGI_APPLICATION = "macromanage.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_web / "templates"],
        "OPTIONS": {"environment": "macromanage.web.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Files are served from where they lie: nothing to collect before a start.
STATIC_URL = "static/"
STATICFILES_DIRS = [_web / "static"]
WHITENOISE_USE_FINDERS = True

# What is sent is bounded before anything of it is kept.
FILE_UPLOAD_HANDLERS = [
    "macromanage.web.bound.Bound",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Nobody is named in the log; see log.py.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"bare": {"()": "macromanage.project.log.Bare"}},
    "handlers": {"bare": {"class": "logging.StreamHandler", "formatter": "bare"}},
    "root": {"handlers": ["bare"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["bare"], "level": "ERROR", "propagate": False}},
}

LANGUAGE_CODE = ENGLISH.code
LANGUAGES = [(each.code, each.name) for each in LANGUAGES_THERE_ARE]
TIME_ZONE = "UTC"
USE_TZ = True
