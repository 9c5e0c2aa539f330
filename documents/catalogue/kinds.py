"""What is known of a kind of document besides its wording."""

import dataclasses
import re
from dataclasses import dataclass
from enum import StrEnum

from documents.contexts import Paper


class Author(StrEnum):
    """In whose name a document is written."""

    ORGAN = "行政复议机关"
    OFFICE = "行政复议机构"
    SUPERIOR = "上级行政机关"
    PARTY = "当事人"
    RESPONDENT = "被申请人"
    DEFENDANT = "应诉机关"
    OTHER = "制定或者推选材料的有关人员"


class Series(StrEnum):
    """Where the serial of a 文号 comes from, unless the office says otherwise."""

    NONE = "不编文号"
    CASE = "沿用案件序号"
    OWN = "按文种逐年编号"


class Service(StrEnum):
    """What has to be done with the document once it is signed."""

    SERVED = "送达并附送达回证"
    SENT = "发送"
    SUBMITTED = "提交"
    PUBLISHED = "公告"
    FILED = "存卷"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of document. `basis` and `rights` are ids of rules in the law data."""

    id: str
    """Its number in the document list, for instance D-12; a second document of the same number is D-20b."""
    name: str
    context: type[Paper]
    author: Author
    addressees: tuple[str, ...]
    """Who receives it; one is made for each."""
    copies: tuple[str, ...] = ()
    """抄送."""
    basis: tuple[str, ...]
    """The rules that call for it or that it carries out."""
    rights: tuple[str, ...] = ()
    """The remedies it must tell of."""
    service: Service
    series: Series = Series.NONE
    type_code: str = ""
    """The characters that stand for the kind in a 文号 (受, 答, 决); an office may use others."""

    @property
    def template(self) -> str:
        """The file in `templates/documents/` that holds its wording, named after its context."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.context.__name__).lower() + ".txt"

    @property
    def fillable(self) -> bool:
        """Whether it can be printed blank: nothing in its context is required."""
        return all(
            field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
            for field in dataclasses.fields(self.context)
        )
