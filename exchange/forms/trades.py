"""Somebody is here for a trade already: said once, kindly, and never a bar."""

from wtforms import HiddenField

from exchange.forms.base import Form


class TradeForm(Form):
    """`anyway` is the trade it was said about, `taken` who is here for it, once it has to be said."""

    anyway = HiddenField()
    taken = ""

    def says_taken(self, by: str) -> bool:
        """Whether it is still to be said that `by` is here for this trade; from then on it has been."""
        if not by or self.anyway.data == self.trade.data:
            return False
        self.taken, self.anyway.data = by, self.trade.data
        return True
