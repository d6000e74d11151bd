"""Every static file has an address that carries its content, so that a browser never needs to ask for it twice."""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from shutil import rmtree
from tempfile import mkdtemp
from wsgiref.headers import Headers

from flask import Flask
from markupsafe import Markup
from whitenoise import WhiteNoise

PREFIX = "/static/"
SPRITE = "icons/lucide-1.62.0.svg"
LICENCE = ".txt"  # stands beside what it is about, and is not served
MENTIONS_OTHERS = (".css", ".webmanifest")
MENTION = re.compile(r'(?P<before>url\(|"src": ")(?P<path>[\w./-]+)')

File = tuple[str, bytes]


def init_assets(app: Flask) -> None:
    """Serves static/ and gives templates `asset("css/goodword.css")` and `icon("house")`."""
    files = addressed(Path(app.root_path).parent / "static")
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=built(files.values(), app.extensions["settings"].data_dir / "static"),
        prefix=PREFIX,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: True,
        mimetypes={".webmanifest": "application/manifest+json"},
        add_headers_function=_add_headers,
    )
    urls = {path: PREFIX + name for path, (name, _) in files.items()}
    app.jinja_env.globals["asset"] = urls.__getitem__
    app.jinja_env.globals["icon"] = icons(files[SPRITE][1].decode(), urls[SPRITE]).__getitem__


def addressed(source: Path) -> dict[str, File]:
    """The name and content under which each path below `source` is served; what mentions others is read last."""
    files: dict[str, File] = {}
    for path in sorted(_served(source), key=lambda path: (path.suffix in MENTIONS_OTHERS, path)):
        where, content = path.relative_to(source).as_posix(), path.read_bytes()
        if path.suffix in MENTIONS_OTHERS:
            content = _readdressed(content.decode(), where, files).encode()
        stamp = sha256(content).hexdigest()[:10]
        files[where] = f"{where.removesuffix(path.suffix)}.{stamp}{path.suffix}", content
    return files


def built(files: Iterable[File], home: Path) -> Path:
    """A folder below `home` with these files and their compressed twins, made once for each version."""
    files = sorted(files)
    target = home / sha256("".join(name for name, _ in files).encode()).hexdigest()[:10]
    if not target.exists():
        home.mkdir(parents=True, exist_ok=True)
        _put_in_place(_written(files, Path(mkdtemp(dir=home))), target)
    return target


def icons(sprite: str, url: str) -> dict[str, Markup]:
    """The HTML of each symbol in the sprite."""
    html = Markup('<svg class="i" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>')
    return {name: html.format(url, name) for name in re.findall(r'<symbol id="([\w-]+)"', sprite)}


def _served(source: Path) -> Iterable[Path]:
    return (path for path in source.rglob("*") if path.is_file() and path.suffix != LICENCE)


def _readdressed(text: str, where: str, files: dict[str, File]) -> str:
    def mention(match: re.Match[str]) -> str:
        name, _ = files[normpath(join(dirname(where), match["path"]))]
        return match["before"] + relpath(name, dirname(where) or ".")

    return MENTION.sub(mention, text)


def _written(files: Iterable[File], folder: Path) -> Path:
    from whitenoise.compress import Compressor  # only the first start after a change needs it

    compressor = Compressor(quiet=True)
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if compressor.should_compress(name):
            compressor.compress(str(path))
    return folder


def _put_in_place(folder: Path, target: Path) -> None:
    """Another process may have been quicker with the same files."""
    try:
        folder.rename(target)
    except OSError:
        rmtree(folder)


def _add_headers(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
