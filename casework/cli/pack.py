"""`casework pack`: the program with every library it needs, in one archive for a machine that has no network.

Made where there is a network, from the commit of the checkout. There `./run` installs from what lies beside it and asks
nobody: the wheels are held against the SHA-256 of `requirements.lock`, as they are when they come from a registry."""

import argparse
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from packaging.markers import Marker

from casework.cli.processes import ROOT
from casework.errors import CaseworkError

PROCESSORS = ("x86_64", "aarch64")
PYTHONS = ("3.11", "3.12", "3.13")
WHEELS = ".wheels"
"""The directory beside `./run` in which it finds them; `FOR` there says for which processors and Pythons they are."""

# From the oldest C library on: pip takes a wheel that fits any of these.
_LINUX = ("manylinux1", "manylinux2010", "manylinux2014", "manylinux_2_17", "manylinux_2_24", "manylinux_2_28")
_ONLY_TESTS = "# 测试另需"
"""The line of `requirements.lock` below which stands what only the tests need."""
_LEFT_OUT = ("tests/", ".ci/")


class PackRefused(CaseworkError):
    """The archive cannot be made here. Nothing is left behind."""

    code = "PACK-001"


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("pack", help="打包：程序和全部依赖装入一个文件，供没有网络的服务器安装")
    parser.add_argument("--out", required=True, type=Path, metavar="文件", help="写到哪里（.tar.gz）")
    parser.add_argument(
        "--processor", action="append", choices=PROCESSORS, help="哪一种处理器，可以写几次（默认两种都装入）"
    )
    parser.add_argument("--python", action="append", choices=PYTHONS, help="哪一版 Python，可以写几次（默认各版）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the archive and beside it its SHA-256, in the form that `sha256sum -c` reads. PackRefused."""
    out: Path = args.out.expanduser().resolve()
    _refuse_place(out)
    commit = _git("rev-parse", "--short", "HEAD").decode().strip()
    if _git("status", "--porcelain"):
        print(f"提示：没有提交的改动不装入，打包的是提交{commit}。", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".pack-") as scratch:
        wheels, made = Path(scratch, WHEELS), Path(scratch, out.name)
        processors, pythons = args.processor or PROCESSORS, args.python or PYTHONS
        for processor in processors:
            for python in pythons:
                print(f"正在下载依赖：{processor}，Python {python}……", flush=True)
                _download(wheels, processor, python)
        (wheels / "FOR").write_text(f"{' '.join(processors)}\n{' '.join(pythons)}\n", "utf-8")
        _write(made, wheels, commit)
        digest = hashlib.file_digest(made.open("rb"), "sha256").hexdigest()
        made.replace(out)
    out.with_name(f"{out.name}.sha256").write_text(f"{digest}  {out.name}\n", "utf-8")
    print(f"已写入{out}（{out.stat().st_size / 1e6:.0f} MB，SHA-256 {digest}）。")
    print("在没有网络的服务器上：用 sha256sum -c 核对，解开，在其中执行 ./run。")
    return 0


def _refuse_place(out: Path) -> None:
    if out.is_dir():
        raise PackRefused(f"{out}是一个目录", instead="请写明文件名，如 casework.tar.gz")
    if not out.parent.is_dir():
        raise PackRefused(f"目录{out.parent}不存在", instead="请先建立目录，或者换一个地方")


def _git(*words: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(ROOT), *words], check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise PackRefused(
            f"{ROOT}不是程序的版本库，打包只能从版本库进行", instead="请在取得源代码的机器上打包", code="PACK-002"
        ) from error


def needed_on(python: str) -> str:
    """The lines of the lock that some release of this Python (3.13) asks for, without their conditions: pip would hold
    them against the Python that it runs on itself."""
    lock = (ROOT / "requirements.lock").read_text("utf-8").partition(_ONLY_TESTS)[0]
    releases = [{"python_version": python, "python_full_version": f"{python}.{patch}"} for patch in (0, 99)]
    needed = []
    for line in re.sub(r" \\\n +", " ", lock).splitlines():
        pin, _, hashes = line.partition(" --hash=")
        name, _, condition = pin.partition(" ; ")
        if not condition or any(Marker(condition).evaluate(release) for release in releases):
            needed.append(f"{name} --hash={hashes}" if hashes else name)
    return "\n".join(needed)


def _download(wheels: Path, processor: str, python: str) -> None:
    """The wheels of the lock for one processor and one Python; those that are there already are not fetched again."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as needed:
        needed.write(needed_on(python))
        needed.flush()
        platforms = [f"--platform={kind}_{processor}" for kind in _LINUX]
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
            + ["--require-hashes", "--only-binary=:all:", *platforms]
            + [f"--python-version={python}", f"--dest={wheels}", f"--requirement={needed.name}"],
            capture_output=True,
            text=True,
        )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["不详"])[-1]
        raise PackRefused(
            f"依赖没有下载齐（{processor}，Python {python}）：{last[:300]}",
            instead="请在能够访问软件仓库的机器上重试",
            code="PACK-003",
        )


def _write(made: Path, wheels: Path, commit: str) -> None:
    """The files of the commit without the tests, then the wheels, under one directory."""
    name = f"casework-{commit}"
    source = io.BytesIO(_git("archive", "--format=tar", "HEAD"))
    # Wheels are compressed already: a higher level costs minutes and gains nothing.
    with tarfile.open(fileobj=source) as committed, tarfile.open(made, "w:gz", compresslevel=1) as archive:
        for entry in committed:
            if not f"{entry.name}/".startswith(_LEFT_OUT):
                content = committed.extractfile(entry) if entry.isfile() else None
                entry.name = f"{name}/{entry.name}"
                archive.addfile(entry, content)
        for wheel in sorted(wheels.iterdir()):
            archive.add(wheel, f"{name}/{WHEELS}/{wheel.name}")
