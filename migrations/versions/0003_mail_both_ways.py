"""What mail needs to go both ways"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    dead = sa.text("dead_at IS NOT NULL")
    op.create_index("ix_envelope_dead", "envelope", ["dead_at"], unique=False, sqlite_where=dead, postgresql_where=dead)


def downgrade() -> None:
    op.drop_index("ix_envelope_dead", table_name="envelope")
