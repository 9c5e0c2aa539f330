"""`casework dossier`: the case file of a case as one PDF."""

import argparse
from pathlib import Path
from typing import Any

from casework.errors import CaseworkError
from casework.office import rights
from casework.papers import dossier
from casework.record import journal
from casework.storage import database
from casework.storage.tables import Logged
from documents.errors import DocumentError


class DossierRefused(CaseworkError):
    """The file cannot be assembled, or not be written where it was asked for."""

    code = "FILE-010"


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("dossier", help="把一案的文书和材料制成卷宗（PDF，带目录、页码和书签）")
    parser.add_argument("case", metavar="案号", help="案号，括号可用〔〕、[]、﹝﹞或［］")
    parser.add_argument("--out", metavar="文件", required=True, type=Path, help="写入的PDF文件")
    parser.add_argument("--internal", action="store_true", help="制作副卷（内部审批和讨论材料），默认制作正卷")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file; refusals are raised."""
    try:
        with database.reading(args.database) as session:
            volume = dossier.Volume.INTERNAL if args.internal else dossier.Volume.MAIN
            made = dossier.compiled(session, args.case, volume=volume, actor=rights.AT_THE_MACHINE)
    except DocumentError as refusal:
        raise DossierRefused(str(refusal), code=refusal.code) from refusal
    write(args.out, made.pdf)
    exported(f"制作卷宗（{volume.label}）", args)
    apart = f"，另行保存的载体{made.apart}件" if made.apart else ""
    print(f"卷宗（{volume.label}）已写入{args.out}：{made.papers}件{apart}。")
    for line in made.absent:
        print(f"  未归入：{line.kind.label}（{line.addressee_name}），{line.state.label}")
    return 0


def exported(what: str, args: argparse.Namespace) -> None:
    """Put down in the log that a file about a case was made at the machine."""
    subject = args.out.name
    journal.note(
        Logged.EXPORT, what, who=rights.AT_THE_MACHINE.login, case=args.case, subject=subject, url=args.database
    )


def write(path: Path, content: bytes) -> None:
    """Put the bytes there; a Chinese refusal when the place cannot be written."""
    try:
        path.write_bytes(content)
    except OSError:
        raise DossierRefused(
            f"不能写入“{path}”", instead="请核对文件夹是否存在、是否有写入权限", code="FILE-011"
        ) from None
