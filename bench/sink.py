"""A mail server in a process of its own: takes whatever comes, says when the first came, and keeps the first few."""

import asyncio
import sys
from pathlib import Path
from time import time

from aiosmtpd.smtp import SMTP, Envelope, Session

KEPT = 2_000


class Sink:
    def __init__(self, folder: Path) -> None:
        self.folder, self.mails = folder, 0

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Like the mail servers people have, it takes several commands in one breath."""
        session.host_name = hostname
        return [responses[0], "250-PIPELINING", *responses[1:]]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.mails == 0:
            (self.folder / "first").write_text(str(time()))
        if self.mails < KEPT and envelope.content:
            (self.folder / f"{self.mails}.eml").write_bytes(bytes(envelope.content))
        self.mails += 1
        return "250 taken"


async def main(port: int, folder: Path) -> None:
    sink = Sink(folder)
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(sink, hostname="sink"), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2])))
