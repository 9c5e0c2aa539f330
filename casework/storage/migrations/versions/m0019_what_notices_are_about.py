"""what a notice is about, so that it ends when that is done"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("notices", sa.Column("kind", sa.String(), nullable=False, server_default="machine"))
    op.add_column("notices", sa.Column("seq", sa.Integer(), nullable=True))
    op.add_column("notices", sa.Column("draft_id", sa.Integer(), nullable=True))
    op.add_column("notices", sa.Column("until", sa.Date(), nullable=True))
    op.create_index("ix_notices_draft_id", "notices", ["draft_id"])
    reminders = "SELECT id FROM outbox WHERE promise = 'reminder'"
    op.execute(f"UPDATE notices SET kind = 'period' WHERE outbox_id IN ({reminders})")


def downgrade() -> None:
    op.drop_index("ix_notices_draft_id", "notices")
    for name in ("until", "draft_id", "seq", "kind"):
        op.drop_column("notices", name)
