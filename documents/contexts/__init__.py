"""All that each document may say: one frozen dataclass per document, plain data only.

A template sees the fields of its context and nothing else. Text is Chinese and ready to print; dates are
`datetime.date`, printed by the template's `zh_date`. The law reaches paper only through fields whose name
ends in `basis` (a citation such as 《中华人民共和国行政复议法》第三十条第一款) or `period` (a length such as
六十日): they come from the law data of the day, never from Python or a template.

An empty string or tuple means "there is none" and its sentence is left out. Where a field has no default the
document cannot be written without it. On a party's own paper (`PartyForm`) what is empty is a blank to be filled in, and
so is a day, a number or a box of any paper that is None although it has no default.
"""

from documents.contexts.admission import (
    AcceptanceApproval as AcceptanceApproval,
)
from documents.contexts.admission import (
    AcceptanceBasis as AcceptanceBasis,
)
from documents.contexts.admission import (
    AcceptanceNotice as AcceptanceNotice,
)
from documents.contexts.admission import (
    Condition as Condition,
)
from documents.contexts.admission import (
    DeclineDecision as DeclineDecision,
)
from documents.contexts.admission import (
    Guidance as Guidance,
)
from documents.contexts.admission import (
    MaterialsReceipt as MaterialsReceipt,
)
from documents.contexts.admission import (
    OralApplicationRecord as OralApplicationRecord,
)
from documents.contexts.admission import (
    ReplyBasis as ReplyBasis,
)
from documents.contexts.admission import (
    ReplyNotice as ReplyNotice,
)
from documents.contexts.admission import (
    StayNotice as StayNotice,
)
from documents.contexts.admission import (
    StayRefusal as StayRefusal,
)
from documents.contexts.admission import (
    SupplementNotice as SupplementNotice,
)
from documents.contexts.admission import (
    ThirdPartyNotice as ThirdPartyNotice,
)
from documents.contexts.common import (
    Agent as Agent,
)
from documents.contexts.common import (
    Attendant as Attendant,
)
from documents.contexts.common import (
    CaseNotice as CaseNotice,
)
from documents.contexts.common import (
    Contact as Contact,
)
from documents.contexts.common import (
    Exhibit as Exhibit,
)
from documents.contexts.common import (
    Issued as Issued,
)
from documents.contexts.common import (
    Item as Item,
)
from documents.contexts.common import (
    Opinion as Opinion,
)
from documents.contexts.common import (
    Paper as Paper,
)
from documents.contexts.common import (
    Party as Party,
)
from documents.contexts.common import (
    Remedy as Remedy,
)
from documents.contexts.common import (
    Sheet as Sheet,
)
from documents.contexts.common import (
    Statement as Statement,
)
from documents.contexts.compliance import (
    AcceptanceOrder as AcceptanceOrder,
)
from documents.contexts.compliance import (
    EnforcementApplication as EnforcementApplication,
)
from documents.contexts.compliance import (
    InterviewMinutes as InterviewMinutes,
)
from documents.contexts.compliance import (
    InterviewNotice as InterviewNotice,
)
from documents.contexts.compliance import (
    Notification as Notification,
)
from documents.contexts.compliance import (
    PerformanceOrder as PerformanceOrder,
)
from documents.contexts.compliance import (
    Recommendation as Recommendation,
)
from documents.contexts.compliance import (
    Reprimand as Reprimand,
)
from documents.contexts.compliance import (
    ResumptionOrder as ResumptionOrder,
)
from documents.contexts.compliance import (
    TransferLetter as TransferLetter,
)
from documents.contexts.compliance import (
    UrgingNotice as UrgingNotice,
)
from documents.contexts.compliance import (
    WrittenOpinion as WrittenOpinion,
)
from documents.contexts.court import (
    Appeal as Appeal,
)
from documents.contexts.court import (
    CourtAuthority as CourtAuthority,
)
from documents.contexts.court import (
    CourtEvidence as CourtEvidence,
)
from documents.contexts.court import (
    CourtPaper as CourtPaper,
)
from documents.contexts.court import (
    CourtRepresentative as CourtRepresentative,
)
from documents.contexts.court import (
    DefeatReport as DefeatReport,
)
from documents.contexts.court import (
    Defence as Defence,
)
from documents.contexts.court import (
    DefencePaper as DefencePaper,
)
from documents.contexts.court import (
    EvidenceDelay as EvidenceDelay,
)
from documents.contexts.court import (
    JudgmentReport as JudgmentReport,
)
from documents.contexts.court import (
    OfficialAbsence as OfficialAbsence,
)
from documents.contexts.court import (
    OfficialChange as OfficialChange,
)
from documents.contexts.court import (
    OfficialIdentity as OfficialIdentity,
)
from documents.contexts.court import (
    RetrialApplication as RetrialApplication,
)
from documents.contexts.court import (
    SittingDelay as SittingDelay,
)
from documents.contexts.court import (
    SuggestionReply as SuggestionReply,
)
from documents.contexts.decision import (
    CorrectionNotice as CorrectionNotice,
)
from documents.contexts.decision import (
    Decision as Decision,
)
from documents.contexts.decision import (
    DecisionItem as DecisionItem,
)
from documents.contexts.decision import (
    DismissalDecision as DismissalDecision,
)
from documents.contexts.decision import (
    Erratum as Erratum,
)
from documents.contexts.decision import (
    MediationDocument as MediationDocument,
)
from documents.contexts.decision import (
    NormStopDecision as NormStopDecision,
)
from documents.contexts.decision import (
    ProcedureEvent as ProcedureEvent,
)
from documents.contexts.decision import (
    TerminationDecision as TerminationDecision,
)
from documents.contexts.decision import (
    WithdrawalConsent as WithdrawalConsent,
)
from documents.contexts.file import (
    ClosingApproval as ClosingApproval,
)
from documents.contexts.file import (
    DiscussionRecord as DiscussionRecord,
)
from documents.contexts.file import (
    FileCover as FileCover,
)
from documents.contexts.file import (
    FiledItem as FiledItem,
)
from documents.contexts.file import (
    FileList as FileList,
)
from documents.contexts.file import (
    FileNote as FileNote,
)
from documents.contexts.file import (
    PublicNotice as PublicNotice,
)
from documents.contexts.file import (
    ServedItem as ServedItem,
)
from documents.contexts.file import (
    ServiceReceipt as ServiceReceipt,
)
from documents.contexts.file import (
    TrialReport as TrialReport,
)
from documents.contexts.forms import (
    AddressConfirmation as AddressConfirmation,
)
from documents.contexts.forms import (
    Application as Application,
)
from documents.contexts.forms import (
    Attorney as Attorney,
)
from documents.contexts.forms import (
    Fulfilment as Fulfilment,
)
from documents.contexts.forms import (
    HearingExcuse as HearingExcuse,
)
from documents.contexts.forms import (
    OrganisationApplication as OrganisationApplication,
)
from documents.contexts.forms import (
    PartyForm as PartyForm,
)
from documents.contexts.forms import (
    PerformanceReport as PerformanceReport,
)
from documents.contexts.forms import (
    PersonApplication as PersonApplication,
)
from documents.contexts.forms import (
    PowerOfAttorney as PowerOfAttorney,
)
from documents.contexts.forms import (
    RepresentativeCertificate as RepresentativeCertificate,
)
from documents.contexts.forms import (
    RepresentativeElection as RepresentativeElection,
)
from documents.contexts.forms import (
    RespondentReply as RespondentReply,
)
from documents.contexts.forms import (
    Settlement as Settlement,
)
from documents.contexts.forms import (
    SimplifiedConsent as SimplifiedConsent,
)
from documents.contexts.forms import (
    Withdrawal as Withdrawal,
)
from documents.contexts.own import (
    OwnPaper as OwnPaper,
)
from documents.contexts.own import (
    OwnPaper1 as OwnPaper1,
)
from documents.contexts.own import (
    OwnPaper2 as OwnPaper2,
)
from documents.contexts.own import (
    OwnPaper3 as OwnPaper3,
)
from documents.contexts.own import (
    OwnPaper4 as OwnPaper4,
)
from documents.contexts.own import (
    OwnPaper5 as OwnPaper5,
)
from documents.contexts.trial import (
    CommitteeInquiry as CommitteeInquiry,
)
from documents.contexts.trial import (
    CommitteeOpinion as CommitteeOpinion,
)
from documents.contexts.trial import (
    CommitteeVoice as CommitteeVoice,
)
from documents.contexts.trial import (
    ConversionNotice as ConversionNotice,
)
from documents.contexts.trial import (
    EvidenceRequest as EvidenceRequest,
)
from documents.contexts.trial import (
    ExpertCommission as ExpertCommission,
)
from documents.contexts.trial import (
    ExtensionNotice as ExtensionNotice,
)
from documents.contexts.trial import (
    HearingNotice as HearingNotice,
)
from documents.contexts.trial import (
    HearingRecord as HearingRecord,
)
from documents.contexts.trial import (
    InspectionRecord as InspectionRecord,
)
from documents.contexts.trial import (
    InterviewRecord as InterviewRecord,
)
from documents.contexts.trial import (
    MediationRecord as MediationRecord,
)
from documents.contexts.trial import (
    NormReviewNotice as NormReviewNotice,
)
from documents.contexts.trial import (
    NormTransfer as NormTransfer,
)
from documents.contexts.trial import (
    OpinionRecord as OpinionRecord,
)
from documents.contexts.trial import (
    ResumptionNotice as ResumptionNotice,
)
from documents.contexts.trial import (
    SiteRecord as SiteRecord,
)
from documents.contexts.trial import (
    SuspensionNotice as SuspensionNotice,
)
