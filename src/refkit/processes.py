"""Work in several processes, in order. What kills its process costs only itself."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")


def in_order(
    task: Callable[[T], R], items: Sequence[T], jobs: int, *, lost: Callable[[T], R]
) -> Iterator[R]:
    """Yield what `task` makes of each item, by up to `jobs` processes, in the items' order.

    `lost` tells what comes of an item whose process was ended from outside. With one job, or
    one item, everything is done in this process.
    """
    if min(jobs, len(items)) <= 1:
        yield from map(task, items)
        return
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    others = set(active_children())
    pool = _executor(min(jobs, len(items)))
    done = 0
    try:
        with deaf_to_interrupts():
            results = pool.map(task, items)
        for result in results:
            yield result
            done += 1
        pool.shutdown()
    except BrokenProcessPool:
        pool.shutdown(wait=False)
        for item in items[done:]:
            yield _alone(task, item, lost)
    except BaseException:  # Ctrl-C, or nobody wants more
        for child in set(active_children()) - others:
            child.kill()  # one that is just starting may never hear a polite word
        pool.shutdown(wait=False, cancel_futures=True)
        raise


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes that are started in here leave Ctrl-C to this one, which ends them.

    They inherit that the signal is held back. A Ctrl-C that comes meanwhile is heard afterwards.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))
    try:
        with _held_back():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard:
        signal.raise_signal(signal.SIGINT)


@contextmanager
def _held_back() -> Iterator[None]:
    """Hold SIGINT back from this thread, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its start would let the signal through again
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


def _executor(jobs: int) -> ProcessPoolExecutor:
    """Make a pool of fresh processes, the same on every system; imported when it is needed."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _alone(task: Callable[[T], R], item: T, lost: Callable[[T], R]) -> R:
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _executor(1) as pool:
            return pool.submit(task, item).result()
    except BrokenProcessPool:
        return lost(item)
