"""where somebody was sent whose matter is none of reconsideration"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    with op.batch_alter_table("visits") as table:
        for name in ("door", "door_organ", "door_reason"):
            table.add_column(sa.Column(name, sa.String(), server_default="", nullable=False))
        table.add_column(sa.Column("door_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("handed_over", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("visits") as table:
        for name in ("door", "door_organ", "door_reason", "door_on", "handed_over"):
            table.drop_column(name)
