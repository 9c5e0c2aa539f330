"""What is stored, by what it belongs to. Written only by `commands`, `projection` and, for their own rows, the modules
that keep a register and the flows.

SQLModel tables do not validate: everything is checked at the edge before it comes here.
"""

from casework.tables.cases import Attendance as Attendance
from casework.tables.cases import Case as Case
from casework.tables.cases import Deadline as Deadline
from casework.tables.cases import Document as Document
from casework.tables.cases import DocumentIsFinal as DocumentIsFinal
from casework.tables.cases import FactIsFinal as FactIsFinal
from casework.tables.cases import FactRow as FactRow
from casework.tables.cases import PartyRow as PartyRow
from casework.tables.drafts import Attachment as Attachment
from casework.tables.drafts import Draft as Draft
from casework.tables.drafts import DraftStep as DraftStep
from casework.tables.drafts import DraftText as DraftText
from casework.tables.office import Adviser as Adviser
from casework.tables.office import AdviserDraw as AdviserDraw
from casework.tables.office import Agency as Agency
from casework.tables.office import Check as Check
from casework.tables.office import Counter as Counter
from casework.tables.office import CounterMove as CounterMove
from casework.tables.office import LawLoad as LawLoad
from casework.tables.office import OfficeTemplate as OfficeTemplate
from casework.tables.office import Official as Official
from casework.tables.office import Refusal as Refusal
from casework.tables.office import Staff as Staff
from casework.tables.office import Visit as Visit
from casework.tables.office import VoidNumber as VoidNumber
from casework.tables.work import FlowRun as FlowRun
from casework.tables.work import Notice as Notice
from casework.tables.work import Outbox as Outbox
from casework.tables.work import Sweep as Sweep
