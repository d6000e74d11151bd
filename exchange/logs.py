"""Logs as JSON lines, without a contact detail or a token in them."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

from flask import Flask

_SECRET = re.compile(r"/(c|a|in|join|unsubscribe|address|claim)/[^/\s?\"]+")
_ADDRESS = re.compile(r"[\w.+%-]+@[\w.-]+")


def masked(line: str) -> str:
    """The line with link tokens and e-mail addresses taken out."""
    return _ADDRESS.sub("…@…", _SECRET.sub(r"/\1/…", line))


class JSONLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "line": masked(record.getMessage()),
        }
        if record.exc_info:
            line["trace"] = masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def init_logs(app: Flask) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JSONLines())
    app.logger.handlers[:] = [handler]
    app.logger.setLevel(logging.INFO)
    app.logger.propagate = app.testing
