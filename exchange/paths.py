"""Where a page is: asked for dozens of times on every page, and worked out once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask, request


def init_paths(app: Flask) -> None:
    app.jinja_env.globals["url_for"] = remembering(app.url_for)


def remembering(url_for: Callable[..., str]) -> Callable[..., str]:
    """`url_for` for templates; an address with a host, or relative to the page, depends on the request."""

    @lru_cache(maxsize=10_000)
    def known(root: str, endpoint: str, **values: Any) -> str:
        return url_for(endpoint, **values)

    def remembered(endpoint: str, **values: Any) -> str:
        if not request or "_external" in values or endpoint.startswith("."):
            return url_for(endpoint, **values)
        return known(request.script_root, endpoint, **values)

    return remembered
