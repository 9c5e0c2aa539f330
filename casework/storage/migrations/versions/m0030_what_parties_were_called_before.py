"""what a party of a case was called, and where it was found, before a day"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "former_parties",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("known_as", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("case_number", "key", "seq"),
    )
    op.create_index("ix_former_parties_known_as", "former_parties", ["known_as"])


def downgrade() -> None:
    op.drop_index("ix_former_parties_known_as", "former_parties")
    op.drop_table("former_parties")
