"""heads of organs sign in outside themselves, and subscribe to what they have to attend"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"

BEFORE = "\"post\" IN ('liaison', 'head_office', 'receiver')"
AFTER = "\"post\" IN ('liaison', 'head_office', 'receiver', 'official')"


def _posts(condition: str) -> None:
    with op.batch_alter_table("outside_accounts") as table:
        table.drop_constraint("ck_outside_accounts_post", type_="check")
        table.create_check_constraint("ck_outside_accounts_post", condition)


def upgrade() -> None:
    _posts(AFTER)
    op.add_column("outside_accounts", sa.Column("feed", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("outside_accounts") as table:
        table.drop_column("feed")
    _posts(BEFORE)
