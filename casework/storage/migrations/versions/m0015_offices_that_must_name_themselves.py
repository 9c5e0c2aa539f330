"""an office that was founded empty registers nothing before it has said who it is"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("installation", sa.Column("must_be_named", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("installation", "must_be_named")
