"""What looks like the foot of a mail is left out, and nobody's own sentence with it."""

import pytest

from exchange.mail.inbound.own_words import own_words

FEET = [
    "-- \nTom\nRoofs since 1988", "Tom", "– Tom", "Kind regards\nTom Becker\nBecker Roofing Ltd.", "Thanks,\nTom", "LG\nTom",
    "Mit freundlichen Grüßen", "Sent from my iPhone", "Envoyé de mon iPhone", "________\nTom Becker\nwww.becker.example",
    "Disclaimer: this text is meant for the intended recipient only.", "Virus-free. Scanned by a machine.",
    "On Monday at 9:30, Maya wrote:\n> Hello", "On Monday at 9:30, Maya <maya@okafor.example> wrote:\n\nHello",
    "вт, 2 июн. 2026 г. в 09:30, Maya <maya@okafor.example>:\n\nHello",
    "Maya <maya@okafor.example>, 2 Haz 2026 Sal, 09:30 tarihinde şunu yazdı:\n\nHello",
    "On Tue, Jun 2, Maya Okafor\n<maya@okafor.example>\nwrote:\n> Hello",
    "De: maya@okafor.example\nEnviada em: terça-feira\nPara: Tom\nAssunto: x\n\nHello",
    "От: Maya\nОтправлено: 2 июня\nКому: Tom\nHello",
    "-----Original Message-----\nHello", "From: Maya\nSent: Monday\nTo: Tom\n\nHello",
]  # fmt: skip
SENTENCES = [
    "Thanks\nI’ll call on Friday and see what she thinks.", "Tom\nI’ll be there at nine on Friday.",
    "Kind regards\nTom\n\nPS: not before June",
    "Thanks for asking", "Thanks\nso much", "If you are not in a hurry, I can do it in June.",
    "Confidentially, I’d rather not.",
    "Hinweis: erst ab Juni.", "Sent from my office to hers yesterday, with the key.", "On Monday Eva wrote:\nI can’t come.",
    "- one\n- two", "Write to Eva <eva@berg.example> at 9:30:\nthe rest is easy.", "From: the bus stop\nit’s five minutes.",
    "---\nsecond thoughts\n---\nnone",
    "This message is for Eva:\ncall me",
]  # fmt: skip


@pytest.mark.parametrize("foot", FEET)
def test_a_foot_is_left_out(foot):
    assert own_words(f"I can look at it.\n\n{foot}\n", "Tom Becker") == "I can look at it."


@pytest.mark.parametrize("sentence", SENTENCES)
def test_ones_own_words_stay(sentence):
    assert own_words(f"I can look at it.\n\n{sentence}\n", "Tom Becker") == f"I can look at it.\n\n{sentence}"
