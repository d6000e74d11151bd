"""Gentle ideas, as sentences for a page and for a spreadsheet."""

from markupsafe import Markup

from exchange.filters import month, number, weekday
from exchange.languages import gettext as _
from exchange.languages import ngettext
from exchange.models.board.ideas import Ideas, Waiting
from exchange.models.group import Group
from exchange.sentences import together

BOLD = Markup("<b>{}</b>")


def gentle_ideas(ideas: Ideas, group: Group) -> list[Markup]:
    """Each kind, and each about people or cards, never about how well somebody does."""
    when = _("on %(day)s", day=weekday(group.meeting_day)) if group.meeting_day is not None else _("next time")
    said = [*(_waiting(one, when) for one in ideas.waiting), *(_pair(pair) for pair in ideas.pairs)]
    return [*said, _cards(ideas.bare_cards, when)] if ideas.bare_cards else said


def _waiting(one: Waiting, when: str) -> Markup:
    who = BOLD.format(together(list(one.names)))
    if one.month is None:
        sentence = ngettext(
            "%(who)s has not received anything yet. Ask %(when)s who would be good to meet.",
            "%(who)s have not received anything yet. Ask %(when)s who would be good to meet.",
            len(one.names),
        )
        return Markup(sentence) % {"who": who, "when": when}
    sentence = _("%(who)s last received something in %(month)s. Ask %(when)s who would be good to meet.")
    return Markup(sentence) % {"who": who, "month": month(one.month), "when": when}


def _pair(pair: tuple[str, str]) -> Markup:
    who = BOLD.format(together(list(pair)))
    return Markup(_("%(who)s send each other a lot. Lovely. A coffee with a third could widen it.")) % {"who": who}


def _cards(count: int, when: str) -> Markup:
    cards = BOLD.format(ngettext("%(num)s card", "%(num)s cards", count) % {"num": number(count)})
    sentence = ngettext(
        "%(cards)s doesn’t yet say what a good introduction sounds like. Two minutes %(when)s would do it.",
        "%(cards)s don’t yet say what a good introduction sounds like. Two minutes %(when)s would do it.",
        count,
    )
    return Markup(sentence) % {"cards": cards, "when": when}
