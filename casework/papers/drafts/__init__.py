"""Drafting and approval: an act is prepared with its documents, edited in Word, agreed to and issued.

Whoever prepares an act need not be the one who may perform it. The draft holds the details of the act and the words of
each document, in versions. When the last officer of the order of approval agrees, the act is performed and its
documents go out in the approved words; until then nothing of the case has changed and no number was given.
"""

from casework.papers.compiler import Finding, Level
from casework.papers.drafts.approving import agree, approve, return_, submit, withdraw
from casework.papers.drafts.checking import Findings, findings, findings_in, findings_of_act, key, standing, told
from casework.papers.drafts.composing import issued_texts
from casework.papers.drafts.errors import (
    DraftChanged,
    DraftStale,
    DraftThere,
    FindingsOpen,
    NoReason,
    NoSuchDraft,
    NothingToDraft,
    NotWritten,
    WrongOfficer,
    WrongState,
)
from casework.papers.drafts.preparing import Uploaded, compose, recompose, upload
from casework.papers.drafts.reading import (
    History,
    Line,
    PaperLine,
    StepLine,
    drawn,
    history,
    may_draft,
    needs_draft,
    of_case,
    on_desk,
    pdf_file,
    word_file,
)
from casework.papers.drafts.remarks import Thread, may_write
from casework.papers.drafts.texts import changes, get, of_paper, words
from casework.papers.drafts.texts import versions as all_versions
from casework.papers.drafts.turns import chain, moves
from casework.papers.drafts.waiting import how_many_wait
from casework.record.approval import NotDiscussed
from casework.record.approval.approvals import Chain, chain_of

__all__ = [
    "Chain",
    "DraftChanged",
    "DraftStale",
    "DraftThere",
    "Finding",
    "Findings",
    "FindingsOpen",
    "History",
    "Level",
    "Line",
    "NoReason",
    "NoSuchDraft",
    "NotDiscussed",
    "NotWritten",
    "NothingToDraft",
    "PaperLine",
    "StepLine",
    "Thread",
    "Uploaded",
    "WrongOfficer",
    "WrongState",
    "agree",
    "all_versions",
    "approve",
    "chain",
    "chain_of",
    "changes",
    "compose",
    "drawn",
    "findings",
    "findings_in",
    "findings_of_act",
    "get",
    "history",
    "how_many_wait",
    "issued_texts",
    "key",
    "may_draft",
    "may_write",
    "moves",
    "needs_draft",
    "of_case",
    "of_paper",
    "on_desk",
    "pdf_file",
    "recompose",
    "return_",
    "standing",
    "told",
    "submit",
    "upload",
    "withdraw",
    "word_file",
    "words",
]
