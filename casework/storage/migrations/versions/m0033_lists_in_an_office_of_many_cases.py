"""lists that grow with the office are read in their order, a page at a time"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

FINISHED, OPEN, UNREAD = sa.text("stage = ''"), sa.text("stage <> ''"), sa.text("read_at IS NULL")
SERVED = sa.text("served_on IS NOT NULL")
IN_ORDER = sa.text("length(number)"), "number"


def upgrade() -> None:
    op.create_index(
        "ix_cases_finished",
        "cases",
        [sa.text("opened_on DESC"), *IN_ORDER],
        sqlite_where=FINISHED,
        postgresql_where=FINISHED,
    )
    # Of finished cases all have one stage: an index that holds them only misleads.
    op.drop_index("ix_cases_stage", "cases")
    op.create_index("ix_cases_stage", "cases", ["stage"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_cases_in_order", "cases", [*IN_ORDER])
    op.create_index("ix_documents_served_on", "documents", ["served_on"], sqlite_where=SERVED, postgresql_where=SERVED)
    op.drop_index("ix_notices_recipient", "notices")
    op.create_index("ix_notices_told", "notices", ["recipient", "created_at"])
    op.create_index("ix_notices_unread", "notices", ["recipient"], sqlite_where=UNREAD, postgresql_where=UNREAD)
    op.create_index("ix_visits_visitor", "visits", ["visitor"])


def downgrade() -> None:
    op.drop_index("ix_visits_visitor", "visits")
    op.drop_index("ix_notices_unread", "notices")
    op.drop_index("ix_notices_told", "notices")
    op.create_index("ix_notices_recipient", "notices", ["recipient"])
    op.drop_index("ix_documents_served_on", "documents")
    op.drop_index("ix_cases_in_order", "cases")
    op.drop_index("ix_cases_stage", "cases")
    op.create_index("ix_cases_stage", "cases", ["stage"])
    op.drop_index("ix_cases_finished", "cases")
