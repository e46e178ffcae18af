"""The peers: programs of the kind from the package index, each in a virtual environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from world import NotMeasured

_SECONDS = 600.0


@dataclass(frozen=True)
class Peer:
    """A program that is compared with: its name in the package index and as a command, and what pip is told beside."""

    name: str
    options: tuple[str, ...] = ()


# narad asks for Python 3.12 and runs on 3.11 all the same.
PEERS: Mapping[str, Peer] = {
    one.name: one for one in (Peer("jrnl"), Peer("khard"), Peer("dooit"), Peer("narad", ("--ignore-requires-python",)))
}


def usual_place() -> Path:
    """The folder of the peers' environments where none is named: in the user's folder for caches."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "handful-bench"


class Installed:
    """The peers, each installed when it is first asked for."""

    def __init__(self, place: Path | None) -> None:
        """`place` is the folder of their environments; None where no peer is wanted."""
        self._place = place
        self._refused: dict[str, str] = {}

    def python(self, name: str) -> str:
        """The interpreter of a peer's environment. Raises `NotMeasured` where the peer cannot be had."""
        if self._place is None:
            raise NotMeasured("no peers wanted")
        if name not in self._refused:
            self._refused[name] = self._install(PEERS[name], self._place / name)
        if self._refused[name]:
            raise NotMeasured(f"{name} could not be installed: {self._refused[name]}")
        return str(self._place / name / "bin" / "python")

    def command(self, name: str) -> str:
        """A peer's script. Raises `NotMeasured` where the peer cannot be had."""
        return str(Path(self.python(name)).with_name(name))

    def _install(self, peer: Peer, folder: Path) -> str:
        """Install a peer where it is not there yet. The reason where it cannot be, else nothing."""
        if (folder / "bin" / peer.name).is_file():
            return ""
        print(f"Installing {peer.name} …", file=sys.stderr, flush=True)
        try:
            venv.create(folder, with_pip=True, clear=True)
            done = subprocess.run(
                [folder / "bin" / "python", "-m", "pip", "install", "-q", *peer.options, peer.name],
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.SubprocessError) as problem:
            return str(problem)
        if done.returncode == 0 and (folder / "bin" / peer.name).is_file():
            return ""
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        return (errors or ["pip failed"])[-1][:120]
