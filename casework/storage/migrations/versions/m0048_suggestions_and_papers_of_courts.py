"""a case that begins with a suggestion, and files that came from a court"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"

# As the glossary stood then: a migration never asks the code of a later day.
STATES = (
    *("new", "received", "supplementing", "accepted", "suspended", "decided", "compliance"),
    *("notified", "preparing", "awaiting_court", "heard", "judged", "appealed", "performing", "suggested"),
    *("closed", "archived"),
)
PURPOSES = ("application", "evidence", "proof_of_service", "signed_original", "record", "other", "court", "internal")


def upgrade() -> None:
    for table, column, words in (("cases", "state", STATES), ("attachments", "purpose", PURPOSES)):
        listed = ", ".join(f"'{word}'" for word in words)
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(f"ck_{table}_{column}", type_="check")
            batch_op.create_check_constraint(f"ck_{table}_{column}", sa.text(f'"{column}" IN ({listed})'))


def downgrade() -> None:
    raise RuntimeError("a case that begins with a suggestion would have no state")
