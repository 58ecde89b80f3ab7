"""Work in several processes comes back in order, and what kills its process costs only itself."""

import os
import signal
import threading

import pytest

from refkit import processes


def double(number: int) -> int:
    """Double a number, unless it is 3, which ends the process."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 7:
        raise ValueError("seven")
    return 2 * number


def nothing(number: int) -> int:
    """Tell that a number is lost."""
    return -number


@pytest.mark.parametrize("jobs", [0, 1, 2, 9])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    found = processes.in_order(double, [2, 1, 5], jobs, lost=nothing)
    assert list(found) == [4, 2, 10]
    assert list(processes.in_order(double, [], jobs, lost=nothing)) == []


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_what_ends_its_process_is_lost_and_the_others_come() -> None:
    found = processes.in_order(double, [1, 2, 3, 4], 2, lost=nothing)
    assert list(found) == [2, 4, -3, 8]


def test_an_error_of_the_work_is_raised_as_it_is() -> None:
    with pytest.raises(ValueError, match="seven"):
        list(processes.in_order(double, [1, 7], 2, lost=nothing))


@pytest.mark.parametrize("threads", [0, 2])
def test_an_interrupt_while_processes_start_is_heard_afterwards(threads: int) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    started = []
    over = threading.Event()
    others = [threading.Thread(target=over.wait) for _ in range(threads)]
    for thread in others:
        thread.start()
    try:
        with pytest.raises(KeyboardInterrupt), processes.deaf_to_interrupts():
            os.kill(os.getpid(), signal.SIGINT)
            started.append("all of them")
    finally:
        over.set()
        signal.signal(signal.SIGINT, before)
    assert started == ["all of them"]
