"""An HTML mail as the text it reads as: what is quoted gets its angle brackets, programs' signatures are left out."""

import re
from html.parser import HTMLParser

# Everything below one of these is an older mail that the program put there.
BELOW_IS_OLD = {
    "divrplyfwdmsg", "appendonsend", "x_divrplyfwdmsg", "mail-editor-reference-message-container", "olk_src_body_section",
    "ms-outlook-mobile-reference-message", "yahoo_quoted", "protonmail_quote", "zmail_extra", "moz-forward-container",
}  # fmt: skip
SIGNED = {
    "gmail_signature", "gmail_signature_prefix", "moz-signature", "applemailsignature", "signature", "x_signature",
    "ms-outlook-mobile-signature", "ms-outlook-ios-signature", "protonmail_signature_block", "yahoo-signature",
}  # fmt: skip
SILENT = {"head", "style", "script", "title", "template", "noscript"}
ALONE = {"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "source", "embed", "track", "param"}
BLOCKS = {
    "p", "div", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "section",
    "article", "header", "footer", "center", "address", "dl", "dt", "dd", "form", "fieldset", "body",
}  # fmt: skip
SPACED = {"p", "blockquote", "h1", "h2", "h3", "ul", "ol", "table", "pre"}
OLDER = "\n-----Original Message-----\n"
# Outlook on a desk draws a line above the older mail and gives it no name.
_DRAWN_LINE = re.compile(r"border:\s?none;\s*border-top:\s?solid #(e1e1e1|b5c4df)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n]+")


def plain(html: str) -> str:
    """The text of `html`."""
    reader = _Reader()
    reader.feed(_whole(html))
    reader.close()
    return reader.text()


def _whole(html: str) -> str:
    """Without comments, and with every tag closed: the parser would look for the missing ends again and again."""
    before, *commented = html.split("<!--")
    kept = before + "".join(each.partition("-->")[2] for each in commented)
    return re.sub(r"<(?![a-zA-Z/][^<>]*>)", "&lt;", re.sub(r"<![^<>]*>", "", kept))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._unsaid = self._quoted = 0

    def text(self) -> str:
        lines = (line.strip(" ") for line in "".join(self._pieces).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = _names(attrs)
        if named & BELOW_IS_OLD or any(name == "style" and _DRAWN_LINE.search(value or "") for name, value in attrs):
            self._say(OLDER)
        if tag in ALONE:
            self._say("\n" if tag in ("br", "hr") else "")
            return
        self._open_up(tag, tag in SILENT or bool(named & SIGNED))

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened inside and forgotten, as browsers do, but nothing for an end that has no beginning."""
        for above in range(min(len(self._open), 50)):
            if self._open[-1 - above][0] == tag:
                for _ in range(above + 1):
                    self._close_down()
                return

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            preformatted = any(tag == "pre" for tag, _ in self._open[-5:])
            self._pieces.append((data if preformatted else _SPACE.sub(" ", data)).replace("\n", self._break()))

    def _open_up(self, tag: str, silent: bool) -> None:
        self._unsaid += silent
        self._quoted += tag == "blockquote"
        self._open.append((tag, silent))
        self._block(tag)
        self._say("- " if tag == "li" else "")

    def _close_down(self) -> None:
        tag, silent = self._open.pop()
        self._unsaid -= silent
        if tag == "blockquote":
            self._quoted -= 1
            self._say("\n")
        self._block(tag)

    def _block(self, tag: str) -> None:
        if tag in BLOCKS and self._pieces and not "".join(self._pieces[-3:]).endswith("\n" + self._marks()):
            self._say("\n")
        if tag in SPACED and not self._quoted:
            self._say("\n")

    def _say(self, text: str) -> None:
        if text and not self._unsaid:
            self._pieces.append(text.replace("\n", self._break()))

    def _break(self) -> str:
        return "\n" + self._marks()

    def _marks(self) -> str:
        return ">" * min(self._quoted, 5) + " " if self._quoted else ""


def _names(attrs: list[tuple[str, str | None]]) -> set[str]:
    """Its id and classes."""
    return {name.lower() for key, value in attrs if key in ("id", "class") for name in (value or "")[:500].split()}
