"""the open cases have an index of their own; that of procedures, which are two, misled the databases"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

OPEN = sa.text("stage <> ''")


def upgrade() -> None:
    op.create_index("ix_cases_open", "cases", ["number", "head"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.drop_index("ix_cases_procedure", "cases")


def downgrade() -> None:
    op.create_index("ix_cases_procedure", "cases", ["procedure"])
    op.drop_index("ix_cases_open", "cases")
