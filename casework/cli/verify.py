"""`casework verify`: check a certified timeline, offline and without the database."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from casework.papers import certificate
from casework.papers.certificate import CertificateRefused
from casework.vocabulary import zh_date


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "verify", help="离线核验时间线证明：有无改动、签名、哈希链、各期限能否重新算出、页面与数据是否一致"
    )
    parser.add_argument("file", metavar="文件", type=Path, help="时间线证明（PDF）")
    parser.add_argument("--fingerprint", metavar="指纹", help="出具机关公布的公钥指纹，与文件中的核对")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was checked; whatever does not hold is raised."""
    try:
        content = args.file.read_bytes()
    except OSError:
        raise CertificateRefused(f"不能读取“{args.file}”", instead="请核对文件名和读取权限", code="CERT-006") from None
    checked = certificate.verify(content)
    if args.fingerprint and "".join(args.fingerprint.split()).lower() != checked.fingerprint.replace(" ", ""):
        raise CertificateRefused(
            f"签名公钥的指纹是{checked.fingerprint}，与所给的不同，不是该机关出具的文件",
            instead="请核对指纹，或者向出具机关索取原件",
            code="CERT-007",
        )
    if args.json:
        print(json.dumps({**asdict(checked), "made_on": checked.made_on.isoformat()}, ensure_ascii=False, indent=2))
        return 0
    print(f"核验通过：{checked.organ}{zh_date(checked.made_on)}出具的{checked.case}时间线证明。")
    print(f"  文件没有改动，签名成立；{checked.facts}项登记首尾相连；文书文件校验值{checked.files}个。")
    if checked.dates:
        print(f"  {checked.dates}项期限已由所附的计算凭据重新算出，与所载一致。")
    if checked.unknown:
        print(f"  以下依据不是本版本随附的，请与公布的文本核对：{'、'.join(checked.unknown)}。")
    print("  页面与所附数据一致。" if checked.redrawn else "  页面由另一版本的系统排版，未重新排版比对。")
    print(f"  末项校验值：{certificate.grouped(checked.head)}")
    known = "与所给的一致" if args.fingerprint else "请与出具机关公布的指纹核对"
    print(f"  签名公钥指纹：{checked.fingerprint}（{known}）")
    return 0
