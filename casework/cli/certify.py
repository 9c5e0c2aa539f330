"""`casework certify`: the certified timeline of a case."""

import argparse
from pathlib import Path
from typing import Any

from casework.cli.dossier import exported, write
from casework.errors import CaseworkError
from casework.papers import certificate
from casework.storage import clock, database
from documents.errors import DocumentError


class NotDrawn(CaseworkError):
    """The certificate cannot be put on paper."""

    code = "CERT-010"


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("certify", help="出具一案的时间线证明（PDF，附原始数据，可离线核验）")
    parser.add_argument("case", metavar="案号", help="案号，括号可用〔〕、[]、﹝﹞或［］")
    parser.add_argument("--out", metavar="文件", required=True, type=Path, help="写入的PDF文件")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the certificate; refusals are raised."""
    try:
        with database.reading(args.database) as session:
            made = certificate.certificate(session, args.case, clock.today())
    except DocumentError as refusal:
        raise NotDrawn(str(refusal), code=refusal.code) from refusal
    write(args.out, made)
    exported("出具时间线证明", args)
    print(f"时间线证明已写入{args.out}。")
    print(f"签名公钥指纹：{certificate.own_fingerprint()}（请由本机关对外公布，供核验人核对）")
    return 0
