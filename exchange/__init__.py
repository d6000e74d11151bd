"""Goodword: referrals between the members of a networking club, from a good word to a thank-you."""

from typing import Any

from flask import Flask

from exchange import (
    assets,
    choices,
    commands,
    court,
    extensions,
    filters,
    headers,
    jobs,
    languages,
    logs,
    mail,
    paths,
    pieces,
    sentences,
    thread,
    views,
)
from exchange.config import Settings, from_environment
from exchange.db import unpacked
from exchange.models.undo import UndoWindow
from exchange.templating import Environment


def create_app(settings: Settings | None = None) -> Flask:
    """The application: settings, extensions, blueprints, refusals, commands, in that order."""
    settings = settings or from_environment()
    app = Flask(__name__, template_folder="../templates", static_folder=None)
    app.jinja_environment = Environment
    app.config.from_mapping(_flask_settings(settings))
    app.config.from_mapping(settings.extra)
    app.extensions["settings"] = settings
    UndoWindow.minutes = settings.undo_minutes

    logs.init_logs(app)
    extensions.init_extensions(app)
    languages.init_languages(app)
    paths.init_paths(app)
    pieces.init_pieces(app)
    assets.init_assets(app)
    headers.init_headers(app)
    filters.init_filters(app)
    sentences.init_sentences(app)
    choices.init_choices(app)
    thread.init_thread(app)
    court.init_court(app)
    mail.init_mail(app)
    jobs.init_jobs(app)
    views.init_views(app)
    commands.init_commands(app)
    return app


def _flask_settings(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SECRET_KEY_FALLBACKS": list(settings.secret_key_fallbacks),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        # What people wrote does not belong in a log when a statement fails.
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True, "json_deserializer": unpacked},
        "SESSION_COOKIE_SECURE": settings.secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "__Host-goodword" if settings.secure else "goodword",
        "PERMANENT_SESSION_LIFETIME": 90 * 24 * 3600,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PREFERRED_URL_SCHEME": "https" if settings.secure else "http",
        "MAX_CONTENT_LENGTH": 1024 * 1024,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_SSL_STRICT": True,
        "BABEL_DEFAULT_LOCALE": "en",
        "RATELIMIT_STORAGE_URI": settings.redis_url or "memory://",
        "RATELIMIT_HEADERS_ENABLED": True,
        "COMPRESS_STREAMS": False,
        "COMPRESS_BR_LEVEL": 4,
        "COMPRESS_LEVEL": 4,
    }
