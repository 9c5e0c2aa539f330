"""Everything that reads: the list of cases, and what one case looks like. Pages and the command line ask here.

`lists` finds cases and notices; `record` tells one case: its timeline, clocks and documents; `acts` what may be done in
it; `wording` turns an act's details into words.
"""

from casework.queries.acts import Offer, Preview, Progress, elsewhere, lawful_acts, preview, stages
from casework.queries.lists import (
    PAGE,
    CaseLine,
    CaseList,
    Due,
    Sort,
    Standing,
    Wanted,
    case_list,
    handlers,
    notices,
    unread,
)
from casework.queries.record import (
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
    timeline,
)
from casework.queries.urgency import Urgency
from casework.queries.wording import details_in_words

__all__ = [
    "PAGE",
    "CaseLine",
    "CaseList",
    "Change",
    "ClockLine",
    "Due",
    "Entry",
    "Offer",
    "PaperLine",
    "PaperState",
    "Preview",
    "Progress",
    "Sort",
    "Standing",
    "Urgency",
    "Wanted",
    "attendance",
    "case_list",
    "clocks",
    "details_in_words",
    "documents",
    "elsewhere",
    "handlers",
    "lawful_acts",
    "linked",
    "main_clock",
    "notices",
    "preview",
    "seen_as_of",
    "stages",
    "timeline",
    "unread",
]
