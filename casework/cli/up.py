"""`casework up`: start the office and keep it running until Ctrl-C. `./run` calls it.

Order: our database, Prefect's server, the web app; then the work pool and the deployments; then the worker.
"""

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import yaml

from casework.cli import Misuse
from casework.cli.processes import (
    MARK,
    ROOT,
    Child,
    Processes,
    StopRequested,
    ask,
    clean_environment,
    occupy,
    prefect_settings,
    refuse_taken_port,
)
from casework.cli.pulses import ByFile, OverHttp, Pulse, Question
from casework.portal.outer import where
from casework.storage import trail
from casework.storage.secrets import StartRefused, own_directory, private_directory, secret
from casework.storage.settings import settings

PORT = 8500
LAST_PORT = 65533
"""A start takes two more: for the flow engine and for the public site."""
PREFECT_LOGIN = "casework"


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("up", help="启动系统并保持运行，按 Ctrl-C 停止")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--demo", action="store_true", help="演示：装入虚构的人员和案件，并显示演示账号")
    kind.add_argument("--empty", action="store_true", help="不装入演示数据（不写 --demo 时本来如此）")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="数据目录（默认：程序目录下的 .casework，演示为 .casework-demo）"
    )
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"网页端口（默认 {PORT}）")
    parser.add_argument("--no-portal", action="store_true", help="不启动公众网站")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if not 1024 <= options.port <= LAST_PORT:
        raise Misuse(f"端口应为 1024 至 {LAST_PORT} 之间的整数")
    usual = ROOT / (".casework-demo" if options.demo else ".casework")  # a look at the demonstration leaves no trace
    data = (options.data or Path(os.environ.get("CASEWORK_DATA") or usual)).expanduser().resolve()
    processes = Processes(say=_say)
    processes.listen_for_signals()
    os.environ["CASEWORK_DATA"] = str(data)
    own_directory(data)
    if "://" not in settings().files:
        own_directory(Path(settings().files), ours=lambda name: len(name) == 2)
    settings().trusted_proxies()  # a name that nobody knows is said here, not in a log
    settings().own_hosts()
    trail.as_json()
    if settings().hidden_by_proxy:
        _say(
            "提示：写明了反向代理（CASEWORK_TRUSTED_PROXIES），没有写明网页的名称，经代理只能用 IP 地址打开；"
            "请用 CASEWORK_PUBLIC_ADDRESS 写明对外地址，或者用 CASEWORK_HOSTS 写明代理所转发的名称"
        )
    lock, mark = occupy(data)
    with lock:
        refuse_taken_port(options.port, "网页")
        refuse_taken_port(options.port + 1, "流程引擎")
        if not options.no_portal:
            refuse_taken_port(options.port + 2, "公众网站")
            os.environ["CASEWORK_PORTAL"] = "1"
            if options.demo:  # what stands in the code on paper; an office of its own names what people can reach
                os.environ.setdefault("CASEWORK_PORTAL_ADDRESS", f"http://127.0.0.1:{options.port + 2}")
        else:
            os.environ["CASEWORK_PORTAL"] = os.environ["CASEWORK_PORTAL_ADDRESS"] = ""
        try:
            _open(processes, data, options.port, mark, demo=options.demo)
            from casework.storage import database

            processes.keep(database.check)
        except StopRequested:
            _say("正在停止……")
        finally:
            processes.stop()
    _say("已停止。")
    return 0


def _say(text: str) -> None:
    print(text, flush=True)


def _open(processes: Processes, data: Path, port: int, mark: str, *, demo: bool) -> None:
    login = f"{PREFECT_LOGIN}:{secret(data / 'secrets' / 'prefect')}"
    prefect_page = f"http://127.0.0.1:{port + 1}"
    api = f"{prefect_page}/api"
    logs = private_directory(data / "logs")
    home = private_directory(data / "prefect")
    settings = prefect_settings(home, port + 1, login, os.environ.get("CASEWORK_PREFECT_DATABASE_URL", ""))
    environment = clean_environment() | settings | {MARK: mark}

    beat = data / "worker.beat"
    environment["CASEWORK_WORKER_BEAT"] = str(beat)
    processes.tell_hung = lambda hung: _tell_hung(hung, environment, logs / "restarted.log")

    def child(label: str, name: str, *command: str, pulse: Question | None = None) -> Child:
        log, asked = _fresh(logs / f"{name}.log"), Pulse(question=pulse) if pulse else None
        return Child(label=label, command=command, log=log, environment=environment, pulse=asked)

    uvicorn = (
        "uvicorn",
        "--log-level=warning",
        "--no-access-log",
        "--no-proxy-headers",
        "--timeout-graceful-shutdown=3",
        "--factory",
    )
    pages = ("casework.web.app:create_app", "--host", "127.0.0.1", "--port", str(port))
    prefect = child("流程引擎", "prefect", "flows.server", pulse=OverHttp(port + 1, "/api/health"))
    web = child("网页", "web", *uvicorn, *pages, pulse=OverHttp(port, "/healthz"))
    worker = child("执行器", "worker", "flows.worker", pulse=ByFile(beat))
    site = _site(logs, port + 2, uvicorn, environment) if where.is_on() else None

    _say("正在启动……")
    processes.start(prefect)
    from casework.cli import founding, public_site  # takes a second to load, in which Prefect's server starts

    logins = founding.prepare(data, demo=demo, say=_say)
    processes.start(web)
    if site:
        ways = public_site.prepare(demo=demo)
        processes.start(site)
    processes.wait(lambda: ask(f"{api}/health")[0] == 200, prefect, patience=120)
    pools = _deploy(processes, api, login, home, child)
    started = datetime.now(UTC)
    processes.start(worker)
    processes.wait(lambda: _worker_answers(api, login, pools, started), worker, patience=60)
    processes.wait(lambda: 0 < ask(f"http://127.0.0.1:{port}/")[0] < 500, web, patience=60)
    if site:
        processes.wait(lambda: ask(f"http://127.0.0.1:{port + 2}/health")[0] == 200, site, patience=60)

    _say(f"\ncasework 已就绪：http://127.0.0.1:{port}")
    for line in logins:
        _say(f"  {line}")
    if site:
        here = f"http://127.0.0.1:{port + 2}（市民打开的地址，请用 CASEWORK_PORTAL_ADDRESS 写明）"
        _say(f"公众网站：{where.public_address() or here}")
        for line in ways:
            _say(f"  {line}")
    _say(f"  数据目录：{data}（日志在其中的 logs）")
    _say(f"  流程引擎：{prefect_page}（登录名 {PREFECT_LOGIN}，口令在 {data / 'secrets' / 'prefect'}）")
    _say("按 Ctrl-C 停止。")


def _site(logs: Path, port: int, uvicorn: Sequence[str], environment: Mapping[str, str]) -> Child:
    """The public site. It is told where its own store is, and nothing of the office's database, files and keys."""
    told = {name: value for name, value in environment.items() if not name.startswith(("CASEWORK_", "PREFECT_"))}
    of_its_own = {name: value for name, value in environment.items() if name.startswith("CASEWORK_PORTAL_")}
    kept = {name: environment[name] for name in ("CASEWORK_TODAY", "CASEWORK_LOGS", MARK) if name in environment}
    command = (*uvicorn, "casework.portal.site.app:create_app", "--host", "127.0.0.1", "--port", str(port))
    return Child(
        label="公众网站",
        command=command,
        log=_fresh(logs / "portal.log"),
        pulse=Pulse(question=OverHttp(port, "/health")),
        environment=told | of_its_own | kept | {"CASEWORK_PORTAL_DATA": str(where.data())},
    )


def _tell_hung(hung: Child, environment: Mapping[str, str], log: Path) -> None:
    """In a process of its own: whoever keeps the others going waits for no database."""
    with log.open("ab") as output:
        subprocess.Popen(
            [sys.executable, "-m", "casework.upkeep.restarted", hung.label],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _fresh(log: Path) -> Path:
    """A log that has grown beyond 10 MB is put aside, and the one before it dropped."""
    if log.exists() and log.stat().st_size > 10_000_000:
        log.replace(log.with_suffix(".log.1"))
    return log


# ---- Prefect's work pools and deployments ----


def _deploy(processes: Processes, api: str, login: str, home: Path, child: Callable[..., Child]) -> set[str]:
    """Make what prefect.yaml names, unless Prefect already has it as it now stands; the names of the work pools."""
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
    pools = {deployment["work_pool"]["name"] for deployment in deployments}
    for pool in pools:
        # The first write of a server that has just begun: on a busy machine it takes its time.
        status, _ = ask(f"{api}/work_pools/", login=login, body={"name": pool, "type": "casework"}, timeout=60.0)
        if status not in (201, 409):
            raise StartRefused(f"流程引擎没有接受工作池（状态{status}）", code="RUN-007")
    sources = [ROOT / "prefect.yaml", *sorted((ROOT / "flows").glob("*.py"))]
    wanted = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    stamp = home / "deployed"
    _, count = ask(f"{api}/deployments/count", login=login, body={})
    if count == len(deployments) and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return pools
    deploy = child("流程部署", "deploy", "prefect", "--no-prompt", "deploy", "--all")
    if processes.run_once(deploy, patience=120) != 0:
        raise StartRefused("流程没有部署成功", instead=f"详见日志：{deploy.log}", code="RUN-008")
    stamp.write_text(wanted, "utf-8")
    return pools


def _worker_answers(api: str, login: str, pools: set[str], since: datetime) -> bool:
    """Whether each pool has a worker that reported itself after `since`."""
    for pool in pools:
        _, workers = ask(f"{api}/work_pools/{pool}/workers/filter", login=login, body={})
        if not any(datetime.fromisoformat(worker["last_heartbeat_time"]) > since for worker in workers or ()):
            return False
    return True
