"""The dates of a certified timeline, computed again from the receipts it carries, offline.

The certificate carries each row of the law and each year of the calendar once, by its hash; a receipt names those it
rests on. Nothing here asks the law in force or our calendar, save to say which rows are not those this version ships.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casework import law
from casework.errors import CaseworkError
from casework.law import receipt as receipts
from casework.law.calendar import shipped as shipped_calendar
from casework.law.periods import Due
from casework.law.receipt import Receipt
from documents.blocks import Block, Paragraph, Style


class DatesDiffer(CaseworkError):
    """A date of a certified timeline does not follow from what it says it was computed from."""

    code, status = "CERT-008", 422


@dataclass(frozen=True, kw_only=True)
class Recomputed:
    """What was computed again: how many dates, and which of their sources are not those of this version of ours."""

    dates: int
    unknown: tuple[str, ...]


def sources(found: Iterable[Receipt]) -> dict[str, Any]:
    """What the hashes of these receipts stand for, each once: {hash: {name, content}}."""
    return {
        source.digest: {"name": source.name, "content": dict(source.content)}
        for each in found
        for source in each.sources
    }


def verify(record: Mapping[str, Any], *, same_words: bool) -> Recomputed:
    """Compute every date of the record again; `DatesDiffer` names the first that is not as written, or the source that
    is not what its hash says. `same_words`: this version wrote it, so its sentences are compared too. A record of
    before receipts has nothing to compute."""
    carried = record.get("sources", {})
    for digest, source in carried.items():
        if receipts.digest_of(source["content"]) != digest:
            raise DatesDiffer(
                f"所附“{source['name']}”的内容与其校验值不符，可能被改动过",
                instead="请向出具机关索取原件",
                code="CERT-009",
            )
    clocks = [clock for clock in record["clocks"] if "receipt" in clock]
    unknown = _unknown(carried.values())
    found = [_again(clock, carried) for clock in clocks]
    for clock, due in zip(clocks, found, strict=True):
        _compare_dates(clock, receipts.of(due))
    for clock, due in zip(clocks, found, strict=True):
        if receipts.of(due).as_dict() != clock["receipt"] or receipts.of(due).code != clock["code"]:
            raise DatesDiffer(f"{_name(clock)}的计算凭据与其编号{clock['code']}不符", instead="请向出具机关索取原件")
        if same_words and not unknown and list(due.derivation) != clock["derivation"]:
            raise DatesDiffer(f"{_name(clock)}的推导文字不是由所附的计算凭据得出的", instead="请向出具机关索取原件")
    return Recomputed(dates=len(clocks), unknown=unknown)


def _again(clock: Mapping[str, Any], carried: Mapping[str, Any]) -> Due:
    receipt = clock["receipt"]
    try:
        contents = {source: carried[digest]["content"] for source, digest in receipt["sources"].items()}
        return receipts.computed_again(receipt, contents)
    except (CaseworkError, KeyError, TypeError, ValueError):
        raise DatesDiffer(f"{_name(clock)}不能由所附的计算凭据算出", instead="请向出具机关索取原件") from None


def _compare_dates(clock: Mapping[str, Any], again: Receipt) -> None:
    found, said = again.as_dict()["result"], clock["receipt"]["result"]
    if found != said:
        raise DatesDiffer(
            f"{_name(clock)}重新计算{_day(found['due_on'])}，所附凭据{_day(said['due_on'])}",
            instead="请核对起算日、停止、延长和放假安排，并向出具机关索取原件",
        )
    if clock["due_on"] != said["due_on"]:
        raise DatesDiffer(
            f"{_name(clock)}所载{_day(clock['due_on'])}，计算凭据{_day(said['due_on'])}",
            instead="请向出具机关索取原件",
        )


def _name(clock: Mapping[str, Any]) -> str:
    return f"期限“{clock['label']}”" + (f"（{clock['about']}）" if clock["about"] else "")


def _day(iso: str | None) -> str:
    return f"届满日为{iso}" if iso else "没有届满日"


def _unknown(carried: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Sources that are not, word for word, what this version ships: an office may have loaded them, and a reader
    compares them with what was published."""
    ours = {receipts.source_of(row).digest for row in law.shipped()}
    calendar = shipped_calendar()
    unknown = []
    for source in carried:
        content = source["content"]
        known = (
            receipts.year_of(calendar, content["year"]) == content
            if "year" in content
            else receipts.digest_of(content) in ours
        )
        if not known:
            unknown.append(source["name"])
    return tuple(sorted(unknown))


def blocks(record: Mapping[str, Any]) -> list[Block]:
    """What the receipts rest on, each with its whole hash, for the pages."""
    lines = sorted((source["name"], digest) for digest, source in record["sources"].items())
    return [
        Paragraph(text="期限所依据的法律条目和放假通知（全文附于本文件）：", style=Style.FLUSH),
        *(Paragraph(text=f"{name}：{_grouped(digest)}", style=Style.FLUSH) for name, digest in lines),
    ]


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))
