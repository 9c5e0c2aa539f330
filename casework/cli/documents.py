"""`casework documents`: the catalogue of documents, and a sample of each kind to look at."""

import argparse
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from casework import law
from casework.cli import Misuse
from casework.cli.play import scratch
from casework.errors import CaseworkError
from casework.papers import catalogue
from casework.papers.filling import party_forms
from casework.papers.own_words import wordings
from casework.played.specimens import specimens
from casework.storage import clock, database
from documents import case_data
from documents.errors import DocumentError, UnknownKind
from documents.kinds import KINDS, kind_of
from documents.kinds.declaring import Kind
from documents.kinds.parts import Paper
from documents.rendering import RendererPool


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("documents", help="文书目录和样本")
    subjects = parser.add_subparsers(title="操作", metavar="操作", dest="subject", required=True)
    listing = subjects.add_parser("list", help="列出全部文书：编号、名称、依据、送达对象、编号方式")
    listing.add_argument("--json", action="store_true", help="输出 JSON")
    listing.set_defaults(run=show)
    sample = subjects.add_parser(
        "sample", help="制作文书样本（Word 和 PDF），内容取自当场演算的虚构案件；当事人文书另附空白表"
    )
    sample.add_argument("ids", nargs="*", metavar="编号", help="文书编号，如 D-12，可以有几个")
    sample.add_argument("--all", action="store_true", help="全部文书")
    sample.add_argument("--out", type=Path, default=Path(), metavar="目录", help="放在哪个目录（默认为当前目录）")
    sample.set_defaults(run=make)
    inside = subjects.add_parser("data", help="取出文书 PDF 所附的数据（JSON）")
    inside.add_argument("file", type=Path, metavar="文件", help="系统制作的文书 PDF")
    inside.set_defaults(run=show_data)


def show(args: argparse.Namespace) -> int:
    """Print the catalogue."""
    kinds, titles = list(KINDS.values()), titles_here()
    if args.json:
        rows = [as_dict(kind) | {"title": titles.get(kind.id, "")} for kind in kinds]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for kind in kinds:
        own = f"（本单位：{titles[kind.id]}）" if kind.id in titles else ""
        print(f"{kind.id}  {kind.name}{own}{'（另有空白表）' if kind.fillable else ''}")
        print(f"    依据：{'；'.join(cited(kind.basis))}")
        addressees = "、".join(kind.addressees) or "—"
        copies = f"，抄送{'、'.join(kind.copies)}" if kind.copies else ""
        print(f"    制作：{kind.author}    对象：{addressees}{copies}    办理：{kind.service}")
        code = f"（代字“{kind.code}”）" if kind.code else ""
        rights = f"    告知救济：{'；'.join(cited(kind.rights))}" if kind.rights else ""
        print(f"    文号：{kind.series}{code}{rights}")
        if kind.kind.has_no_form:
            print("    编号：法律和通用文书格式没有，由本系统自定")
    print(f"共{len(kinds)}种文书。")
    return 0


def show_data(args: argparse.Namespace) -> int:
    """Print what a document carries; the form is described in `documents/case_data.md`."""
    try:
        print(json.dumps(case_data.read(args.file.read_bytes()), ensure_ascii=False, indent=2))
    except OSError as error:
        raise CaseworkError(f"读不出文件“{args.file}”", instead="请核对文件名和读取权限", code="DOC-013") from error
    except DocumentError as error:
        raise CaseworkError(str(error), code=error.code) from None
    return 0


def titles_here() -> dict[str, str]:
    """What this office calls the documents it added; nothing where there is no office yet."""
    try:
        if database.is_there():
            with database.reading() as session:
                return wordings.titles(session)
    except SQLAlchemyError:  # the catalogue is there without a database, and with an older one
        pass
    return {}


def cited(rule_ids: tuple[str, ...]) -> list[str]:
    """The articles of these rules, each once; one that nobody has confirmed says so."""
    rules = [law.rule(rule_id) for rule_id in rule_ids]
    mark = {"FROM-MEMORY", "DISPUTABLE"}
    return list(
        dict.fromkeys(f"{r.citation}（{law.STATUSES[r.status]}）" if r.status in mark else r.citation for r in rules)
    )


def as_dict(kind: Kind) -> dict[str, Any]:
    """A kind as plain data; `basis` and `rights` with the articles."""
    return {
        "id": kind.id,
        "name": kind.name,
        "author": kind.author.value,
        "addressees": list(kind.addressees),
        "copies": list(kind.copies),
        "basis": [{"rule": rule_id, "citation": law.rule(rule_id).citation} for rule_id in kind.basis],
        "rights": [{"rule": rule_id, "citation": law.rule(rule_id).citation} for rule_id in kind.rights],
        "service": kind.service.value,
        "series": kind.series.value,
        "code": kind.code,
        "template": kind.template,
        "blank": kind.fillable,
    }


def make(args: argparse.Namespace) -> int:
    """Write the samples, two files each, and say where they are."""
    if bool(args.ids) == args.all:
        raise Misuse("请写明文书编号，或者用 --all 制作全部文书，二者选一")
    try:
        kinds = list(KINDS.values()) if args.all else [kind_of(kind_id) for kind_id in args.ids]
        args.out.mkdir(parents=True, exist_ok=True)
        drawn(list(papers(kinds)), args.out)
    except UnknownKind as unknown:
        instead = catalogue.like(unknown.kind_id)
        raise CaseworkError(f"文书目录中没有“{unknown.kind_id}”这种文书", instead=instead, code=unknown.code) from None
    except DocumentError as error:
        raise CaseworkError(str(error), code=error.code) from None
    except OSError as error:
        raise CaseworkError(f"不能写入目录“{args.out}”", instead="请换一个可以写入的目录", code="DOC-009") from error
    return 0


def papers(kinds: list[Kind]) -> Iterator[tuple[str, str, Paper]]:
    """What to draw: the name of the file, the kind, what it says. Of a form also the blank one."""
    with scratch() as url:
        database.migrate(url)
        played = specimens(url)
    for kind in dict.fromkeys(kinds):
        yield f"{kind.id} {kind.name}", kind.id, played[kind.id]
        if kind.fillable:
            yield f"{kind.id} {kind.name}（空白）", kind.id, party_forms.blank(kind, clock.today())


def drawn(wanted: list[tuple[str, str, Paper]], out: Path) -> None:
    """Draw them on all cores."""
    cores = min(os.cpu_count() or 1, len(wanted))
    with RendererPool(cores) as pool, ThreadPoolExecutor(cores) as threads:
        for name, made in threads.map(lambda paper: (paper[0], pool.render(*paper[1:])), wanted):
            (out / f"{name}.docx").write_bytes(made.docx)
            (out / f"{name}.pdf").write_bytes(made.pdf)
            print(out / f"{name}.pdf")
