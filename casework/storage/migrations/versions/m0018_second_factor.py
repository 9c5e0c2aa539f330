"""the second factor with which officers sign in"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "second_factors",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("pending", sa.String(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("recovery", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("login"),
    )


def downgrade() -> None:
    op.drop_table("second_factors")
