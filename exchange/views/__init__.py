"""The web: one module per resource, each with a blueprint called `bp`."""

from importlib import import_module

from flask import Flask

from exchange.extensions import limiter
from exchange.views import frame, once, refusals
from exchange.views.access import check_csrf, kept_by_no_browser, require_member
from exchange.views.numbers import RowNumber, refuse_zero_bytes
from exchange.views.proofs import this_account
from exchange.views.standing import refuse_the_suspended

# How often one account, or one address of the network, may act on one page that names no limit of its own.
PATIENCE = "240 per hour"

RESOURCES: tuple[str, ...] = (
    "front",
    "pages",
    "health",
    "contacts",
    "claims",
    "unsubscribes",
    "undos",
    "reviews",
    "mailbox",
    "sign_ins",
    "sign_in_codes",
    "sign_in_links",
    "joins",
    "welcomes",
    "me",
    "hearings",
    "absences",
    "proofs",
    "new_passwords",
    "addresses",
    "address_links",
    "devices",
    "own_data",
    "own_erasures",
    "groups",
    "people",
    "imports",
    "slips",
    "goodbyes",
    "resting",
    "suspensions",
    "settings",
    "house_rules",
    "holidays",
    "checklists",
    "board",
    "reports",
    "own_numbers",
    "own_rests",
    "quiet",
    "kind_words",
    "unsticking",
    "undelivered",
    "acts",
    "board_flags",
    "invitations",
    "admin",
    "decides",
    "answers",
    "declines",
    "questions",
    "replies",
    "introductions",
    "texts",
    "tells",
    "waits",
    "offers_on",
    "hand_backs",
    "hand_overs",
    "withdrawals",
    "no_fits",
    "passing_ons",
    "covers",
    "closings",
    "pick_ups",
    "givens",
    "pauses",
    "resumes",
    "step_backs",
    "loops",
    "heads_ups",
    "restarts",
    "stuck",
    "disputes",
    "flags",
    "thanks",
    "nudges",
    "helps",
    "mends",
    "told",
    "excuses",
    "goings_on",
    "printed_cards",
    "take_backs",
    "home",
    "referrals",
    "says",
    "posts",
    "meetings",
    "gives",
    "members",
    "one_to_ones",
    "asks",
    "visitors",
    "board_visitors",
    "meeting_sheets",
)


def init_views(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber
    app.before_request(refuse_zero_bytes)
    app.before_request(check_csrf)
    app.before_request(require_member)
    app.after_request(kept_by_no_browser)
    frame.init_frame(app)
    app.before_request(refuse_the_suspended)
    once.init_once(app)
    refusals.init_refusals(app)
    for name in RESOURCES:
        blueprint = import_module(f"exchange.views.{name}").bp
        limiter.limit(PATIENCE, key_func=this_account, methods=["POST"])(blueprint)
        app.register_blueprint(blueprint)
