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


def downgrade() -> None:
    with op.batch_alter_table("ending", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ending_at"))
    with op.batch_alter_table("referral", schema=None) as batch_op:
        for name in ("ix_referral_received", "ix_referral_given", "ix_referral_sent", "ix_referral_open"):
            batch_op.drop_index(name)
        batch_op.drop_column("asked_kindly_at")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("administers_since")
    op.drop_table("act")
