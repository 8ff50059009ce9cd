"""Where the work is done: in this process, on all cores, or on a cluster that Ray runs.

Work is a stage (a function of a module, over one batch) and batches that know nothing of one another; what they share
is sent to every worker once. Results come back in the order of the batches, so that they are the same whatever ran
them. Who runs what, retries and queues are left to `concurrent.futures` and to Ray.

Both send records between processes of one user by Python's own serialisation; nothing of it is ever kept or read from
a file.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, Protocol, TypeVar

from claims.reader import NO_MODEL
from factcheck.errors import EngineError

S = TypeVar("S")
B = TypeVar("B")
R = TypeVar("R")

ENGINES = ("local", "cores", "ray")
# batches for each worker that are prepared before their turn: enough to keep it busy while an index is written to, few
# enough to hold
_AHEAD = 10
_TRIES = 3  # how often a batch is begun before a worker that dies under it is taken for the batch's own doing


class Engine(Protocol):
    """What runs a stage over batches. `model` names the reader that is asked what values are about."""

    model: str

    def run(self, stage: Callable[[S, B], R], shared: S, batches: Iterable[B]) -> Iterator[R]:
        """The results in the order of the batches. Raises EngineError where workers keep dying."""
        ...


def begun(results: Iterator[R]) -> Iterator[R]:
    """The same results, the first batches given to the workers at once: they are at it while who asked does other
    things."""
    first = list(islice(results, 1))
    return chain(first, results)


@contextmanager
def no_search() -> Iterator[None]:
    """No search for circles among records, which have none: it goes through all that is held, over and over."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Local:
    """Everything in this process, one batch after another."""

    workers = 1

    def __init__(self, model: str = NO_MODEL) -> None:
        self.model = model

    def run(self, stage: Callable[[S, B], R], shared: S, batches: Iterable[B]) -> Iterator[R]:
        """As `Engine.run`."""
        for batch in batches:
            with no_search():
                result = stage(shared, batch)
            yield result


class Cores:
    """Processes on the cores of this machine (all of them, unless `workers` says how many).

    A program that uses this must begin under `if __name__ == "__main__":`, for workers import it.
    """

    def __init__(self, workers: int | None = None, model: str = NO_MODEL) -> None:
        self.workers = workers or cores()
        self.model = model
        _context()

    def run(self, stage: Callable[[S, B], R], shared: S, batches: Iterable[B]) -> Iterator[R]:
        """As `Engine.run`. A worker that is killed is replaced, and its batches are begun again."""
        waiting = iter(batches)
        begun: deque[B] = deque()  # given to a worker, their results not yet given on
        tries = _TRIES
        while True:
            pool = ProcessPoolExecutor(self.workers, _context(), _share, (stage, shared))
            try:
                running: deque[Future[R]] = deque(pool.submit(_work, batch) for batch in begun)
                for batch in waiting:
                    begun.append(batch)
                    running.append(pool.submit(_work, batch))
                    if len(running) >= self.workers * _AHEAD:
                        yield _next(running, begun)
                        tries = _TRIES
                while running:
                    yield _next(running, begun)
                    tries = _TRIES
                return
            except BrokenExecutor as error:
                tries -= 1
                if not tries:
                    raise EngineError(
                        f"workers die over and over ({error}); is there enough memory? try fewer: --workers 1"
                    ) from error
            finally:
                pool.shutdown(cancel_futures=True)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _next(running: deque[Future[R]], begun: deque[B]) -> R:
    result = running[0].result()
    running.popleft()
    begun.popleft()
    return result


def _context() -> multiprocessing.context.BaseContext:
    # never a plain fork: threads of this process (a database's, a page's) would be copied in the middle of their work
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        from multiprocessing import forkserver  # which some systems don't have

        context.set_forkserver_preload(["factcheck.warm"])
        forkserver.ensure_running()  # it reads its modules while this process gets its articles together
    return context


_here: list[Any] = []  # in a worker: the stage and what all its batches share


def _share(stage: Any, shared: Any) -> None:
    gc.disable()  # as no_search, for good: the process has nothing else to do
    _here[:] = [stage, shared]


def _work(batch: Any) -> Any:
    return _here[0](_here[1], batch)


class OnRay:
    """The workers of a Ray cluster: the one at `address`, or one on this machine for as long as this runs."""

    def __init__(self, address: str | None = None, workers: int | None = None, model: str = NO_MODEL) -> None:
        self.model = model
        try:
            import ray as library
        except ImportError as error:
            raise EngineError("Ray is not installed: pip install 'claim-factcheck[ray]'") from error
        ray: Any = library  # it gives types for a part only
        self._ray = ray
        if not ray.is_initialized():
            try:
                ray.init(
                    address=address,
                    num_cpus=workers if address is None else None,
                    include_dashboard=False,
                    logging_level=logging.ERROR,
                    log_to_driver=False,
                )
            except Exception as error:  # as such, with no class of its own, it says that a node did not start in time
                ray.shutdown()
                raise EngineError(f"no Ray at {address or 'this machine'}: {error}") from error
        self.workers = max(1, int(ray.cluster_resources().get("CPU", 1)))

    def run(self, stage: Callable[[S, B], R], shared: S, batches: Iterable[B]) -> Iterator[R]:
        """As `Engine.run`. Ray begins the batches of a worker or machine that dies anew elsewhere."""
        ray = self._ray
        work = ray.remote(max_retries=_TRIES)(_on_ray)
        held = [ray.put((stage, shared))]  # in a list, as it is and not what it stands for
        running: deque[Any] = deque()
        try:
            for batch in batches:
                running.append(work.remote(held, batch))
                if len(running) >= self.workers * _AHEAD:
                    yield ray.get(running.popleft())
            while running:
                yield ray.get(running.popleft())
        except ray.exceptions.WorkerCrashedError as error:
            raise EngineError(f"workers die over and over ({error}); is there enough memory?") from error
        finally:
            for left in running:
                ray.cancel(left)


def _on_ray(held: list[Any], batch: Any) -> Any:
    import ray as library

    ray: Any = library
    if _here[2:] != held:  # the first batch of these that this worker gets
        _here[:] = [*ray.get(held[0]), *held]
    with no_search():
        return _here[0](_here[1], batch)


def engine_of(
    name: str = "local", workers: int | None = None, address: str | None = None, model: str = NO_MODEL
) -> Engine:
    """The engine of that name. Raises EngineError where it can't be had."""
    if name == "local":
        return Local(model)
    if name == "cores":
        return Cores(workers, model)
    if name == "ray":
        return OnRay(address, workers, model)
    raise EngineError(f"{name} is no engine; there are {', '.join(ENGINES)}")
