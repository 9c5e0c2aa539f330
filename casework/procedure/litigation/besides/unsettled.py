"""诉讼中须知的情况: that a suit stands still or a judgment is not to be enforced for the time being, and what no text
says of a suit that left the simplified procedure. Pointed out; nothing of it is refused."""

from collections.abc import Iterator
from datetime import date

from casework.casefile import CaseFile, Fact
from casework.law import Item
from casework.procedure.entering.suit_number import of_another_instance
from casework.procedure.litigation.appeal import EndAppeal
from casework.procedure.litigation.interim import BEFORE_JUDGMENT, Ruling
from casework.procedure.litigation.notice import ReceiveNotice, evidence_is_in
from casework.vocabulary import Instance, PartyRole, zh_date


def _item(case: CaseFile, fact: Fact[Ruling]) -> Item:
    return case.item("interim_rulings", fact.details.kind, fact.on)


def _is_simplified(case: CaseFile) -> bool:
    return any(fact.details.simplified for fact in case.every(ReceiveNotice))


def misnumbered(case: CaseFile, on: date) -> Iterator[tuple[str, str]]:
    """A number whose letters tell of another instance than is entered, of the suit and of what was appealed: one of the
    two is a slip, and the periods depend on which. By its letters alone a number is refused to nobody."""
    for opened in case.every(ReceiveNotice):
        details = opened.details
        if words := of_another_instance(details.court_number, details.instance, reviewed=details.reviewed):
            asked = "答辩、举证的期限依审级计算，请核对，登记有误的更正登记"
            yield f"{words}，{asked}", case.citation("ALL-67b", opened.on)
    for ended in case.every(EndAppeal):
        if words := of_another_instance(ended.details.court_number, Instance.SECOND):
            yield f"{words}，请核对，登记有误的更正登记", case.citation("ALL-89", ended.on)


def unsettled(case: CaseFile, on: date) -> Iterator[tuple[str, str]]:
    """What no text says of a suit that left the simplified procedure (第八十四条): until when evidence is due."""
    left = any(fact.details.kind == "ordinary" for fact in case.every(Ruling))
    if not left or case.state not in BEFORE_JUDGMENT or not _is_simplified(case):
        return
    owing = [each.name for each in case.parties_as(PartyRole.DEFENDANT) if not evidence_is_in(case, each.key)]
    if owing:
        yield (
            f"已转为普通程序，{'、'.join(owing)}的证据尚未交齐。转换后答辩、举证期限如何计算没有规定，本系统不另行推算，"
            "已登记的期限照旧；请向人民法院核实，另行准许的登记准许延期举证",
            case.citation("ALL-67b", on),
        )


def stayed(case: CaseFile, on: date) -> Iterator[tuple[str, str]]:
    """That the suit stands still, or the judgment is not to be enforced for the time being: its period stands in the
    ledger as it was."""
    suspended = [fact for fact in case.every(Ruling) if _item(case, fact).group == "中止"]
    if suspended and suspended[-1].details.kind == "suspend" and case.state in BEFORE_JUDGMENT:
        ruled = suspended[-1]
        words = f"人民法院{zh_date(ruled.details.ruled_on)}裁定中止诉讼；通知恢复的，登记恢复诉讼（登记诉讼中的裁定）"
        yield words, _item(case, ruled).citation
    rulings = [fact for fact in case.every(Ruling) if _item(case, fact).group == "执行"]
    if rulings and rulings[-1].details.kind == "stay-enforcement":
        words = (
            f"人民法院{zh_date(rulings[-1].details.ruled_on)}裁定中止执行裁判；履行总账仍照裁判确定的期限显示，中止执行期间是否"
            "计入履行期限没有规定，请向人民法院核实"
        )
        yield words, case.citation("S5-118", on)
