"""本机关: where an act names the organ above, or the one to turn to instead, this office is not meant
(行政复议法 第三十条第二款、第三十五条、第三十八条、第四十条)."""

from casework.casefile import CaseFile, Fact
from casework.errors import GuardRefused
from casework.procedure import citation_of, step_for
from casework.storage.office import office
from casework.vocabulary import Act, comparable

ANOTHER = {
    Act.DECLINE: "right_organ",
    Act.ASK_FOR_ELEVATION: "superior",
    Act.REGISTER_ELEVATION: "superior",
    Act.MOVE_FILE: "receiver",
    Act.ACCEPT_AS_ORDERED: "organ",
    Act.TAKEN_OVER: "organ",
    Act.REGISTER_RESUMPTION_ORDER: "organ",
    Act.COPY_TO_SUPERIOR: "superior",
}
"""The field that names another organ than this one."""


class NobodyElse(GuardRefused):
    """Named is this office itself."""

    code = "OWN-001"


def check(case: CaseFile, fact: Fact) -> None:
    """NobodyElse."""
    field = ANOTHER.get(fact.act)
    named = str(getattr(fact.details, field, "")) if field else ""
    own = {comparable(office().organ), comparable(office().office)}
    if named and comparable(named) in own:
        label = type(fact.details).model_fields[field].title if field else ""
        raise NobodyElse(
            f"“{label}”{named}就是本机关",
            citation=citation_of(case, step_for(case, fact.act, fact.on), fact.on),
            instead="请写明另一机关的全称",
        )
