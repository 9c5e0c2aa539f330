"""which cases stand in a list that was made, so that the right to them is asked again"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column("jobs", sa.Column("cases", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("jobs", "cases")
