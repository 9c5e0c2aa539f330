"""The command line. Exit status: 0 done, 1 refused by the law or the data, 2 the command was written wrongly.

A command is a module of this package named in `COMMANDS`. Its `add(subparsers)` describes the arguments and sets
`run`, a function of the parsed arguments that returns the exit status. Only the module asked for is imported.
"""

import argparse
import io
import json
import os
import re
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from casework.errors import CaseworkError
from documents.names import near

COMMANDS: tuple[str, ...] = (
    "acts",
    "backup",
    "certify",
    "check",
    "clock",
    "codes",
    "consequences",
    "diagram",
    "documents",
    "dossier",
    "drill",
    "due",
    "exchange",
    "fonts",
    "jobs",
    "journal",
    "keys",
    "law",
    "ledger",
    "numbers",
    "old-ledger",
    "pack",
    "play",
    "rebuild",
    "restore",
    "service",
    "staff",
    "stats",
    "templates",
    "timeline",
    "up",
    "verify",
    "whatif",
)

_MISUSE = (
    (r"the following arguments are required: (.+)", "缺少参数：{0}"),
    (r"one of the arguments (.+) is required", "以下参数须写明其中之一：{0}"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{0}"),
    (r"argument (.+): not allowed with argument (.+)", "参数 {0} 不能与 {1} 同时使用"),
    (r"argument (.+): expected (?:one|at least one|\d+) arguments?", "参数 {0} 后面缺少内容"),
    (r"argument (.+): invalid int value: '(.*)'", "参数 {0} 应当是整数，不能是“{1}”"),
    (r"ambiguous option: (\S+) .*", "参数 {0} 不明确，请写全"),
    (r"argument (.+): ignored explicit argument '(.*)'", "参数 {0} 不需要“{1}”"),
)


class Misuse(Exception):
    """The arguments contradict each other: a Chinese sentence for whoever typed them. Exit status 2."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese. `--help` and mistakes alike."""

    def __init__(self, **settings: object) -> None:
        settings |= {"add_help": False, "allow_abbrev": False, "formatter_class": _Formatter}
        super().__init__(**settings)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        self._print_message(f"{self.format_usage()}{self.prog}：{in_chinese(message)}。\n", sys.stderr)
        raise SystemExit(2)


_NO_CHOICE = r"argument (.+): invalid choice: '?(.*?)'? \(choose from (.*)\)"


def in_chinese(message: str) -> str:
    """What argparse complains of, in Chinese."""
    if found := re.fullmatch(_NO_CHOICE, message, re.DOTALL):
        name, written, listed = found.groups()
        known = [word.strip("'") for word in listed.split(", ")]
        like = "、".join(near(written, known))
        return f"{name} 没有“{written}”，{f'相近的有：{like}；' if like else ''}可用的有：{'、'.join(known)}"
    for pattern, words in _MISUSE:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return "命令写法不正确，请用 --help 查看说明"


def say_unreadable(numbers: Sequence[str]) -> None:
    """Say, beside what a command prints, which cases are missing from it."""
    if numbers:
        print(f"下列案件不能读取，未列入：{'、'.join(numbers)}。已通知管理员，见系统核查。", file=sys.stderr)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Whatever goes wrong is said in one line or two, never as a traceback;
    CASEWORK_TRACE=1 shows the whole error to whoever looks for its cause."""
    os.umask(0o077)  # what a command writes may hold personal data
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if any("\udc80" <= letter <= "\udcff" for word in words for letter in word):
        print("casework：参数不是 UTF-8 编码。请把终端的编码设为 UTF-8 再试。", file=sys.stderr)
        return 2
    parser = Parser(prog="casework", description="行政复议与行政应诉办案系统")
    commands = parser.add_subparsers(
        title="命令", metavar="命令", dest="command", required=True, parser_class=Parser, help=""
    )
    for name in (words[0],) if words and words[0] in COMMANDS else COMMANDS:
        import_module(f"casework.cli.{name.replace('-', '_')}").add(commands)
    try:
        args = parser.parse_args(words)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    try:
        status = int(args.run(args))
        sys.stdout.flush()
        return status
    except Misuse as mistake:
        print(f"casework {args.command}：{mistake}。", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough (`casework acts | head`)
        _drop_output()
        return 141
    except Exception as failure:
        if os.environ.get("CASEWORK_TRACE"):
            raise
        if isinstance(failure, OSError):
            _drop_output()
        return _say(in_words(failure), args)


def _drop_output() -> None:
    """What could not be written to the output is not tried again when Python ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def in_words(failure: Exception) -> CaseworkError:
    """Any failure as the refusal that is shown of it. Asks for the database's errors only now: most commands that are
    refused never load it."""
    if isinstance(failure, CaseworkError):
        return failure
    from sqlalchemy.exc import SQLAlchemyError

    from casework.storage import faults

    if isinstance(failure, OSError) or (isinstance(failure, SQLAlchemyError) and faults.is_known(failure)):
        return faults.said(failure, path=True)
    place = traceback.extract_tb(failure.__traceback__)[-1]
    return CaseworkError(
        f"程序出错（{type(failure).__name__}，{Path(place.filename).name}:{place.lineno}）",
        instead="请将错误码和括号中的内容告知管理员",
        code="CLI-500",
    )


def _say(refusal: CaseworkError, args: argparse.Namespace) -> int:
    if getattr(args, "json", False):
        # `refused` is what the command wants to say of itself besides the error.
        print(json.dumps({**getattr(args, "refused", {}), "error": refusal.as_dict()}, ensure_ascii=False, indent=2))
    print(refusal, file=sys.stderr)
    return 1
