"""a case that begins with a suggestion, and files that came from a court"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"

# As the glossary stood then: a migration never asks the code of a later day.
STATES = (
    *("new", "received", "supplementing", "accepted", "suspended", "decided", "compliance"),
    *("notified", "preparing", "awaiting_court", "heard", "judged", "appealed", "performing", "suggested"),
    *("closed", "archived"),
)
PURPOSES = ("application", "evidence", "proof_of_service", "signed_original", "record", "other", "court", "internal")


def upgrade() -> None:
    for table, column, words in (("cases", "state", STATES), ("attachments", "purpose", PURPOSES)):
        before = _indices(table)
        listed = ", ".join(f"'{word}'" for word in words)
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(f"ck_{table}_{column}", type_="check")
            batch_op.create_check_constraint(f"ck_{table}_{column}", sa.text(f'"{column}" IN ({listed})'))
        for name in before.keys() - _indices(table).keys():
            op.execute(before[name])


def _indices(table: str) -> dict[str, str]:
    """The indices of a table with the statements that make them: SQLite makes the table anew, without those over
    expressions; PostgreSQL keeps all."""
    if op.get_bind().dialect.name != "sqlite":
        return {}
    asked = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :of AND sql IS NOT NULL")
    return {name: sql for name, sql in op.get_bind().execute(asked, {"of": table})}


def downgrade() -> None:
    raise RuntimeError("a case that begins with a suggestion would have no state")
