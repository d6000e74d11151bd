"""Mail: compose() writes a message from an envelope's rows, a Post takes it away. Neither decides whether, nor to whom."""

from flask import Flask

from exchange.mail.addresses import giving_address
from exchange.mail.post import init_post
from exchange.mail.render import init_papers


def init_mail(app: Flask) -> None:
    init_papers(app)
    init_post(app)
    app.jinja_env.globals["giving_address"] = giving_address
