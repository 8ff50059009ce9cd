"""Where the work is done changes nothing of what comes out, not even when a worker is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.engine import Cores, Engine, Local, engine_of
from factcheck.errors import EngineError
from factcheck.pipeline import run_articles
from tests.test_index import archive, written


def die_once(marker: str, batch: int) -> int:
    """A stage that kills the process it runs in, the first time that it is asked for batch 3."""
    if batch == 3 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return batch * batch


def always_die(_: None, batch: int) -> int:
    """A stage that no worker lives through."""
    os.kill(os.getpid(), signal.SIGKILL)
    return batch


@pytest.fixture
def ray_engine() -> Iterator[Engine]:
    """A Ray of three workers on this machine, which ends with the test; skipped where Ray is not installed."""
    try:
        import ray
    except ImportError:
        if os.environ.get("FACTCHECK_REQUIRE_RAY") == "1":
            pytest.fail("Ray must be there: pip install '.[ray]'")
        pytest.skip("Ray is not installed")
    yield started()
    ray.shutdown()


def started() -> Engine:
    """The Ray of this machine: where much else runs it may not be up in the half minute that it gives itself."""
    for _ in range(4):
        try:
            return engine_of("ray", workers=3)
        except EngineError as error:
            if "time" not in str(error):
                raise
    return engine_of("ray", workers=3)


def test_results_come_in_the_order_of_the_batches() -> None:
    assert list(Local().run(pow, 2, range(20))) == [2**n for n in range(20)]
    assert list(Cores(2).run(pow, 2, range(20))) == [2**n for n in range(20)]


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    found = list(Cores(2).run(die_once, str(tmp_path / "died"), range(12)))
    assert (tmp_path / "died").exists() and found == [n * n for n in range(12)]


def test_work_that_kills_every_worker_is_given_up() -> None:
    with pytest.raises(EngineError, match="over and over"):
        list(Cores(2).run(always_die, None, range(3)))


def test_an_engine_that_is_none() -> None:
    with pytest.raises(EngineError, match="there are local, cores, ray"):
        engine_of("steam")


@pytest.mark.slow
def test_all_cores_write_the_same_bytes() -> None:
    assert written(run_articles(archive(40), engine=Cores(2))) == written(run_articles(archive(40)))


@pytest.mark.slow
def test_ray_writes_the_same_bytes_with_a_worker_killed(tmp_path: Path, ray_engine: Engine) -> None:
    assert list(ray_engine.run(die_once, str(tmp_path / "died"), range(12))) == [n * n for n in range(12)]
    assert (tmp_path / "died").exists()
    assert written(run_articles(archive(40), engine=ray_engine)) == written(run_articles(archive(40)))
