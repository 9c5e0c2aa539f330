"""证据册: a copy of all evidence that was entered, for the table of the hearing: each page with the number of its piece
and its place in it. What has no pages is listed, and stays where it is."""

from collections.abc import Collection

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.papers import attachments
from casework.papers.exhibits import grid
from casework.papers.exhibits.grid import Row
from casework.queries.steps import Step
from casework.storage import store
from casework.storage.office import office
from casework.vocabulary import PartyRole, Role
from documents import intake

LETTERS = {PartyRole.APPLICANT: "申", PartyRole.RESPONDENT: "被", PartyRole.THIRD_PARTY: "三"}
OURS = "调"
"""What the office obtained itself."""


class BundleRefused(CaseworkError):
    """There is nothing to bind, or the list says pages that a file does not have."""

    code, status = "BND-001", 409


def bundle(session: Session, case: CaseFile, roles: Collection[Role], step: Step) -> tuple[bytes, str]:
    """The bundle, and what is to be known of it: which pieces are not in it. BundleRefused, `FileLost`, a DocumentError
    where a file cannot be bound."""
    from documents.case_file import exhibits  # draws, which only this needs

    parts = grid.parts(case, attachments.listed(session, case.number, roles), roles)
    rows = [(numbered(case, row), part, row) for part in parts for row in part.rows]
    bound, apart = list[exhibits.Exhibit](), list[str]()
    for done, (number, part, row) in enumerate(rows, 1):
        file = row.file
        if file is None or not file.is_scan:
            what = f"{file.kind}，另行出示" if file else "没有收入文件"
            apart.append(f"{number}“{row.piece.piece.name}”{what}")
            continue
        first, last = _pages(number, row)
        bound.append(
            exhibits.Exhibit(
                number=number,
                title=row.piece.piece.name,
                whose=part.whose,
                proves=row.piece.piece.proves,
                pdf=intake.as_pages(store.get(file.digest), file.media),
                first=first,
                last=last,
            )
        )
        step(done, len(rows))
    if not bound:
        raise BundleRefused(
            "证据清单中没有收入了文件的证据，不能制作证据册", instead="请登记证据材料，上传扫描件后再制作"
        )
    loose = sum(len(part.loose) for part in parts)
    remarks = [*apart, *([f"另有{loose}份收入的文件没有列入证据清单，未装订"] if loose else [])]
    made = exhibits.bound(office().office, case.number, bound, [f"{each}。" for each in remarks])
    return made, "；".join(remarks)[:500]


def numbered(case: CaseFile, row: Row) -> str:
    """申证1; where several applicants handed evidence in, 申2证1."""
    party = case.party(row.piece.party)
    if party is None:
        return f"{OURS}证{row.piece.no}"
    of_role = [each.key for each in case.parties if each.role is party.role]
    which = str(of_role.index(party.key) + 1) if len(of_role) > 1 else ""
    return f"{LETTERS.get(party.role, '')}{which}证{row.piece.no}"


def _pages(number: str, row: Row) -> tuple[int, int]:
    """Which pages of its file are the piece's own: those of the list, else all."""
    assert row.file is not None
    piece, pages = row.piece.piece, row.file.pages
    first, last = piece.first_page or 1, piece.last_page or piece.first_page or pages
    if not first <= last <= pages:
        raise BundleRefused(
            f"{number}“{piece.name}”在清单中写明第{piece.pages}页，文件“{row.file.title}”只有{pages}页",
            instead="请更正证据登记的页码，或者上传完整的文件",
            code="BND-002",
        )
    return first, last
