"""what both sides changed carries no note: nobody ever wrote one"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    with op.batch_alter_table("draft_merges") as table:
        table.drop_column("note")


def downgrade() -> None:
    with op.batch_alter_table("draft_merges") as table:
        table.add_column(sa.Column("note", sa.String(), nullable=False, server_default=""))
