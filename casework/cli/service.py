"""`casework service`: the office started with the machine, by systemd, under an account of its own.

One unit: `casework up` starts the pages, the worker, Prefect's server and the look-outs in their order, and starts
again what ends. A unit for each would know nothing of that order. logrotate keeps the logs within bounds."""

import argparse
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from casework.cli.processes import ROOT
from casework.cli.up import LAST_PORT, PORT
from casework.errors import CaseworkError

NAME = "casework"
UNIT = Path("/etc/systemd/system/casework.service")
LOGS = Path("/etc/logrotate.d/casework")
DATA = Path("/var/lib/casework")
MEMORY = "4G"


class ServiceRefused(CaseworkError):
    """The service cannot be installed or removed here. Nothing was written."""

    code = "SVC-001"


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("service", help="随服务器启动：安装、停用、查看系统服务（systemd）")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True, help="")
    installing = actions.add_parser("install", help="安装并启动；重复执行的，按新的写法重新安装")
    installing.add_argument("--user", default=NAME, metavar="帐号", help=f"以哪个帐号运行（默认 {NAME}，没有的建立）")
    installing.add_argument("--data", type=Path, default=DATA, metavar="目录", help=f"数据目录（默认 {DATA}）")
    installing.add_argument("--port", type=int, default=PORT, metavar="N", help=f"网页端口（默认 {PORT}）")
    installing.add_argument("--memory", default=MEMORY, metavar="上限", help=f"内存上限（默认 {MEMORY}）")
    installing.add_argument("--print", dest="shown", action="store_true", help="只显示将要写入的内容，不安装")
    installing.set_defaults(run=install)
    actions.add_parser("remove", help="停止并删除服务；数据目录不动").set_defaults(run=remove)
    actions.add_parser("status", help="服务是否在运行").set_defaults(run=status)


def install(args: argparse.Namespace) -> int:
    """Write the unit and the rule for its logs, and start it. ServiceRefused."""
    data = args.data.expanduser().resolve()
    written = {UNIT: _filled("casework.service", args, data), LOGS: _filled("logrotate", args, data)}
    if args.shown:
        for path, text in written.items():
            print(f"# {path}\n{text}")
        return 0
    _refuse_without_rights()
    _account(args.user)
    if not data.exists():
        data.mkdir(mode=0o700, parents=True)
        shutil.chown(data, args.user, args.user)
    for path, text in written.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    _run("systemctl", "daemon-reload")
    _run("systemctl", "enable", "--quiet", NAME)
    _run("systemctl", "restart", NAME)
    print(f"已安装并启动：http://127.0.0.1:{args.port}，数据目录{data}，以帐号{args.user}运行。")
    print(f"管理员初始口令所在的文件和启动情况：journalctl -u {NAME}")
    return 0


def remove(args: argparse.Namespace) -> int:
    """Stop it and take away what was installed; the office's data stay."""
    _refuse_without_rights()
    if not UNIT.exists():
        raise ServiceRefused("没有安装过这项服务", instead="查看用 casework service status", code="SVC-003")
    _run("systemctl", "disable", "--now", "--quiet", NAME)
    for path in (UNIT, LOGS):
        path.unlink(missing_ok=True)
    _run("systemctl", "daemon-reload")
    print("已停止并删除服务。数据目录没有改动。")
    return 0


def status(args: argparse.Namespace) -> int:
    """Whether it runs: exit status 0, or 1."""
    if not UNIT.exists():
        print("没有安装为系统服务。")
        return 1
    running = subprocess.run(["systemctl", "is-active", "--quiet", NAME]).returncode == 0
    print("正在运行。" if running else f"没有运行。原因见 journalctl -u {NAME}")
    return 0 if running else 1


def _filled(template: str, args: argparse.Namespace, data: Path) -> str:
    if not 1024 <= args.port <= LAST_PORT:
        raise ServiceRefused(f"端口应为 1024 至 {LAST_PORT} 之间的整数", instead="请改写 --port", code="SVC-004")
    for word in (str(data), args.user, args.memory, str(ROOT)):
        if any(letter.isspace() or letter in '"%\\' for letter in word):
            raise ServiceRefused(
                f"“{word}”中有空格、引号或者百分号，系统服务不能使用", instead="请换一个写法或者目录", code="SVC-006"
            )
    forms = Environment(
        loader=FileSystemLoader(ROOT / "templates" / "service"), undefined=StrictUndefined, keep_trailing_newline=True
    )
    return forms.get_template(f"{template}.j2").render(
        root=ROOT, python=sys.executable, data=data, user=args.user, port=args.port, memory=args.memory
    )


def _refuse_without_rights() -> None:
    if not shutil.which("systemctl"):
        raise ServiceRefused(
            "这台机器没有 systemd", instead="请用 ./run 启动，或者由本机的服务管理程序执行 ./run", code="SVC-002"
        )
    if os.geteuid() != 0:
        raise ServiceRefused("安装、删除系统服务须有管理员（root）权限", instead="请在命令前加 sudo")


def _account(name: str) -> None:
    try:
        pwd.getpwnam(name)
    except KeyError:
        _run("useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name)


def _run(*command: str) -> None:
    _checked(command, subprocess.run(command, capture_output=True, text=True))


def _checked(command: Sequence[str], done: "subprocess.CompletedProcess[str]") -> None:
    if done.returncode:
        raise ServiceRefused(
            f"{' '.join(command)}没有成功：{done.stderr.strip()[:300]}", instead="请处理后重新执行", code="SVC-005"
        )
