"""the version of a fact's details"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    # Not in batch mode, which would make the table anew and lose the triggers that keep facts from being changed.
    op.add_column("facts", sa.Column("details_version", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    raise RuntimeError("the version of a fact's details is covered by its hash; it is never taken down")
