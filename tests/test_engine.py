"""Where the work is done changes nothing of what comes out, not even when a worker is killed."""

from __future__ import annotations

import os
import signal
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


def ray_engine() -> Engine:
    """A Ray of three workers on this machine; the test is skipped where Ray is not installed."""
    try:
        import ray  # noqa: F401
    except ImportError:
        if os.environ.get("FACTCHECK_REQUIRE_RAY") == "1":
            pytest.fail("Ray must be there: pip install '.[ray]'")
        pytest.skip("Ray is not installed")
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
def test_ray_writes_the_same_bytes_with_a_worker_killed(tmp_path: Path) -> None:
    engine = ray_engine()
    assert list(engine.run(die_once, str(tmp_path / "died"), range(12))) == [n * n for n in range(12)]
    assert (tmp_path / "died").exists()
    assert written(run_articles(archive(40), engine=engine)) == written(run_articles(archive(40)))
