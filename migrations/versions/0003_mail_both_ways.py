"""What mail needs to go both ways"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

import exchange.db
from exchange.clock import next_on

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PLANNED = ("next_digest_at", "next_weekly_at")


def upgrade() -> None:
    dead = sa.text("dead_at IS NOT NULL")
    op.create_index("ix_envelope_dead", "envelope", ["dead_at"], unique=False, sqlite_where=dead, postgresql_where=dead)
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_column("answer_generation")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("returned_email", sa.Text(), nullable=True))
    op.create_table(
        "prompt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_prompt_letter_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_prompt_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_prompt_referral_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt")),
        sa.UniqueConstraint("letter_id", "referral_id", name=op.f("uq_prompt_letter_id_referral_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("prompt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prompt_referral_id"), ["referral_id"], unique=False)
    op.create_table(
        "received",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("envelope_id", sa.Integer(), nullable=True),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("doubted_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("decided_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["envelope_id"], ["envelope.id"], name=op.f("fk_received_envelope_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_received_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received")),
        sa.UniqueConstraint("message_key", name=op.f("uq_received_message_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("received", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_received_at"), ["at"], unique=False)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest_on", sa.Text(), nullable=False, server_default="5"))
        batch_op.add_column(sa.Column("next_digest_at", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reads_weekly", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column("next_weekly_at", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_person_next_digest_at"), ["next_digest_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_next_weekly_at"), ["next_weekly_at"], unique=False)
    _plan_regular_mail()


def _plan_regular_mail() -> None:
    """Members get the digest from their next Friday on, organizers the week of the group from their next Monday."""
    members = sa.text(
        """SELECT p.id, p.timezone, p.mail_hour, g.timezone AS usual, m.role FROM membership m
        JOIN person p ON p.id = m.person_id JOIN "group" g ON g.id = m.group_id
        WHERE m.left_at IS NULL ORDER BY m.joined_at, m.id"""
    )
    person = sa.table("person", sa.column("id"), *(sa.column(name, exchange.db.UTCTime(timezone=True)) for name in PLANNED))
    for row in op.get_bind().execute(members).all():
        zone, days = (
            row.timezone or row.usual,
            {"next_digest_at": 5} | ({"next_weekly_at": 1} if row.role == "organizer" else {}),
        )
        values = {name: next_on(datetime.now(UTC), zone, row.mail_hour, [day]) for name, day in days.items()}
        op.execute(sa.update(person).where(person.c.id == row.id).values(values))


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_next_weekly_at"))
        batch_op.drop_index(batch_op.f("ix_person_next_digest_at"))
        for name in (*PLANNED, "reads_weekly", "digest_on"):
            batch_op.drop_column(name)
    op.drop_table("received")
    op.drop_table("prompt")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("returned_email")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer_generation", sa.Integer(), nullable=False, server_default="1"))
    op.drop_index("ix_envelope_dead", table_name="envelope")
