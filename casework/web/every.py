"""Every module of the pages with addresses of its own."""

from casework.web import api, archive, attachments, entrance, lessons, papers, reporting, service
from casework.web.acting import suppose
from casework.web.counter import applicants, arranging, looks, proposing, registering, spoken, waiting
from casework.web.desk import claiming, handing_over, lots, mailing, notes, returning, serving
from casework.web.drafting import beside, drafts, drawing_up, merges, remarks
from casework.web.entering import codes, oidc
from casework.web.exhibits import online, reader, recordings, redact
from casework.web.hearing import guide, problems
from casework.web.live import documents as live_documents
from casework.web.machine import backups, checks, state
from casework.web.machine import journal as journal_pages
from casework.web.making import listed as jobs
from casework.web.managing import every as managing
from casework.web.one_case import case, case_tabs
from casework.web.overviews import (
    attendance,
    board,
    clues,
    counted,
    finding,
    lists,
    obligations,
    own_desk,
    ratings,
    statutes,
    today,
    views,
)
from casework.web.registers import (
    advisers,
    agencies,
    calendar,
    exchange,
    leaves,
    mail,
    numbers,
    officials,
    old_ledger,
    other_doors,
    people,
    phrases,
    planner,
    public_entries,
    templates,
    visits,
)
from casework.web.reviewing import every as reviewing
from casework.web.township import every as township

PAGES = (
    entrance,
    codes,
    oidc,
    own_desk,
    today,
    serving,
    returning,
    mailing,
    handing_over,
    claiming,
    lots,
    finding,
    lists,
    ratings,
    statutes,
    views,  # before `case`, whose /cases/{number} would take it for a case
    suppose,
    case,
    notes,  # before `case_tabs`, whose /cases/{number}/tabs/{tab} would take the notes for one of its own
    live_documents,
    case_tabs,
    # Before `registering`, whose /register/{act} would take it for an act.
    looks,
    spoken,
    applicants,
    proposing,
    registering,
    clues,
    papers,
    attachments,
    reader,
    recordings,
    redact,
    online,
    guide,
    problems,
    *reviewing.PAGES,
    arranging,
    service,
    jobs,
    # Before `drafts`, whose /drafts/{id}/{step} would take /drafts/{id}/details for a step.
    drawing_up,
    remarks,
    merges,
    beside,
    drafts,
    exchange,
    old_ledger,
    visits,
    archive,
    waiting,
    *township.PAGES,
    mail,
    other_doors,
    people,
    phrases,
    leaves,
    planner,
    public_entries,
    *managing.PAGES,
    board,
    attendance,
    counted,
    lessons,
    reporting,
    backups,
    calendar,
    officials,  # before `agencies`, whose /agencies/{agency} would take the template for an organ
    agencies,
    advisers,
    obligations,
    checks,
    state,
    numbers,
    templates,
    journal_pages,
    api,
)
"""In the order in which an address is looked for."""
