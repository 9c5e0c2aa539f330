"""The pool of renderer processes: each process may be killed at any moment, and nothing else notices."""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from documents import errors
from documents.rendering import Rendered, RendererPool, render
from tests.golden.samples import ACCEPTANCE, DECISION, SAMPLES

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pool() -> Iterator[RendererPool]:
    with RendererPool(2) as pool:
        yield pool


@pytest.fixture(scope="module")
def single() -> Iterator[RendererPool]:
    """One process, which some tests lose on purpose: starting it takes as long as ten documents."""
    with RendererPool(1) as pool:
        assert pool.pids() == ()  # it starts on first use
        yield pool


LOOPS = "".join(f"{{% for {name} in reasons[0] %}}" for name in "abcdefgh") + "{% endfor %}" * 8
OWN = {
    "acceptance_notice.txt": "【机关】甲\n【标题】乙\n{{ 'a' * 10**10 }}",
    "decision.txt": f"【机关】甲\n【标题】乙\n{LOOPS}",
}
"""An office's wordings that eat memory (notice) or time (decision)."""


@pytest.mark.parametrize("kind_id", SAMPLES)
def test_every_process_writes_the_same_bytes(kind_id: str, pool: RendererPool) -> None:
    pool.warm()
    assert len(pool.pids()) == 2
    here = render(kind_id, SAMPLES[kind_id])
    with ThreadPoolExecutor(4) as threads:
        for made in threads.map(lambda _: pool.render(kind_id, SAMPLES[kind_id]), range(4)):
            assert made == here


def test_one_process_is_warmed_and_writes_first() -> None:
    with RendererPool(2) as pool:
        assert pool.pids() == () and pool.ready == 0
        pool.warm(most=1)
        assert pool.ready == 1
        warmed = pool.pids()
        for _ in range(2):
            assert pool.render("D-12", ACCEPTANCE).pdf
        assert pool.pids() == warmed and len(warmed) == 1


def test_a_refusal_comes_back_from_the_process(pool: RendererPool) -> None:
    with pytest.raises(errors.MissingGlyph, match="U\\+E000"):
        pool.render("D-12", replace(ACCEPTANCE, addressee="王\ue000"))
    with pytest.raises(errors.UnknownKind):
        pool.render("D-99", ACCEPTANCE)


def test_a_killed_process_loses_no_document(pool: RendererPool) -> None:
    pool.warm()
    expected = pool.render("D-39", DECISION)
    killed = threading.Event()

    def write(number: int) -> Rendered:
        if number == 3:  # in the middle: both processes have work and more is waiting
            os.kill(pool.pids()[0], signal.SIGKILL)
            killed.set()
        return pool.render("D-39", DECISION)

    with ThreadPoolExecutor(4) as threads:
        assert all(made == expected for made in threads.map(write, range(8)))
    assert killed.is_set()


def test_processes_killed_while_idle_are_replaced(pool: RendererPool) -> None:
    pool.warm()
    for pid in pool.pids():
        os.kill(pid, signal.SIGKILL)
    assert pool.render("D-12", ACCEPTANCE) == render("D-12", ACCEPTANCE)


def test_a_template_that_eats_memory_fails_alone(single: RendererPool) -> None:
    with pytest.raises(errors.TemplateFailed, match="第3行要写的内容过多，内存不足"):
        single.render("D-12", ACCEPTANCE, OWN)
    assert single.render("D-13", SAMPLES["D-13"]).pdf


def test_a_template_that_never_ends_is_stopped(single: RendererPool) -> None:
    single.warm()
    (runaway,) = single.pids()
    with pytest.raises(errors.RenderTimedOut):
        single.render("D-39", DECISION, OWN, timeout=0.5)
    assert not psutil.pid_exists(runaway)
    assert single.render("D-13", SAMPLES["D-13"]).pdf


def test_the_wait_for_a_free_process_counts_as_time(single: RendererPool) -> None:
    single.warm()
    with ThreadPoolExecutor(1) as other:
        busy = other.submit(single.render, "D-39", DECISION, OWN, timeout=1.0)
        with pytest.raises(errors.RenderTimedOut):
            single.render("D-39", DECISION, OWN, timeout=0.2)
        assert isinstance(busy.exception(), errors.RenderTimedOut)


def test_closing_wakes_those_who_wait() -> None:
    pool = RendererPool(1)
    pool.warm()
    pids = pool.pids()
    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(pool.render, "D-39", DECISION, OWN, timeout=30) for _ in range(2)]
        pool.close()
        assert all(isinstance(each.exception(), errors.PoolClosed) for each in waiting)
    assert not any(map(psutil.pid_exists, pids))
    with pytest.raises(errors.PoolClosed):
        pool.render("D-12", ACCEPTANCE)


def test_renderers_end_with_the_program_that_owns_them() -> None:
    program = (
        "import sys, time; from documents.rendering import RendererPool; pool = RendererPool(2); pool.warm();"
        "print(*pool.pids(), flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert owner.stdout
    with owner.stdout:
        renderers = [psutil.Process(int(pid)) for pid in owner.stdout.readline().split()]
        assert len(renderers) == 2
        owner.kill()
        owner.wait()
    gone, alive = psutil.wait_procs(renderers, timeout=60)
    assert len(gone) == 2 and not alive


def test_the_owner_keeps_its_own_font_settings(pool: RendererPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere/fonts.conf")
    render("D-12", ACCEPTANCE)
    with RendererPool(1) as other:
        assert other.render("D-12", ACCEPTANCE) == pool.render("D-12", ACCEPTANCE)
    assert os.environ["FONTCONFIG_FILE"] == "/nowhere/fonts.conf"


def test_a_program_that_only_owns_a_pool_does_not_load_the_layout_engine() -> None:
    program = "import sys, documents.rendering; print('weasyprint' in sys.modules, 'docx' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]


def test_contexts_can_be_sent_to_another_process() -> None:
    for context in SAMPLES.values():
        assert pickle.loads(pickle.dumps(context)) == context
