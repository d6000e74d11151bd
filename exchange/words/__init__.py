"""Marks a sentence for translation without translating it; the words of every list a person may read are beside it.

Below the web nobody knows the reader's language. The lists are keyed by the values of the enums: words know no models.
"""


def N_(sentence: str) -> str:
    """Return `sentence` unchanged; extraction finds it, the layer that speaks to a person translates it."""
    return sentence
