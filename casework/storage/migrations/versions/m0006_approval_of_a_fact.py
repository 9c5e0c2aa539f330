"""by whom and when an act was approved"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    # Plainly, not in batch mode: rebuilding the table would drop the triggers that keep it append-only.
    op.add_column("facts", sa.Column("approval", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    raise RuntimeError("by whom an act was approved is evidence; it is never taken down")
