"""Everything the product says, taken from the source, so that tests can read it."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_file
from jinja2 import Environment

ROOT = Path(__file__).parent.parent
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.*") if path.suffix in (".html", ".txt", ".jinja"))
MODULES = sorted((ROOT / "exchange").rglob("*.py"))
KEYWORDS = {"_": None, "N_": None, "_l": None, "gettext": None, "ngettext": (1, 2), "_n": (1, 2), "lazy_gettext": None}
_jinja = Environment(extensions=["jinja2.ext.i18n"])
_TAGS = re.compile(r"<style.*?</style>|<!--.*?-->|<[^>]*>|&[#\w]+;", re.DOTALL)
# Blocks and macros that fill an attribute, not the page.
_CLASSES = re.compile(r"{% block \w*class %}.*?{% endblock %}|{%-? macro _(?:about|describedby).*?endmacro -?%}", re.DOTALL)


def sentences() -> Iterator[tuple[Path, str]]:
    """Every sentence that goes through gettext, with the file it stands in."""
    for path in MODULES:
        for _line, message, *_ in extract_from_file("python", str(path), keywords=KEYWORDS):
            yield from ((path, text) for text in _each(message))
    for path in TEMPLATES:
        for _line, _function, message in _jinja.extract_translations(path.read_text()):
            yield from ((path, text) for text in _each(message))


def _each(message: str | tuple[str | None, ...] | None) -> list[str]:
    """Singular and plural; nothing where the sentence is a variable, which stands elsewhere."""
    return [text for text in ([message] if isinstance(message, str) else message or ()) if text]


def untranslated() -> Iterator[tuple[Path, str]]:
    """Words in a template that do not go through gettext."""
    for path in TEMPLATES:
        source = _CLASSES.sub("", path.read_text())
        said = "".join(value for _line, kind, value in _jinja.lex(source) if kind == "data")
        for words in re.findall(r"[^\W\d_][^\W\d_]+", _TAGS.sub(" ", said)):
            yield path, words
