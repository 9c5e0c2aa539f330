"""a court case may be under appeal"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

# As the glossary stood then: a migration never asks the code of a later day.
STATES = (
    *("new", "received", "supplementing", "accepted", "suspended", "decided", "compliance"),
    *("notified", "preparing", "awaiting_court", "heard", "judged", "appealed", "performing", "closed", "archived"),
)


def upgrade() -> None:
    listed = ", ".join(f"'{state}'" for state in STATES)
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_constraint("ck_cases_state", type_="check")
        batch_op.create_check_constraint("ck_cases_state", sa.text(f'"state" IN ({listed})'))


def downgrade() -> None:
    raise RuntimeError("a case under appeal would have no state")
