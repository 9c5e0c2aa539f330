"""on PostgreSQL the index of grams knows in which block of parts each stands: of a frequent word the latest are found
without going through all that stand in them"""

from alembic import op

revision = "0069"
down_revision = "0068"


def upgrade() -> None:
    _made_anew("grams, (ARRAY[id / 10000])")


def downgrade() -> None:
    _made_anew("grams")


def _made_anew(of: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_found_grams")
        op.execute(f"CREATE INDEX ix_found_grams ON found_grams USING gin ({of})")
