"""The libraries that hang on the application: database, sign-in, CSRF, rate limits, languages, compression."""

from flask import Flask, request
from flask_babel import Babel
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from exchange.db import db, prepare, writing

babel = Babel()
compress = Compress()
csrf = CSRFProtect()
limiter = Limiter(get_remote_address)
login = LoginManager()


def init_extensions(app: Flask) -> None:
    _init_database(app)
    limiter.init_app(app)
    login.init_app(app, add_context_processor=False)
    csrf.init_app(app)
    compress.init_app(app)
    if proxies := app.extensions["settings"].trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, proxies, proxies, proxies, proxies)  # type: ignore[method-assign]


def _init_database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    app.before_request(_begin_as_writer)
    # With the request: a job that is run in its middle ends an application context of its own.
    app.teardown_request(lambda error: writing.set(False) and None)


def _begin_as_writer() -> None:
    """GET never writes; everything else takes SQLite's write lock before its first query, the user loader's included."""
    writing.set(request.method not in ("GET", "HEAD", "OPTIONS"))
