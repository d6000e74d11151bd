"""The words that are understood in a mail."""

from enum import StrEnum


class Word(StrEnum):
    YES = "yes"
    NO = "no"
    LATER = "later"
    MET = "met"
    NOT_MET = "not-met"
    HELLO = "hello"
    TRIED = "tried"
    # To whatever was asked: not met, not paid, not done; it is no “later”, which asks for a pause.
    NOT_YET = "not-yet"
    DONE = "done"
    PAID = "paid"
    NOT_PAID = "not-paid"
    HAPPY = "happy"
    UNHAPPY = "unhappy"
    WAITING = "waiting"
    DATE = "date"
    PASS_TO = "pass-to"
    HAND_BACK = "hand-back"
    WAIT = "wait"
    STOP = "stop"
    HELP = "help"
    LEAVE = "leave"
