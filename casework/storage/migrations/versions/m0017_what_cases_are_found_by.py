"""what cases are found by: their parts with the words, an index of grams, and the lists that officers keep"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

INDEX = {
    # Without the text itself and without places: only which part has which gram.
    "sqlite": (
        "CREATE VIRTUAL TABLE found_grams USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE found_grams (id integer PRIMARY KEY, grams tsvector NOT NULL)",
        "CREATE INDEX ix_found_grams ON found_grams USING gin (grams)",
    ),
}


def upgrade() -> None:
    op.create_table(
        "found_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("closed_to", sa.String(), nullable=False),
        sa.Column("places", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_number", "source", "tier"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_found_in_case_number", "found_in", ["case_number"])
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["staff.login"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login", "name"),
    )
    op.create_index("ix_saved_views_login", "saved_views", ["login"])
    for statement in INDEX[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE found_grams")
    op.drop_table("saved_views")
    op.drop_table("found_in")
