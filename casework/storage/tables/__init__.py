"""What is stored, by what it belongs to. Written only by `commands`, `projection` and, for their own rows, the modules
that keep a register and the flows.

SQLModel tables do not validate: everything is checked at the edge before it comes here.
"""

from casework.storage.tables.cases import Attendance as Attendance
from casework.storage.tables.cases import Case as Case
from casework.storage.tables.cases import Deadline as Deadline
from casework.storage.tables.cases import Document as Document
from casework.storage.tables.cases import DocumentIsFinal as DocumentIsFinal
from casework.storage.tables.cases import FactIsFinal as FactIsFinal
from casework.storage.tables.cases import FactRow as FactRow
from casework.storage.tables.cases import FormerParty as FormerParty
from casework.storage.tables.cases import PartyRow as PartyRow
from casework.storage.tables.drafts import Attachment as Attachment
from casework.storage.tables.drafts import Draft as Draft
from casework.storage.tables.drafts import DraftStep as DraftStep
from casework.storage.tables.drafts import DraftText as DraftText
from casework.storage.tables.entrance import SecondFactor as SecondFactor
from casework.storage.tables.entrance import SignIn as SignIn
from casework.storage.tables.entrance import SignInWay as SignInWay
from casework.storage.tables.finding import FoundIn as FoundIn
from casework.storage.tables.finding import SavedView as SavedView
from casework.storage.tables.jobs import Job as Job
from casework.storage.tables.jobs import JobKind as JobKind
from casework.storage.tables.jobs import JobState as JobState
from casework.storage.tables.journal import Journal as Journal
from casework.storage.tables.journal import JournalIsFinal as JournalIsFinal
from casework.storage.tables.journal import Logged as Logged
from casework.storage.tables.machine import ClockConfirmation as ClockConfirmation
from casework.storage.tables.machine import FileLook as FileLook
from casework.storage.tables.machine import Installation as Installation
from casework.storage.tables.machine import Tries as Tries
from casework.storage.tables.mail import Letter as Letter
from casework.storage.tables.mail import Mailing as Mailing
from casework.storage.tables.notes import CaseNote as CaseNote
from casework.storage.tables.notes import NoteIsFinal as NoteIsFinal
from casework.storage.tables.notes import NoteKind as NoteKind
from casework.storage.tables.office import Adviser as Adviser
from casework.storage.tables.office import AdviserDraw as AdviserDraw
from casework.storage.tables.office import Agency as Agency
from casework.storage.tables.office import Check as Check
from casework.storage.tables.office import Counter as Counter
from casework.storage.tables.office import CounterMove as CounterMove
from casework.storage.tables.office import LawLoad as LawLoad
from casework.storage.tables.office import Leave as Leave
from casework.storage.tables.office import OfficeTemplate as OfficeTemplate
from casework.storage.tables.office import Official as Official
from casework.storage.tables.office import Staff as Staff
from casework.storage.tables.office import Visit as Visit
from casework.storage.tables.office import VoidNumber as VoidNumber
from casework.storage.tables.outward import Delivery as Delivery
from casework.storage.tables.outward import NoticeWay as NoticeWay
from casework.storage.tables.outward import Sender as Sender
from casework.storage.tables.outward import Wishes as Wishes
from casework.storage.tables.places import Room as Room
from casework.storage.tables.places import RoomKind as RoomKind
from casework.storage.tables.places import Token as Token
from casework.storage.tables.places import TokenKind as TokenKind
from casework.storage.tables.work import FlowRun as FlowRun
from casework.storage.tables.work import Notice as Notice
from casework.storage.tables.work import NoticeKind as NoticeKind
from casework.storage.tables.work import Outbox as Outbox
from casework.storage.tables.work import Sweep as Sweep
from casework.storage.tables.work import UnreadableCase as UnreadableCase
