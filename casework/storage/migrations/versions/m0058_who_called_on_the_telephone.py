"""whether somebody came to the counter or called on the telephone, and when"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"


def upgrade() -> None:
    op.add_column("visits", sa.Column("way", sa.String(), nullable=False, server_default="in_person"))
    op.add_column("visits", sa.Column("call", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("visits") as batch_op:
        batch_op.drop_column("call")
        batch_op.drop_column("way")
