"""What the interface answers, as the description of it promises: every route is held to these."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """An answer says exactly this."""

    model_config = ConfigDict(extra="forbid")


class Refusal(Answer):
    """拒绝：错误码、为什么、依据哪一条、可以怎么办。"""

    code: str
    message: str
    citation: str
    instead: str


class ActRow(Answer):
    """一项办理事项：哪些状态可以办、办理后的状态、依据、由谁办理。"""

    procedure: str
    act: str
    label: str
    before: list[str] = Field(alias="from", title="可以办理的状态")
    after: list[str] = Field(alias="to", title="办理后的状态")
    citation: str
    who: list[str]
    guards: list[str]
    closes: list[str]
    opens: list[str]
    stops: list[str]
    resumes: list[str]
    documents: list[str]


class Consequence(Answer):
    """一项将要到来的法定事项。"""

    case: str
    handler: str
    term: str
    label: str
    about: str
    party: str
    words: str
    citation: str
    last_on: date
    from_on: date
    provisional: bool


class Consequences(Answer):
    """法定事项；可以查阅而暂时不能读取的案件列在最后。"""

    on: date
    consequences: list[Consequence]
    unreadable: list[str]


class Step(Answer):
    """为一项义务已经做的事。"""

    act: str
    label: str
    on: date


class Obligation(Answer):
    """一项应当履行的义务。"""

    case: str
    handler: str
    duty: str
    label: str
    owed_by: str
    rule: str
    citation: str
    since: date
    due_on: date | None
    met_on: date | None
    days_late: int
    proof: str
    steps: list[Step]
    next_step: str | None
    visited_on: date | None


class Ledger(Answer):
    """履行总账。"""

    on: date
    obligations: list[Obligation]
    unreadable: list[str]


class Shift(Answer):
    """一个期限在假设以前和以后。"""

    term: str
    about: str
    label: str
    citation: str
    before: date | None
    after: date | None
    moves: bool
    derivation: list[str]


class WhatIf(Answer):
    """试算的结果。"""

    case: str
    clocks: list[Shift]


class Party(Answer):
    """一名当事人；号码只显示头尾。"""

    key: str
    role: str
    kind: str
    name: str
    left_on: date | None
    id_number: str | None
    phone: str | None


class ClockAnswer(Answer):
    """一个期限：起算、届满、如何推算、还有哪些疑问；code 和 receipt 可以凭以重新推算。"""

    term: str
    about: str
    label: str
    rule: str
    citation: str
    status: str
    start_on: date | None
    due_on: date | None
    original_on: date | None
    stopped_since: date | None
    closed_on: date | None
    provisional: bool
    urgency: str
    distance: str
    derivation: list[str]
    marks: list[str]
    code: str
    receipt: dict[str, Any]


class StageAnswer(Answer):
    """一个阶段办到哪里。"""

    stage: str
    progress: str


class CaseAnswer(Answer):
    """案件。version 是看得到的登记项数，办理时在 seen 中写明，看到以后又有登记的不予办理。"""

    on: date
    number: str
    procedure: str
    state: str
    state_label: str
    stages: list[StageAnswer]
    regime: int
    handler: str
    parties: list[Party]
    version: int
    clocks: list[ClockAnswer]


class CaseLine(Answer):
    """案件列表中的一件。"""

    number: str
    procedure: str
    stage: str | None
    state: str
    state_label: str
    claimants: str
    opponents: str
    subject: str
    handler: str
    opened_on: date
    term: str
    due_on: date | None
    provisional: bool
    citation: str
    derivation: list[str]


class CaseList(Answer):
    """案件列表的一页；只列、只计可以查阅的案件。"""

    cases: list[CaseLine]
    total: int
    page: int
    pages: int


class Said(Answer):
    """登记内容的一项。"""

    title: str
    words: list[str]


class Entry(Answer):
    """案件的一项登记。said 是登记的内容，逐项列出。"""

    no: int
    act: str
    label: str
    on: date
    recorded_at: datetime
    actor: str
    citation: str
    said: list[Said]
    corrected_by: int | None
    taken_back: bool


class Entries(Answer):
    """案件的全部登记，依登记的先后。"""

    case: str
    entries: list[Entry]


class PartyOpinion(Answer):
    """一名当事人对一项证据的意见。"""

    party: str
    words: str


class PieceAnswer(Answer):
    """一项证据。key 在办理事项中指明这一项；party 是提交的当事人，本机关取得的没有。"""

    key: str
    no: int
    party: str | None
    name: str
    proves: str
    handed_in_on: date
    timeliness: str
    opinions: list[PartyOpinion]
    finding: str | None


class Evidence(Answer):
    """案件的证据清单。"""

    case: str
    evidence: list[PieceAnswer]


class PlannedEvent(Answer):
    """一项安排；begins、ends 是几时几分，没有写明或者不能识别的为空，hours 是登记的写法。"""

    id: str
    day: date
    begins: str | None
    ends: str | None
    hours: str
    kind: str
    what: str
    case: str | None
    room: int | None
    place: str
    officers: list[str]
    clash: str


class Planned(Answer):
    """一段日子的听证、开庭和其他安排。"""

    since: date
    until: date
    events: list[PlannedEvent]


class Offered(Answer):
    """现在可以办理的一项，或者为什么不能办理。"""

    act: str
    label: str
    citation: str
    allowed: bool
    reason: str
    reason_citation: str
    under_approval: bool


class Offers(Answer):
    """案件现在可以办理的事项。"""

    case: str
    state: str
    acts: list[Offered]


class Paper(Answer):
    """一份文书；已生成的可以取用。"""

    id: int
    no: int
    kind: str
    label: str
    number: str
    addressee: str
    state: str
    served_on: date | None


class Papers(Answer):
    """案件的文书。"""

    case: str
    documents: list[Paper]


class Material(Answer):
    """一份材料。"""

    id: int
    purpose: str
    title: str
    party: str
    received_on: date
    file_name: str
    media: str
    pages: int
    sha256: str
    withdrawn: bool


class Materials(Answer):
    """案件的材料。"""

    case: str
    materials: list[Material]


class Rate(Answer):
    """一个比率：分子、分母和口径；没有分母的，没有百分比。"""

    key: str
    label: str
    base: str
    numerator: int
    denominator: int
    percent: str | None


class Figures(Answer):
    """一个期间的出庭统计。"""

    period: str
    first: date
    last: date
    rates: list[Rate]


class Recorded(Answer):
    """已经登记：案号、第几项、登记以后的状态。"""

    case: str
    no: int
    version: int
    state: str
    state_label: str


class TakenIn(Answer):
    """材料已经收入。"""

    case: str
    id: int
    sha256: str


class Told(Answer):
    """登记的通知：type 是 case.（事项）的为一项登记，data 有 case、no、act、label、on；test 为试发，data 是空的。"""

    type: str
    timestamp: datetime
    data: dict[str, str | int]
