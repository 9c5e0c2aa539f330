"""Find the system's libraries without asking the compiler for them. Written for weasyprint 70.0."""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_their_files() -> Iterator[None]:
    """While open, a library is not looked for by a name without its ending. WeasyPrint tries three such names of each
    library before that of its file, and on Linux each of them asks the compiler and the linker: half a second."""
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find
