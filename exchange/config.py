"""Every setting, with its default and the name it has in the environment."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit


class WrongSetting(SystemExit):
    """Stops the start with one sentence that names the setting."""


@dataclass(frozen=True)
class Settings:
    """`mail_url` empty means the development mailbox; `trusted_proxies` counts the proxies in front of us.

    `reply_address` is the one that answers come in by, as name@host: each mail adds a code of its own, name+code@host.
    """

    data_dir: Path
    database_url: str
    secret_key: str
    secret_key_fallbacks: tuple[str, ...] = ()
    mail_url: str = ""
    mail_from: str = "goodword@localhost"
    reply_address: str = ""
    inbound_listen: str = ""
    imap_url: str = ""
    trusted_mail_host: str = ""
    base_url: str = "http://localhost:8000"
    redis_url: str = ""
    trusted_proxies: int = 0
    undo_minutes: float = 10
    demo: bool = False
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def replies(self) -> str:
        """Where answers by mail come in; empty where nobody would read them."""
        return self.reply_address or ("reply@localhost" if self.open_mailbox else "")

    @property
    def open_mailbox(self) -> bool:
        """Whether anybody may read everybody's mail: where none is sent, and on a real server only if that is meant."""
        return not self.mail_url and (self.demo or not self.secure)


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    env = {name: value.strip() for name, value in environment.items()}
    data_dir = Path(env.get("DATA_DIR") or "var").resolve()
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Settings(
        data_dir=data_dir,
        database_url=_database(env.get("DATABASE_URL", ""), data_dir),
        secret_key=env.get("SECRET_KEY") or _kept_secret(data_dir),
        secret_key_fallbacks=tuple(env.get("SECRET_KEY_FALLBACKS", "").split()),
        mail_url=_url("MAIL_URL", env.get("MAIL_URL", ""), ("smtp", "smtps")),
        mail_from=_address("MAIL_FROM", env.get("MAIL_FROM") or "goodword@localhost"),
        reply_address=_reply_address(env),
        inbound_listen=_listen("INBOUND_LISTEN", env.get("INBOUND_LISTEN", "")),
        imap_url=_url("IMAP_URL", env.get("IMAP_URL", ""), ("imap", "imaps")),
        trusted_mail_host=env.get("TRUSTED_MAIL_HOST", ""),
        base_url=_url("BASE_URL", env.get("BASE_URL") or f"http://localhost:{env.get('PORT') or 8000}", ("http", "https")),
        redis_url=_url("REDIS_URL", env.get("REDIS_URL", ""), ("redis", "rediss", "unix")),
        trusted_proxies=int(_number("TRUSTED_PROXIES", env.get("TRUSTED_PROXIES") or "0")),
        undo_minutes=_number("UNDO_MINUTES", env.get("UNDO_MINUTES") or "10"),
        demo=_demo(env),
    )


def _demo(env: Mapping[str, str]) -> bool:
    """On by default only where nothing says this is a real server: well-known passwords never stand on one."""
    real = any(env.get(name) for name in ("DATABASE_URL", "MAIL_URL", "BASE_URL"))
    wanted = env.get("DEMO", "0" if real else "1")
    if wanted not in ("0", "1"):
        raise WrongSetting(f"DEMO must be 0 or 1, not {wanted!r}.")
    if wanted == "1" and env.get("MAIL_URL"):
        raise WrongSetting(
            "DEMO=1 brings well-known passwords, and MAIL_URL says that this is a real server: unset one of them."
        )
    return wanted == "1"


def _database(url: str, data_dir: Path) -> str:
    if not url:
        return f"sqlite:///{data_dir / 'goodword.sqlite3'}"
    scheme, _, rest = url.partition("://")
    if scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    if scheme == "sqlite":
        return url
    raise WrongSetting("DATABASE_URL must start with sqlite:// or postgresql://.")


def _kept_secret(data_dir: Path) -> str:
    """One machine needs no setting: the key is made once and kept beside the database.

    Web and worker start together: whoever is second waits for the first one's key, and takes no empty one.
    """
    path = data_dir / "secret_key"
    with suppress(FileExistsError), open(path, "x", opener=_for_us_alone) as file:
        file.write(secrets.token_urlsafe(48))
    for _ in range(100):
        if key := path.read_text().strip():
            return key
        sleep(0.02)
    raise WrongSetting(f"{path} is empty. Delete it, or set SECRET_KEY.")


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _url(name: str, url: str, schemes: tuple[str, ...]) -> str:
    if url and urlsplit(url).scheme not in schemes:
        raise WrongSetting(f"{name} must start with {' or '.join(f'{scheme}://' for scheme in schemes)}.")
    return url.rstrip("/")


def _address(name: str, address: str) -> str:
    if "@" not in address or any(character in address for character in "\r\n <>"):
        raise WrongSetting(f"{name} must be a plain e-mail address.")
    return address


def _reply_address(env: Mapping[str, str]) -> str:
    """A way in without an address that leads to it would never be used."""
    address = env.get("REPLY_ADDRESS", "")
    way_in = next((name for name in ("INBOUND_LISTEN", "IMAP_URL") if env.get(name)), None)
    if way_in and not address:
        raise WrongSetting(f"{way_in} needs REPLY_ADDRESS too: the address that people’s answers are sent to.")
    return _address("REPLY_ADDRESS", address).lower() if address else ""


def _listen(name: str, place: str) -> str:
    """Empty, or like lmtp://127.0.0.1:8024."""
    url = urlsplit(_url(name, place, ("smtp", "lmtp")))
    if place and not (url.hostname and url.port):
        raise WrongSetting(f"{name} must name a host and a port, like lmtp://127.0.0.1:8024.")
    return place


def _number(name: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise WrongSetting(f"{name} must be a number, not {text!r}.") from None
    if number < 0:
        raise WrongSetting(f"{name} must not be negative.")
    return number
