"""what is asked of a few of very many rows is found without passing the others"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

IN_ORDER = sa.text("length(number)"), "number"
PROOF = "purpose = 'proof_of_service' AND withdrawn_at IS NULL"
# Name, table, columns and of which rows: as SQLite says it, and as PostgreSQL does where that differs.
OF_FEW = (
    ("ix_cases_linked_to", "cases", ["linked_to"], "linked_to <> ''", ""),
    ("ix_cases_open_handler", "cases", ["handler"], "stage <> ''", ""),
    ("ix_found_closed", "found_in", ["case_number", "closed_to"], "closed_to <> ''", ""),
    ("ix_notices_unread", "notices", ["recipient", "case_number"], "read_at IS NULL", ""),
    ("ix_deadlines_running", "deadlines", ["case_number"], "closed_on IS NULL", ""),
    (
        "ix_deadlines_provisional",
        "deadlines",
        ["case_number"],
        "provisional = 1 AND closed_on IS NULL",
        "provisional AND closed_on IS NULL",
    ),
    (
        "ix_deadlines_owed",
        "deadlines",
        ["case_number"],
        "obligation = 1 AND closed_on IS NULL",
        "obligation AND closed_on IS NULL",
    ),
    ("ix_documents_recalled", "documents", ["kind"], "recalled = 1", "recalled"),
    ("ix_attachments_proof", "attachments", ["document_id"], PROOF, ""),
    ("ix_visits_promised_by", "visits", ["promised_by"], "kept_on IS NULL", ""),
    ("ix_facts_clue", "facts", ["case_number", "on"], "act = 'transfer_clue'", ""),
    ("ix_outbox_undone", "outbox", ["document_id"], "done_at IS NULL", ""),
)
OF_ALL: tuple[tuple[str, str, list[Any]], ...] = (
    ("ix_cases_in_order", "cases", [*IN_ORDER, "procedure"]),
    ("ix_cases_state", "cases", ["state", *IN_ORDER]),
    ("ix_cases_handler", "cases", ["handler", *IN_ORDER]),
    ("ix_cases_claimants", "cases", ["claimants", *IN_ORDER]),
    ("ix_documents_kind", "documents", ["kind", "number"]),
)
BEFORE = (
    ("ix_cases_linked_to", "cases", "linked_to"),
    ("ix_cases_state", "cases", "state"),
    ("ix_cases_handler", "cases", "handler"),
    ("ix_deadlines_closed_on", "deadlines", "closed_on"),
    ("ix_visits_promised_by", "visits", "promised_by"),
)


def upgrade() -> None:
    op.drop_index("ix_notices_unread", "notices")
    op.drop_index("ix_cases_in_order", "cases")
    for name, table, _ in BEFORE:
        op.drop_index(name, table)
    for name, table, columns, on_sqlite, on_postgresql in OF_FEW:
        _of_few(name, table, columns, on_sqlite, on_postgresql or on_sqlite)
    for name, table, ordered in OF_ALL:
        op.create_index(name, table, ordered)


def downgrade() -> None:
    for name, table, _, _, _ in OF_FEW:
        op.drop_index(name, table)
    for name, table, _ in OF_ALL:
        op.drop_index(name, table)
    for name, table, column in BEFORE:
        op.create_index(name, table, [column])
    op.create_index("ix_cases_in_order", "cases", [*IN_ORDER])
    _of_few("ix_notices_unread", "notices", ["recipient"], "read_at IS NULL", "read_at IS NULL")


def _of_few(name: str, table: str, columns: list[str], on_sqlite: str, on_postgresql: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(on_sqlite), postgresql_where=sa.text(on_postgresql))
