"""All settings. Each HYDRA_* variable is read here, once; a wrong or unknown one is refused at start."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

import dj_database_url
import django_stubs_ext

from hydra_site.home import Home
from hydra_site.variables import Variables, address, count, minutes, one_of, path, port, share, text, url

django_stubs_ext.monkeypatch()  # Django's generic classes may be written with their type: ModelAdmin[Task]

BASE_DIR = Path(__file__).resolve().parent.parent

# What a person may set: name, default, parser, help.
_env = Variables(os.environ)
HYDRA_HOME = _env.read("HYDRA_HOME", BASE_DIR / ".hydra", path, "folder of all state")
HYDRA_PORT = _env.read("HYDRA_PORT", 0, port, "port of the web server; unset: 8090 or the next free one")
HYDRA_PROFILE = _env.read("HYDRA_PROFILE", "nano", text, "profile of the roster: which models play the roles")
HYDRA_ROSTER = _env.read(
    "HYDRA_ROSTER", BASE_DIR / "triton_models" / "roster.toml", path, "roster file: models, roles, profiles"
)
HYDRA_SANDBOX = _env.read(
    "HYDRA_SANDBOX", "auto", one_of("auto", "bubblewrap"), "how candidates are confined"
)
HYDRA_THRESHOLD = _env.read("HYDRA_THRESHOLD", 0.9, share, "posterior that a winner needs, 0 to 1")
HYDRA_TOKEN_BUDGET = _env.read(
    "HYDRA_TOKEN_BUDGET", 100_000, count, "tokens of an episode's answers that end its rounds; 0: no limit"
)
HYDRA_DATABASE_URL = _env.read(
    "HYDRA_DATABASE_URL", "", url("postgres", "postgresql"), "PostgreSQL instead of the SQLite file"
)
HYDRA_BROKER_URL = _env.read(
    "HYDRA_BROKER_URL", "", url("redis", "rediss", "redis+socket"), "a Redis or Valkey that runs elsewhere"
)
HYDRA_TRITON_URL = _env.read(
    "HYDRA_TRITON_URL", "", address, "HOST:PORT of a Triton (gRPC) that runs elsewhere"
)
HYDRA_WEAVIATE_URL = _env.read(
    "HYDRA_WEAVIATE_URL", "", url("http", "https"), "a Weaviate that indexes the memory; unset: SQL does"
)
HYDRA_WEAVIATE_GRPC = _env.read(
    "HYDRA_WEAVIATE_GRPC", "", address, "HOST:PORT of its gRPC; unset: port 50051 of the same host"
)
HYDRA_WEAVIATE_API_KEY = _env.read("HYDRA_WEAVIATE_API_KEY", "", text, "its API key, where it asks for one")
HYDRA_WEAVIATE_ALPHA = _env.read(
    "HYDRA_WEAVIATE_ALPHA", 0.5, share, "its hybrid search: 0 words alone, 1 meaning alone"
)
HYDRA_IDLE_MINUTES = _env.read(
    "HYDRA_IDLE_MINUTES", 15.0, minutes, "a detached stack stops after so long unused"
)
HYDRA_SERVING_PYTHON = _env.read(
    "HYDRA_SERVING_PYTHON", None, path, "Python of the serving environment; ./hydra sets it"
)
HYDRA_TRAIN_PYTHON = _env.read(
    "HYDRA_TRAIN_PYTHON", None, path, "Python of the training environment; unset: made when it is needed"
)
HYDRA_VARIABLES = _env.about
HYDRA_PROBLEMS = _env.problems()

# Dotted paths of the adapters behind consensus.ports, resolved in consensus.adapters.
HYDRA_ADAPTERS = {
    "inference": "consensus.inference.factory.from_settings",
    "sandbox": "consensus.sandbox.factory.from_settings",
    "memory": "memory.recall.StoredMemory",
}
HYDRA_MEMORY = {
    "index": "memory.index.weaviate.made" if HYDRA_WEAVIATE_URL else "memory.index.sql.SqlIndex",
    "fallback": "memory.index.sql.SqlIndex",
    "embedder": "consensus.inference.factory.embedder",
}
HYDRA_MEMORY_DRAIN_S = 4.0  # how long one drain of the outbox may take: less than beat's next

HOME = Home(HYDRA_HOME)
HYDRA_TROUBLE: list[str] = []  # what is wrong with the machine
try:
    SECRET_KEY = HOME.secret("secret-key")
except OSError as error:
    HYDRA_TROUBLE.append(f"HYDRA_HOME: {HYDRA_HOME} cannot be written: {error.strerror}")
    SECRET_KEY = secrets.token_urlsafe(50)  # nothing is signed with it: nothing starts

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework.authtoken",
    "consensus",
    "memory",
    "hydra_site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "hydra_site.urls"
ASGI_APPLICATION = "hydra_site.asgi.application"
TEMPLATES = [
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

if HYDRA_DATABASE_URL:
    DATABASES = {"default": dj_database_url.parse(HYDRA_DATABASE_URL, conn_max_age=0)}
    # More than the threads of a worker: each holds a connection, and so does the heartbeat.
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 16, "timeout": 10}}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(HOME.database),
            "TEST": {"NAME": str(HOME.root / "test.sqlite3")},  # a file: in memory, threads block each other
            "OPTIONS": {
                # A transaction that reads first and writes later fails under load unless it is IMMEDIATE.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                "timeout": 20,
            },
        },
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
PASSWORD_RESET_TIMEOUT = 3600  # seconds; the one-time login link lives as long
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
}

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # admin's files are served from the packages: no collectstatic step
WHITENOISE_AUTOREFRESH = False

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# Celery. Rows are the truth and messages only ids, so a message may be delivered again at any time.
CELERY_BROKER_URL = HYDRA_BROKER_URL or f"redis+socket://{HOME.valkey_socket}?virtual_host=0"
CELERY_RESULT_BACKEND = CELERY_BROKER_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,  # longer than any stage: the sweep recovers sooner, by row …
    "unacked_restore_interval": 5,  # … and how often that is looked for (kombu's default: 100 s)
    "unacked_restore_throttle": 1,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_POOL = "threads"
CELERY_WORKER_SEND_TASK_EVENTS = True  # Flower shows them
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_RESULT_BACKEND_ALWAYS_RETRY = (
    True  # else a chord is lost when the broker is away as its members finish
)
CELERY_RESULT_EXPIRES = 3600
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_DEFAULT_QUEUE = "inference"
CELERY_TASK_ROUTES = {
    "consensus.sweep": {"queue": "sweep"},  # stages name their queue in consensus.pipeline
}
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "consensus.sweep",
        "schedule": 2.0,
        "options": {"queue": "sweep", "expires": 2.0, "ignore_result": True},
    },
    "memory": {
        "task": "memory.drain",
        "schedule": 5.0,
        "options": {"queue": "inference", "expires": 5.0, "ignore_result": True},
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(HOME.run / "beat")
CELERY_BEAT_MAX_LOOP_INTERVAL = 2.0

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)-7s %(name)s: %(message)s", "datefmt": "%H:%M:%S"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        **{name: {"level": "INFO"} for name in ("consensus", "memory", "hydra_site")},
        "flower": {"level": "ERROR"},  # it warns of every worker that has not started yet
    },
}
