"""what parties think of the service, stage by stage; who looked a second time at a file whose pages have no words"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"


def upgrade() -> None:
    op.create_table(
        "ratings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_number", "party", "stage"),
    )
    op.create_index("ix_ratings_case_number", "ratings", ["case_number"])
    op.add_column("files_online", sa.Column("wordless", sa.String(), nullable=False, server_default=""))
    op.add_column("files_online", sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("files_online", sa.Column("looked_by", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("files_online") as table:
        for name in ("looked_by", "looked_at", "wordless"):
            table.drop_column(name)
    op.drop_table("ratings")
