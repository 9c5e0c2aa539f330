"""the credit code of an organ"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    with op.batch_alter_table("agencies") as table:
        table.add_column(sa.Column("credit_code", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("agencies") as table:
        table.drop_column("credit_code")
