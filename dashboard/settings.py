"""Settings: one file, safe by default, driven by environment variables.

| variable | meaning | default |
| --- | --- | --- |
| `DEBUG` | Django's debug pages | off |
| `SECRET_KEY` | signs sessions and forms | made on first run in the user's configuration folder |
| `ALLOWED_HOSTS` | host names that are answered, by commas | `127.0.0.1,localhost,[::1]` |
| `CSRF_TRUSTED_ORIGINS` | origins that may send forms, by commas, e.g. `https://timeline.example.org` | none |
| `EMBED_ANCESTORS` | sites that may frame `/embed/`, e.g. `self,https://a.example`; `*` any, `none` none | `self` |
| `HTTPS` | everything over TLS only (behind a proxy) | on; `make run` turns it off on 127.0.0.1 |
| `TRUST_PROXY` | believe `X-Forwarded-Proto`; only behind a proxy that sets it | off |
| `DATA_DIR` | the SQLite file and the originals | `var/` |
| `DATABASE_URL` | e.g. `postgres://user:password@host/name` | SQLite in `DATA_DIR` |
| `REDIS_URL` | e.g. `redis://host:6379/0` | a private Redis on a Unix socket |
| `READING_SECONDS` | the longest that reading one article may take | 240 |
| `VISIBILITY_TIMEOUT` | seconds until another worker takes over from one that vanished; more than the above | 300 |
| `SWEEP_SECONDS` | how often articles are looked for that wait although nobody was told | 30 |
| `MAX_ARTICLE_BYTES` | the longest text that is read as one article | 2000000 |
| `MAX_FILE_BYTES` | the largest file that is no archive | 20000000 |
| `MAX_ARCHIVE_BYTES` | the largest archive, and the largest file that is taken at all | 100000000 |
| `MAX_EXPANDED_BYTES` | the most that may come out of one archive | 400000000 |
| `MAX_ARCHIVE_FILES` | the most files in an archive, and articles in one file | 5000 |
| `MAX_PDF_PAGES` | the most pages of a PDF | 1000 |
| `FILE_SECONDS` | the longest that opening one file may take; less than `READING_SECONDS` | 60 |
| `MAX_UPLOAD_FILES` | the most files in one upload | 1000 |
| `MAX_UPLOAD_BYTES` | the most bytes in one upload, all files together | 1000000000 |
| `FETCH_AGENT` | the name under which pages and feeds are fetched | `Demarche` |
| `FETCH_SECONDS` | the longest that fetching one page may take | 30 |
| `FETCH_ROBOTS` | keep to the sites' robots.txt | on |
| `FEED_SECONDS` | how often it is seen whether a feed is due | 60 |
| `FETCH_TEST_ALLOWANCE` | for tests alone: addresses that need not be public, as `127.0.0.1:8000` | none |
| `ONLY_WORKER` | this worker takes over at once what another left unfinished | off; `make run` turns it on |
| `STATICFILES_BACKEND` | Django's storage class for the static files | hashed and compressed, by whitenoise |
| `LOG_LEVEL` | of the application's log | `INFO` |
"""

from pathlib import Path

import environ

from dashboard import embedding, places

BASE_DIR = places.ROOT
env = environ.Env()
if (BASE_DIR / ".env").exists():
    environ.Env.read_env(BASE_DIR / ".env")

DATA_DIR = places.data_folder()
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or places.secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

HTTPS = env.bool("HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.bool("TRUST_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"  # but for the page made for frames, which says itself who may show it
EMBED_ANCESTORS = embedding.ancestors(env.list("EMBED_ANCESTORS", default=["self"]))

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "timeline",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "dashboard.urls"
WSGI_APPLICATION = "dashboard.wsgi.application"
ASGI_APPLICATION = "dashboard.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
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

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'demarche.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # One writer at a time that waits its turn; readers never wait (WAL).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "originals"  # never served as it is: an uploaded page could run scripts
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str("STATICFILES_BACKEND", default="whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}

MAX_ARTICLE_BYTES = env.int("MAX_ARTICLE_BYTES", default=2_000_000)
MAX_FILE_BYTES = env.int("MAX_FILE_BYTES", default=20_000_000)
MAX_ARCHIVE_BYTES = env.int("MAX_ARCHIVE_BYTES", default=100_000_000)
MAX_EXPANDED_BYTES = env.int("MAX_EXPANDED_BYTES", default=400_000_000)
MAX_ARCHIVE_FILES = env.int("MAX_ARCHIVE_FILES", default=5_000)
MAX_PDF_PAGES = env.int("MAX_PDF_PAGES", default=1_000)
FILE_SECONDS = env.int("FILE_SECONDS", default=60)
FETCH_AGENT = env.str("FETCH_AGENT", default="Demarche")
FETCH_SECONDS = env.int("FETCH_SECONDS", default=30)
FETCH_ROBOTS = env.bool("FETCH_ROBOTS", default=True)
FETCH_TEST_ALLOWANCE = env.list("FETCH_TEST_ALLOWANCE", default=[])
FEED_SECONDS = env.int("FEED_SECONDS", default=60)
MAX_UPLOAD_FILES = env.int("MAX_UPLOAD_FILES", default=1_000)
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=1_000_000_000)
# A larger file goes to the disk as it comes. The page sends twenty at a time; without its script all come in one
# request, of which each larger file takes a file handle.
FILE_UPLOAD_MAX_MEMORY_SIZE = 64_000
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_ARTICLE_BYTES + 100_000
DATA_UPLOAD_MAX_NUMBER_FILES = min(MAX_UPLOAD_FILES, 500)

REDIS_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or f"redis+socket://{places.redis_socket()}"
CELERY_TASK_IGNORE_RESULT = True
# A message is acknowledged when its work is done, so a killed worker's article is read by the next one.
CELERY_TASK_ACKS_LATE = True
# An article whose reader was killed is tried again, as often as its task allows, not for ever.
CELERY_TASK_RETRY_ON_WORKER_LOST = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A reader that has grown so far, in kB, is followed by a fresh one once its article is done; none should.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 700_000
READING_SECONDS = env.int("READING_SECONDS", default=240)
CELERY_TASK_TIME_LIMIT = READING_SECONDS
CELERY_TASK_SOFT_TIME_LIMIT = READING_SECONDS - 10
VISIBILITY_TIMEOUT = env.int("VISIBILITY_TIMEOUT", default=READING_SECONDS + 60)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": VISIBILITY_TIMEOUT,
    # Unacknowledged messages are looked through at each of these intervals, not at every tenth as by default.
    "unacked_restore_interval": max(1, min(10, VISIBILITY_TIMEOUT // 4)),
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
# A page must not hang while Redis is away: the article stays queued and the sweep sends it later. Without these,
# publishing tries for six seconds.
CELERY_TASK_PUBLISH_RETRY = False
PUBLISH_OPTIONS = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=30)
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "timeline.tasks.sweep",
        "schedule": float(SWEEP_SECONDS),
        "options": {"expires": SWEEP_SECONDS},  # sweeps do not pile up behind long work
    },
    "feeds": {
        "task": "timeline.tasks.look_at_feeds",
        "schedule": float(FEED_SECONDS),
        "options": {"expires": FEED_SECONDS},
    },
}
# This worker is the only one, as under `manage.py up`: what another left in its hands is taken up at once.
ONLY_WORKER = env.bool("ONLY_WORKER", default=False)
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "timeline": {"level": env.str("LOG_LEVEL", default="INFO")},
        "celery": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
    },
}
SAMPLES_DIR = Path(BASE_DIR / "samples")
