"""why a sign-in ended stays readable for all that its browser asks for at the same time"""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"


def upgrade() -> None:
    op.add_column("sign_ins", sa.Column("ended", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("sign_ins", "ended")
