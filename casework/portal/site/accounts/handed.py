"""What an organ typed and sent with a form, as it is handed in."""

from collections.abc import Iterator
from typing import Any

from starlette.datastructures import FormData, UploadFile

from casework.portal.outer.inbox import Sent
from casework.portal.site import uploads
from casework.portal.site.accounts import heads
from casework.portal.site.accounts.refusing import NotComplete
from casework.portal.site.forms import words
from casework.vocabulary import DocumentKind
from casework.vocabulary.proof import Original

LONG = 4000
ANSWER = DocumentKind.RESPONDENT_REPLY.label


def read(what: str, case: dict[str, Any], form: FormData, rows: int) -> tuple[dict[str, Any], list[Sent]]:
    """The content of the entry and its files. NotComplete, FileNotUsable, TooLong."""
    content: dict[str, Any] = {"case": case["number"]}
    if what == "answer":
        return _answer(content, form, rows)
    if what == "attending":
        content |= heads.read(case, form)
    else:
        content["words"] = words(form, "words", LONG)
        if not content["words"]:
            raise NotComplete("没有写明内容", instead="请写明办了什么、哪一日办的")
    if what == "feedback":
        content["letter"] = words(form, "letter", 20) or "opinion"
    files = uploads.taken_in(files_of(form, "file"))
    if what == "attending" and heads.asks_for_proof(content) and not files:
        raise NotComplete("负责人不能出庭的，没有附加盖公章的证明", instead="请附上加盖公章的说明（照片或者PDF）")
    return content, files


def _answer(content: dict[str, Any], form: FormData, rows: int) -> tuple[dict[str, Any], list[Sent]]:
    """The answer with its list of evidence: each line what it is, what it proves, its pages, original or copy."""
    pieces, evidence = [], []
    for nth in range(rows):
        piece = {name: words(form, f"{name}_{nth}", 500) for name in ("name", "kind", "source", "proves", "original")}
        first, last = _page(form, f"first_page_{nth}"), _page(form, f"last_page_{nth}")
        sent = list(files_of(form, f"file_{nth}"))
        if not any((*piece.values(), first, last, sent)):
            continue
        if not piece["name"]:
            raise NotComplete(f"证据清单第{nth + 1}行没有写名称", instead="请写明名称，或者整行清空")
        if first and last and last < first:
            raise NotComplete(f"证据清单第{nth + 1}行的页码前后颠倒", instead="请核对起止页")
        if piece["original"] and piece["original"] not in {each.value for each in Original}:
            raise NotComplete(f"证据清单第{nth + 1}行没有选原件还是复印件", instead="请从所列选择")
        pieces.append(piece | {"first_page": first, "last_page": last})
        evidence += [(piece["name"], file) for file in sent]
    answers = list(files_of(form, "file"))
    content |= {"summary": words(form, "summary", LONG), "late": words(form, "late", 1000), "evidence": pieces}
    if not answers and not content["summary"]:
        raise NotComplete("没有附答复书，也没有写答复的要点", instead="请上传盖章的答复书，或者写明答复的要点")
    content["titles"] = [*([ANSWER] * len(answers)), *(name for name, _ in evidence)]
    return content, uploads.taken_in([*answers, *(file for _, file in evidence)])


def files_of(form: FormData, name: str) -> Iterator[UploadFile]:
    """The files that were chosen in a field."""
    return (file for file in form.getlist(name) if isinstance(file, UploadFile) and file.filename)


def _page(form: FormData, name: str) -> int | None:
    typed = words(form, name, 20)
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= 9999):
        raise NotComplete(f"页码“{typed}”不是数字", instead="请只写数字，如12")
    return int(typed)
