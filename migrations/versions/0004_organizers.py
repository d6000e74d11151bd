"""What organizers moderate, and what they did"""

import sqlalchemy as sa
from alembic import op

import exchange.db

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("did", sa.String(length=40), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"], name=op.f("fk_act_about_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_act_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_act_group_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_act_referral_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_act_group_id"), ["group_id"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("administers_since", exchange.db.UTCTime(timezone=True), nullable=True))
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_kindly_at", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.create_index("ix_referral_open", ["group_id", "stage", "quiet_at"], unique=False)
        batch_op.create_index("ix_referral_sent", ["group_id", "sent_at", "giver_id", "receiver_id"], unique=False)
        batch_op.create_index("ix_referral_given", ["group_id", "giver_id", "sent_at"], unique=False)
        batch_op.create_index("ix_referral_received", ["group_id", "receiver_id", "sent_at"], unique=False)
    with op.batch_alter_table("ending", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ending_at"), ["at"], unique=False)
    op.create_table(
        "flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_seat", sa.String(length=40), nullable=False),
        sa.Column("writer_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("shares", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.Column("decided_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_flag_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_flag_decided_by_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_flag_entry_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_flag_group_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_flag_referral_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["writer_id"], ["person.id"], name=op.f("fk_flag_writer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_flag_entry_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("flag", schema=None) as batch_op:
        for column in ("group_id", "referral_id", "writer_id"):
            batch_op.create_index(batch_op.f(f"ix_flag_{column}"), [column], unique=False)
    op.create_table(
        "flag_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("flag_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["flag_id"], ["flag.id"], name=op.f("fk_flag_look_flag_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_flag_look_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_look")),
        sa.UniqueConstraint("flag_id", "person_id", name=op.f("uq_flag_look_flag_id_person_id")),
    )
    op.create_table(
        "flag_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("flag_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_flag_remark_by_id")),
        sa.ForeignKeyConstraint(["flag_id"], ["flag.id"], name=op.f("fk_flag_remark_flag_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_remark")),
    )
    for table in ("flag_look", "flag_remark"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_flag_id"), ["flag_id"], unique=False)
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hidden_at", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("shown_at", exchange.db.UTCTime(timezone=True), nullable=True))

    with op.batch_alter_table("group", schema=None) as batch_op:
        for name in ("meets_at", "meets_where"):
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        for name in ("shows_warmth", "asks_payment", "asks_value"):
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column("digest_day", sa.Integer(), nullable=False, server_default="5"))
        batch_op.add_column(sa.Column("keeps_months", sa.Integer(), nullable=False, server_default="12"))
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.add_column(sa.Column("keeps_months", sa.Integer(), nullable=False, server_default="12"))

    op.create_table(
        "ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.Column("ended_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_ask_membership_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
    )
    op.create_index(op.f("ix_ask_membership_id"), "ask", ["membership_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("substitute", sa.Text(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_attendance_group_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group_id", "day", "person_id", name=op.f("pk_attendance")),
    )
    op.create_table(
        "one_to_one",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["person.id"], name=op.f("fk_one_to_one_first_id")),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_one_to_one_group_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["second_id"], ["person.id"], name=op.f("fk_one_to_one_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_to_one")),
        sa.UniqueConstraint(
            "group_id", "first_id", "second_id", "day", name=op.f("uq_one_to_one_group_id_first_id_second_id_day")
        ),
    )
    for side in ("first_id", "second_id"):
        op.create_index(op.f(f"ix_one_to_one_{side}"), "one_to_one", [side], unique=False)
    op.create_table(
        "visitor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("brought_by_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("trade", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("agreed_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("followed_up_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["brought_by_id"], ["person.id"], name=op.f("fk_visitor_brought_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_visitor_group_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_visitor_invitation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor")),
        sqlite_autoincrement=True,
    )
    for side in ("group_id", "brought_by_id"):
        op.create_index(op.f(f"ix_visitor_{side}"), "visitor", [side], unique=False)
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trade", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("table", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("imported_at", exchange.db.UTCTime(timezone=True), nullable=True),
        sa.Column("created_at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_upload_by_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_upload_group_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        for name in ("by_id", "created_at", "group_id"):
            batch_op.create_index(batch_op.f(f"ix_upload_{name}"), [name], unique=False)
    op.create_table(
        "earlier_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("business", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_earlier_period_group_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_period")),
        sa.UniqueConstraint("group_id", "first", name=op.f("uq_earlier_period_group_id_first")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "earlier_slips",
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["period_id"], ["earlier_period.id"], name=op.f("fk_earlier_slips_period_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_earlier_slips_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("period_id", "person_id", name=op.f("pk_earlier_slips")),
    )
    op.create_index(op.f("ix_earlier_slips_person_id"), "earlier_slips", ["person_id"], unique=False)
    with op.batch_alter_table("cover", schema=None) as batch_op:
        batch_op.add_column(sa.Column("for_good", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rests_until", exchange.db.UTCTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_membership_rests_until"), ["rests_until"], unique=False)
        batch_op.add_column(sa.Column("suspended_at", exchange.db.UTCTime(timezone=True), nullable=True))
    op.create_table(
        "suspension",
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", exchange.db.UTCTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_suspension_by_id")),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_suspension_membership_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_suspension")),
    )


def downgrade() -> None:
    op.drop_table("suspension")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_column("suspended_at")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_rests_until"))
        batch_op.drop_column("rests_until")
    with op.batch_alter_table("cover", schema=None) as batch_op:
        batch_op.drop_column("for_good")
    for table in ("earlier_slips", "earlier_period"):
        op.drop_table(table)
    for table in ("visitor", "one_to_one", "attendance", "ask"):
        op.drop_table(table)
    op.drop_table("upload")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_column("trade")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_column("shown_at")
        batch_op.drop_column("hidden_at")
    for table in ("flag_remark", "flag_look", "flag"):
        op.drop_table(table)
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.drop_column("keeps_months")
    with op.batch_alter_table("group", schema=None) as batch_op:
        for name in ("meets_at", "meets_where", "shows_warmth", "asks_payment", "asks_value", "digest_day", "keeps_months"):
            batch_op.drop_column(name)
    with op.batch_alter_table("ending", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ending_at"))
    with op.batch_alter_table("referral", schema=None) as batch_op:
        for name in ("ix_referral_received", "ix_referral_given", "ix_referral_sent", "ix_referral_open"):
            batch_op.drop_index(name)
        batch_op.drop_column("asked_kindly_at")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("administers_since")
    op.drop_table("act")
