"""what both sides changed carries no note: nobody ever wrote one"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.drop_column("draft_merges", "note")


def downgrade() -> None:
    op.add_column("draft_merges", sa.Column("note", sa.String(), nullable=False, server_default=""))
