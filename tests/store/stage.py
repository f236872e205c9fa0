"""Starts processes of their own on the database of a test, and kills them if asked to.

As a program it loads everything once, then forks a process a job: a start takes next to no time, so that a process is
killed at its work and not on its way to it.
"""

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection

KILLED = -signal.SIGKILL
_Jobs = list[tuple[str, dict[str, Any]]]


class Stage(AbstractContextManager["Stage"]):
    """Runs jobs of `store.jobs`, each in a process of its own, on the database this process is connected to."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "POLARS_MAX_THREADS": "1"}
        self._program = subprocess.Popen(  # noqa: S603 - this very file
            [sys.executable, "-W", "ignore", __file__, str(connection.settings_dict["NAME"])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def run(self, *jobs: tuple[str, dict[str, Any]], kill_after: float | None = None) -> list[int]:
        """Run the jobs at once and return how each ended: 0, it is done."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps([jobs, kill_after]) + "\n")
        self._program.stdin.flush()
        ended: list[int] = json.loads(self._program.stdout.readline())
        return ended

    def __exit__(self, *_: object) -> None:
        self._program.communicate(timeout=60)


def _serve(database: str) -> None:
    import django  # noqa: PLC0415 - only as a program, and before the store is loaded

    django.setup()
    connection.settings_dict["NAME"] = database
    from store.jobs import JOBS  # noqa: F401, PLC0415 - so that no job loads it

    for line in sys.stdin:
        jobs, kill_after = json.loads(line)
        print(json.dumps(_run(jobs, kill_after)), flush=True)  # noqa: T201 - to who asked


def _run(jobs: _Jobs, kill_after: float | None) -> list[int]:
    processes = [_start(name, given) for name, given in jobs]
    if kill_after is not None:
        time.sleep(kill_after)
        for process in processes:
            os.kill(process, signal.SIGKILL)
    return [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes]


def _start(name: str, given: dict[str, Any]) -> int:
    from store.jobs import JOBS  # noqa: PLC0415 - loaded when the stage was

    process = os.fork()
    if process:
        return process
    try:
        JOBS[name](**given)
    except BaseException:  # noqa: BLE001 - whatever it is, this process does not go on as its parent
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    _serve(sys.argv[1])
