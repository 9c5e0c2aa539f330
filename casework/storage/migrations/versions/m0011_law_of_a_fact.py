"""by which law and which regulation an act went"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    # Plainly, not in batch mode: rebuilding the table would drop the triggers that keep it append-only.
    op.add_column("facts", sa.Column("governed_by", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    raise RuntimeError("by which law an act went is evidence; it is never taken down")
