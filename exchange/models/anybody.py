"""Somebody who is not known yet: stands in a statement that is built once, and is told who asks each time it is sent.

Building a statement and finding its compiled form again costs more than most answers; pages that everybody opens all day
ask with `db.session.scalars(_mine(), {"person_id": person.id})`, where `_mine` is cached and asks for ANYBODY.
"""

from typing import cast

from sqlalchemy import Integer, bindparam

from exchange.models.person import Person


class _Anybody:
    id = bindparam("person_id", type_=Integer)


ANYBODY = cast(Person, _Anybody())
