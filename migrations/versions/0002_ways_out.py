"""What the ways out and the clock keep"""

import sqlalchemy as sa
from alembic import op

import exchange.db

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.add_column(sa.Column("freshened_at", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("quiet_at", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("faded_at", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_referral_quiet_at"), ["quiet_at"], unique=False)
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("over", sa.Enum("price", "promise", "work", name="over", native_enum=False, length=40), nullable=False),
        sa.Column(
            "by_seat", sa.Enum("giver", "receiver", "contact", name="seat", native_enum=False, length=40), nullable=False
        ),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.Column("told_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("receiver_asked_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("contact_asked_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("settled_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column(
            "settled_by", sa.Enum("giver", "receiver", "contact", name="seat", native_enum=False, length=40), nullable=True
        ),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_dispute_referral_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
    )
    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispute_referral_id"), ["referral_id"], unique=False)
        batch_op.create_index(
            "uq_dispute_open",
            ["referral_id"],
            unique=True,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )
    op.create_table(
        "looker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_looker_dispute_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_looker_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looker")),
        sa.UniqueConstraint("dispute_id", "person_id", name=op.f("uq_looker_dispute_id_person_id")),
    )
    with op.batch_alter_table("looker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_looker_dispute_id"), ["dispute_id"], unique=False)
    with op.batch_alter_table("heads_up", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("thanked_at", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("settled_at", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_heads_up_by_id"), "person", ["by_id"], ["id"])

    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("follows_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("logged_at", exchange.db.UTCTime(timezone=True), nullable=True))
        for name in ("parent_id", "follows_id"):
            batch_op.create_index(batch_op.f(f"ix_referral_{name}"), [name], unique=False)
            batch_op.create_foreign_key(batch_op.f(f"fk_referral_{name}"), "referral", [name], ["id"], ondelete="SET NULL")

    with op.batch_alter_table("ending", schema=None) as batch_op:
        batch_op.add_column(sa.Column("followed_at", exchange.db.UTCTime(timezone=True), nullable=True))

    op.create_table(
        "no_fit",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("left", sa.Enum("reading", "later", "nothing", name="left", native_enum=False, length=40), nullable=False),
        sa.Column("better", sa.Text(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_no_fit_referral_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_no_fit")),
    )
    op.create_table(
        "kept_in_mind",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("until", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_kept_in_mind_referral_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_kept_in_mind")),
    )
    op.create_table(
        "passing_on",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.Column("answered_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_passing_on_referral_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_passing_on_to_id")),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_passing_on")),
    )
    op.create_table(
        "closing",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("became", sa.Text(), nullable=False),
        sa.Column("telling", sa.Enum("no", "no_names", "names", name="telling", native_enum=False, length=40), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=True),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_closing_referral_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_closing")),
    )
    worth = {"name": "worth", "native_enum": False, "length": 40}
    op.create_table(
        "business_value",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.Enum("yes", "band", "exact", **worth), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("band", sa.Enum("under_500", "to_2000", "to_10000", "over_10000", name="band", native_enum=False, length=40)),
        sa.Column("giver_sees", sa.Enum("yes", "band", "exact", **worth), nullable=True),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_business_value_referral_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_business_value")),
    )
    op.create_table(
        "cover",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.Column("until", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.Column("asked_at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Enum("yes", "wait", "no", name="coveranswer", native_enum=False, length=40), nullable=True),
        sa.Column("answered_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("ended_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_cover_referral_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_cover_person_id")),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_cover")),
    )
    with op.batch_alter_table("cover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cover_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.add_column(sa.Column("covering_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_referral_covering_id"), ["covering_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_referral_covering_id"), "person", ["covering_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_referral_covering_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_referral_covering_id"))
        batch_op.drop_column("covering_id")
    op.drop_table("cover")
    for table in ("business_value", "closing", "passing_on", "kept_in_mind", "no_fit"):
        op.drop_table(table)
    with op.batch_alter_table("ending", schema=None) as batch_op:
        batch_op.drop_column("followed_at")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_column("logged_at")
        for name in ("follows_id", "parent_id"):
            batch_op.drop_constraint(batch_op.f(f"fk_referral_{name}"), type_="foreignkey")
            batch_op.drop_index(batch_op.f(f"ix_referral_{name}"))
            batch_op.drop_column(name)
    with op.batch_alter_table("heads_up", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_heads_up_by_id"), type_="foreignkey")
        batch_op.drop_column("settled_at")
        batch_op.drop_column("thanked_at")
        batch_op.drop_column("by_id")
    op.drop_table("looker")
    op.drop_table("dispute")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_quiet_at"))
        batch_op.drop_column("faded_at")
        batch_op.drop_column("quiet_at")
        batch_op.drop_column("freshened_at")
