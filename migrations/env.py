"""How a migration runs: on the application's own engine, alone, and without losing a child when a parent is rebuilt."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from exchange.db import Base, writing

# Two starting servers must not migrate at once; any number does, as long as it stays this one.
LOCK = 7_230_411
engine = current_app.extensions["migrate"].db.engine


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        user_module_prefix="exchange.db.",
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        context.run_migrations()


def run_on_sqlite(connection: Connection) -> None:
    """A rebuilt parent table would take its children along: foreign keys rest meanwhile, and are checked afterwards."""
    raw = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        run(connection)
        broken = raw.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"the migration left rows without their parents: {broken[:5]}")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


token = writing.set(True)
try:
    with engine.connect() as connection:
        (run_on_sqlite if connection.dialect.name == "sqlite" else run)(connection)
finally:
    writing.reset(token)
