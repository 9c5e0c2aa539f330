"""what a substitute has to know of the cases of whoever goes on leave"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    with op.batch_alter_table("leaves") as leaves:
        leaves.add_column(sa.Column("handover", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("leaves") as leaves:
        leaves.drop_column("handover")
