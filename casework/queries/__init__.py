"""Everything that reads: the list of cases, and what one case looks like. Pages and the command line ask here.

`lists` finds cases, `told` the notices of an officer; `record` tells one case: its timeline, clocks and documents;
`acts` what may be done in it; `wording` turns an act's details into words. `ledger` tells who owes what, `standstills`
which cases are suspended, `agenda` what a day asks for, `visits` who came to the counter.
"""

from casework.parties import FILED
from casework.queries.acts import Group, Offer, Panel, Preview, Progress, elsewhere, lawful_acts, panel, preview, stages
from casework.queries.coming.agenda import Agenda, AgendaLine, agenda, agenda_count
from casework.queries.coming.consequences import CaseConsequence, coming_consequences
from casework.queries.coming.standstills import Standstill, standstills, standstills_of
from casework.queries.coming.urgency import Urgency
from casework.queries.ledger import Clue, LedgerFilter, LedgerLine, clues, ledger, ledger_page
from casework.queries.lists import PAGE, CaseLine, CaseList, case_list, handlers
from casework.queries.record import (
    NAMES_AN_ENTRY,
    Change,
    ClockLine,
    Entry,
    PaperLine,
    PaperState,
    attendance,
    clocks,
    documents,
    linked,
    main_clock,
    seen_as_of,
    shown_numbers,
    timeline,
)
from casework.queries.search import MOST, Hit, holds_number_of_person
from casework.queries.told import notices, unread
from casework.queries.visits import open_promises, visits
from casework.queries.wanted import NOBODY, Due, Sort, Standing, Wanted
from casework.queries.wording import details_in_words

__all__ = [
    "FILED",
    "MOST",
    "NOBODY",
    "PAGE",
    "Agenda",
    "AgendaLine",
    "CaseConsequence",
    "CaseLine",
    "CaseList",
    "Change",
    "Clue",
    "ClockLine",
    "Due",
    "Entry",
    "Group",
    "Hit",
    "LedgerFilter",
    "LedgerLine",
    "Offer",
    "Panel",
    "PaperLine",
    "PaperState",
    "Preview",
    "Progress",
    "Sort",
    "Standing",
    "Standstill",
    "Urgency",
    "Wanted",
    "agenda",
    "agenda_count",
    "attendance",
    "case_list",
    "clocks",
    "clues",
    "coming_consequences",
    "details_in_words",
    "documents",
    "elsewhere",
    "handlers",
    "holds_number_of_person",
    "lawful_acts",
    "ledger",
    "ledger_page",
    "linked",
    "main_clock",
    "notices",
    "open_promises",
    "panel",
    "preview",
    "seen_as_of",
    "stages",
    "standstills",
    "standstills_of",
    "NAMES_AN_ENTRY",
    "shown_numbers",
    "timeline",
    "unread",
    "visits",
]
