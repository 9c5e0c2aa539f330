"""The pages of the certified timeline, drawn from its data alone: drawn again they come out the same."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from casework.papers.certificate import recomputed
from casework.storage import clock
from casework.vocabulary import zh_date
from documents.blocks import Block, Document, Head, Paragraph, Style, Table

FORMS = (("docx", "Word文件"), ("pdf", "PDF文件"), ("sealed", "盖章的PDF文件"))
"""The files of a document; older certificates know the first two only, and no files from outside."""


def grouped(text: str, size: int = 16) -> str:
    """A hash in groups that a line can be broken between."""
    return " ".join(text[at : at + size] for at in range(0, len(text), size))


def sheet(record: dict[str, Any]) -> Document:
    """The pages, from the data alone."""
    blocks: list[Block] = [
        Paragraph(text=f"案号：{record['case']}（{record['procedure']}，{record['state']}）", style=Style.FLUSH),
        *(Paragraph(text=line, style=Style.FLUSH) for line in record["parties"]),
        Paragraph(
            text=f"本机关证明：截至{_day(record['made_on'])}，本案共有登记{len(record['facts'])}项、期限"
            f"{len(record['clocks'])}项、文书{len(record['documents'])}件，如下。"
        ),
        Paragraph(text="一、程序事项", style=Style.H1),
    ]
    for fact in record["facts"]:
        shown = fact["shown"]
        moment = clock.china_time(datetime.fromisoformat(fact["recorded_at"]))
        basis = f"依据：{fact['citation']}。" if fact["citation"] else ""
        lines = (*shown["said"], shown.get("approval", ""), shown["change"])
        said = "".join(f"{line.rstrip('。')}。" for line in lines if line)
        blocks += [
            Paragraph(text=f"{fact['seq']}.{_day(fact['on'])}，{shown['act']}", style=Style.H3),
            Paragraph(text=f"{basis}{said}{shown['actor']}于{moment:%Y-%m-%d %H:%M:%S}登记。"),
            Paragraph(text=f"校验值：{grouped(fact['hash'])}", style=Style.FLUSH),
        ]
    blocks.append(Paragraph(text="二、期限及其计算", style=Style.H1))
    for line in record["clocks"]:
        about = f"（{line['about']}）" if line["about"] else ""
        due = f"{_day(line['due_on'])}届满" if line["due_on"] else "停止计算"
        blocks += [
            Paragraph(text=f"{line['label']}{about}：{due}，{line['standing']}。依据：{line['citation']}。"),
            *(Paragraph(text=f"{sentence.rstrip('。')}。") for sentence in line["derivation"]),
        ]
        if "receipt" in line:
            blocks.append(Paragraph(text=f"计算凭据{line['code']}。{'；'.join(line['in_words'])}。"))
    if "sources" in record:
        blocks += recomputed.blocks(record)
    blocks += [Paragraph(text="三、文书及其文件的校验值", style=Style.H1), *_papers(record["documents"])]
    last = "四"
    if "attachments" in record:
        last = "五"
        blocks += [
            Paragraph(text="四、收入材料及其文件的校验值", style=Style.H1),
            *_attachments(record["attachments"]),
        ]
    blocks += [
        Paragraph(text=f"{last}、核验方法", style=Style.H1),
        Paragraph(
            text="每项登记的校验值（SHA-256）都包含前一项的校验值。本文件附有全部登记的原始数据；用命令“casework verify"
            " 文件名”可以离线核验：文件有无改动、签名是否成立、各项校验值是否首尾相连、"
            f"{'各期限能否由计算凭据重新算出、' if 'sources' in record else ''}页面与数据是否一致。"
        ),
        Paragraph(text=f"末项校验值：{grouped(record['head'])}", style=Style.FLUSH),
        Paragraph(text=f"{record['organ']}　{_day(record['made_on'])}", style=Style.RIGHT),
    ]
    return Document(head=Head(agency=record["organ"], title="办案时间线证明"), blocks=tuple(blocks))


def _papers(papers: list[dict[str, Any]]) -> list[Block]:
    if not papers:
        return [Paragraph(text="本案尚无文书。")]
    header = ("文书", "受送达人", "文号", "送达日期")
    rows = tuple(
        (paper["title"], paper["to"], paper["number"] or "—", _day(paper["served_on"]) if paper["served_on"] else "—")
        for paper in papers
    )
    alike: dict[tuple[str, str, str], list[str]] = {}  # what several received in the same words is one file
    for paper in papers:
        for kind, label in FORMS:
            if paper.get(kind):
                alike.setdefault((paper["title"], label, paper[kind]), []).append(paper["to"])
    hashes: list[Block] = [
        Paragraph(text=f"{title}（{'、'.join(to)}）{label}：{grouped(digest)}", style=Style.FLUSH)
        for (title, label, digest), to in alike.items()
    ]
    return [Table(header=header, rows=rows), *hashes]


def _attachments(files: list[dict[str, Any]]) -> Iterator[Block]:
    if not files:
        yield Paragraph(text="本案没有收入材料。")
    for number, file in enumerate(files, 1):
        by = f"{file['by']}提交" if file["by"] else ""
        about = "，".join(filter(None, (file["of"], by, f"{_day(file['received_on'])}收到")))
        pages = f"{file['pages']}页" if file["pages"] else ""
        withdrawn = f"已撤下，理由：{file['withdrawn'].rstrip('。')}。" if file["withdrawn"] else ""
        yield Paragraph(
            text=f"{number}.{file['purpose']}：{file['title']}（{about}，{file['kind']}{pages}）。{withdrawn}"
        )
        yield Paragraph(text=f"校验值：{grouped(file['sha256'])}", style=Style.FLUSH)


def _day(iso: str) -> str:
    return zh_date(date.fromisoformat(iso))
