"""`casework documents`: the catalogue of documents, and a sample of each kind to look at."""

import argparse
import json
from pathlib import Path
from typing import Any

from casework import law
from casework.cli import Misuse
from casework.errors import CaseworkError
from documents import catalogue
from documents.catalogue import Kind
from documents.errors import DocumentError


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("documents", help="文书目录和样本")
    subjects = parser.add_subparsers(title="操作", metavar="操作", dest="subject", required=True)
    listing = subjects.add_parser("list", help="列出全部文书：编号、名称、依据、送达对象、编号方式")
    listing.add_argument("--json", action="store_true", help="输出 JSON")
    listing.set_defaults(run=show)
    sample = subjects.add_parser("sample", help="制作文书样本（Word 和 PDF），内容为虚构案件；当事人文书另附空白表")
    sample.add_argument("ids", nargs="*", metavar="编号", help="文书编号，如 D-12，可以有几个")
    sample.add_argument("--all", action="store_true", help="全部文书")
    sample.add_argument("--out", type=Path, default=Path(), metavar="目录", help="放在哪个目录（默认为当前目录）")
    sample.set_defaults(run=make)


def show(args: argparse.Namespace) -> int:
    """Print the catalogue."""
    kinds = list(catalogue.KINDS.values())
    if args.json:
        print(json.dumps([as_dict(kind) for kind in kinds], ensure_ascii=False, indent=2))
        return 0
    for kind in kinds:
        print(f"{kind.id}  {kind.name}{'（另有空白表）' if kind.fillable else ''}")
        print(f"    依据：{'；'.join(cited(kind.basis))}")
        addressees = "、".join(kind.addressees) or "—"
        copies = f"，抄送{'、'.join(kind.copies)}" if kind.copies else ""
        print(f"    制作：{kind.author}    对象：{addressees}{copies}    办理：{kind.service}")
        code = f"（代字“{kind.type_code}”）" if kind.type_code else ""
        rights = f"    告知救济：{'；'.join(cited(kind.rights))}" if kind.rights else ""
        print(f"    文号：{kind.series}{code}{rights}")
    print(f"共{len(kinds)}种文书。")
    return 0


def cited(rule_ids: tuple[str, ...]) -> list[str]:
    """The articles of these rules, each once."""
    return list(dict.fromkeys(law.rule(rule_id).citation for rule_id in rule_ids))


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
        "code": kind.type_code,
        "template": kind.template,
        "blank": kind.fillable,
    }


def make(args: argparse.Namespace) -> int:
    """Write the samples, two files each, and say where they are."""
    if bool(args.ids) == args.all:
        raise Misuse("请写明文书编号，或者用 --all 制作全部文书，二者选一")
    from documents.rendering import render  # the layout engine takes half a second to load
    from documents.samples import SAMPLES

    try:
        kinds = list(catalogue.KINDS.values()) if args.all else [catalogue.kind(kind_id) for kind_id in args.ids]
        args.out.mkdir(parents=True, exist_ok=True)
        for kind in dict.fromkeys(kinds):
            papers = {f"{kind.id} {kind.name}": SAMPLES[kind.id]}
            if kind.fillable:
                papers[f"{kind.id} {kind.name}（空白）"] = kind.context()
            for name, paper in papers.items():
                made = render(kind.id, paper)
                (args.out / f"{name}.docx").write_bytes(made.docx)
                (args.out / f"{name}.pdf").write_bytes(made.pdf)
                print(args.out / f"{name}.pdf")
    except DocumentError as error:
        raise CaseworkError(str(error), code=error.code) from None
    except OSError as error:
        raise CaseworkError(f"不能写入目录“{args.out}”", instead="请换一个可以写入的目录", code="DOC-009") from error
    return 0
