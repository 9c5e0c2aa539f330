"""From a context to its two files: in this process, or in a pool of renderer processes.

    with RendererPool() as pool:
        files = pool.render("D-12", context)

A renderer is a separate Python process for three reasons: layout is pure computation and Python runs one at a time;
a template is the office's program and may eat memory or never end; a process that dies takes one document with it
and no more.
"""

import gc
import os
import pickle
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from documents import typefaces
from documents.errors import DocumentError, PoolClosed, RendererLost, RenderFailed, RenderTimedOut

if TYPE_CHECKING:
    from documents.blocks import Document
    from documents.kinds.parts import Paper

MEMORY_LIMIT = 2 << 30
"""Bytes of address space of a renderer; it needs a quarter of that."""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One document, twice: to edit and to hand out."""

    docx: bytes
    pdf: bytes


def render(
    kind_id: str, content: "Paper | Document", own: Mapping[str, str] | None = None, facts: "Paper | None" = None
) -> Rendered:
    """Write a document in this process; any `DocumentError` means that nothing was made.

    `content` is what the template of the kind says it from, or the document itself where its words are settled; then
    `facts` is what they were composed from, for the data inside the PDF.
    `own` are the office's wordings by the name of the template, looked into before the shipped ones.
    """
    # A second, which the process that only owns a pool does not need.
    from documents import case_data, pdf, word, wording
    from documents.kinds import kind_of
    from documents.kinds.parts import Paper

    if isinstance(content, Paper):
        facts, content = content, wording.write(kind_of(kind_id), content, own)
    drawn = pdf.typeset(content, case_data.made(kind_id, content, facts))
    return Rendered(docx=word.draw(content, drawn.imprint_apart), pdf=drawn.pdf)


def serve(descriptor: int, memory: int) -> None:
    """Be a renderer: answer requests on a socket until its other end is gone, as it is when the pool's process dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pool's process, which then closes the socket
    connection = Connection(descriptor)
    _prepare(memory)
    connection.send(None)
    with suppress(EOFError, ConnectionError):
        while True:
            try:
                answer: Rendered | DocumentError = render(*pickle.loads(connection.recv_bytes()))
            except DocumentError as error:
                answer = error
            except (MemoryError, RecursionError):
                answer = RenderFailed("文书过大，内存不足")
            except Exception as error:
                answer = RenderFailed("排版程序出错", detail=repr(error))
            connection.send(answer)


def _prepare(memory: int) -> None:
    """Load fonts and layout before the first request, and limit memory where the system can. What is loaded stays, so
    that looking for garbage in it only takes time."""
    gc.disable()
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    from documents import blocks, pdf, word

    head = blocks.Head(agency="示例", title="示例", number="〔2026〕1号")
    specimen = blocks.Document(head=head, blocks=(blocks.Paragraph(text="示例"),))
    pdf.draw(specimen)
    word.draw(specimen)
    gc.freeze()
    gc.enable()


class Renderer:
    """One renderer process, started on first use and again after it was lost."""

    def __init__(self, cache: str, memory: int) -> None:
        self.cache, self.memory = cache, memory
        self.process: subprocess.Popen[bytes] | None = None
        self.connection: Connection | None = None

    def start(self) -> Connection:
        """Start the process; it says when it is ready, which `ask` waits for."""
        ours, theirs = socket.socketpair()
        with theirs:
            environment = os.environ | {typefaces.CACHE: self.cache}
            path = [str(Path(__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
            environment["PYTHONPATH"] = os.pathsep.join(path)
            program = f"from documents.rendering import serve; serve({theirs.fileno()}, {self.memory})"
            self.process = subprocess.Popen(
                [sys.executable, "-c", program],
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        self.connection = Connection(ours.detach())
        return self.connection

    def ask(self, request: bytes | None, until: float) -> Rendered | DocumentError | None:
        """Send a request and wait for its answer; without a request, only start the process and wait until it is ready.

        Raises `EOFError` or `OSError` when the process is gone and `TimeoutError` at `until` (monotonic); either way
        it has been stopped and the next request starts another.
        """
        try:
            if self.connection is None:
                _receive(self.start(), until)
            assert self.connection
            if request is None:
                return None
            self.connection.send_bytes(request)
            return _receive(self.connection, until)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the process, whatever it is doing."""
        if self.connection:
            self.connection.close()
        if self.process:
            self.process.kill()
            self.process.wait()
        self.connection = self.process = None

    def kill(self) -> None:
        """End the process from another thread; the one that waits for its answer notices."""
        if process := self.process:
            process.kill()


def _receive(connection: Connection, until: float) -> Rendered | DocumentError | None:
    if not connection.poll(max(0, until - time.monotonic())):
        raise TimeoutError
    answer: Rendered | DocumentError | None = connection.recv()
    return answer


class RendererPool:
    """Renderer processes for the threads of one program. Documents of several threads are written side by side.

    Processes start on first use; `warm()` starts them beforehand. They end with `close()`, or by themselves when
    the program that owns the pool is gone.
    """

    def __init__(self, processes: int | None = None, memory: int = MEMORY_LIMIT) -> None:
        self._scratch = TemporaryDirectory(prefix="renderers-")
        cache = os.environ.get(typefaces.CACHE) or self._scratch.name
        self._renderers = [Renderer(cache, memory) for _ in range(processes or os.cpu_count() or 1)]
        # The one used last is taken first, so that an idle office keeps one process busy and the others unstarted.
        self._idle: queue.LifoQueue[Renderer] = queue.LifoQueue()
        for renderer in self._renderers:
            self._idle.put(renderer)
        self._closed = threading.Event()

    def render(
        self,
        kind_id: str,
        content: "Paper | Document",
        own: Mapping[str, str] | None = None,
        timeout: float = 60.0,
        facts: "Paper | None" = None,
    ) -> Rendered:
        """Write a document; as `documents.rendering.render`, in one of the processes.

        `timeout` is in seconds and includes the wait for a free process. A renderer that dies is replaced and the
        document tried once more; `RendererLost` when that one dies too, `RenderTimedOut` when the time is over.
        """
        until = time.monotonic() + timeout
        request = pickle.dumps((kind_id, content, dict(own or {}), facts))
        for _ in range(2):
            with self._free_renderer(until, timeout) as renderer:
                try:
                    answer = renderer.ask(request, until)
                except TimeoutError:
                    raise RenderTimedOut(timeout) from None
                except (EOFError, OSError):
                    continue
            if isinstance(answer, DocumentError):
                raise answer
            assert answer
            return answer
        raise PoolClosed if self._closed.is_set() else RendererLost

    def warm(self, timeout: float = 60.0, most: int | None = None) -> None:
        """Start the processes that are free, or so many of them, and wait until they are ready, about a second."""
        until = time.monotonic() + timeout
        free: list[Renderer] = []
        with suppress(queue.Empty):
            while most is None or len(free) < most:
                free.append(self._idle.get_nowait())

        def start(renderer: Renderer) -> None:
            try:
                with suppress(EOFError, OSError):  # not ready in time: the first document starts it again
                    renderer.ask(None, until)
            finally:
                self._idle.put(renderer)

        threads = [threading.Thread(target=start, args=(renderer,)) for renderer in free]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    @property
    def ready(self) -> int:
        """How many processes write documents side by side without one being started first."""
        return sum(renderer.connection is not None for renderer in self._renderers)

    def pids(self) -> tuple[int, ...]:
        """The processes that run now."""
        return tuple(renderer.process.pid for renderer in self._renderers if renderer.process)

    def close(self) -> None:
        """Stop all processes. Documents being written are abandoned; their callers get `PoolClosed`."""
        self._closed.set()
        for renderer in self._renderers:
            renderer.kill()  # whoever waits for it is woken and gives it back
        for renderer in [self._idle.get() for _ in self._renderers]:
            renderer.stop()
            self._idle.put(renderer)
        self._scratch.cleanup()

    @contextmanager
    def _free_renderer(self, until: float, timeout: float) -> Iterator[Renderer]:
        """A renderer that nobody else uses meanwhile."""
        try:
            renderer = self._idle.get(timeout=max(0, until - time.monotonic()))
        except queue.Empty:
            raise RenderTimedOut(timeout) from None
        try:
            if self._closed.is_set():
                raise PoolClosed
            yield renderer
        finally:
            self._idle.put(renderer)

    def __enter__(self) -> "RendererPool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
