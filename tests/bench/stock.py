"""What the rows are measured on: journals and peers' data, each made when first asked for, and shared."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from journals import Made, even, make_journal
from peer_data import make_jrnl, make_khard, make_narad
from peers import Installed
from processes import answer_of
from rounds import FEWEST, FEWEST_STARTS, MORE
from world import World

CUSTOMERS = 12
DEEP, SHALLOW = 5_000, 50
"""The notes of the two customers whose pages are opened."""


class Stock:
    """The journals by name, ready: their index is built, so that what is measured is a day like any other."""

    def __init__(self, world: World, peers: Installed) -> None:
        self.world = world
        self.peers = peers
        self._made: dict[str, Made] = {}

    @property
    def rounds(self) -> int:
        """How often each thing that is compared runs."""
        return FEWEST if self.world.quick else MORE

    @property
    def start_rounds(self) -> int:
        """How often each start runs."""
        return FEWEST_STARTS if self.world.quick else MORE

    def journal(self, name: str) -> Made:
        """The journal called `name`: `empty`, `100`, `10k`, `100k`, `deep`, or one of these with a word after a dash,
        which is another of the kind, for rows that change what they measure."""
        if name not in self._made:
            self._made[name] = self._ready(make_journal(self.world.journal(name), _COUNTS[name.partition("-")[0]]()))
        return self._made[name]

    def _ready(self, made: Made) -> Made:
        answer_of([self.world.handful, "nudges"], self.environment(made))
        return made

    def environment(self, made: Made) -> dict[str, str]:
        """What a program finds set that is to open that journal."""
        return self.world.environment(made.folder)

    # --- peers' data; each raises `NotMeasured` where the peer cannot be had

    @cached_property
    def jrnl(self) -> tuple[str, ...]:
        """The words that start jrnl on 10,000 entries."""
        return (self.peers.command("jrnl"), "--config-file", str(make_jrnl(self._peer_folder("jrnl"), 10_000)))

    @cached_property
    def khard(self) -> tuple[str, ...]:
        """The words that start khard on 12 cards."""
        return (self.peers.command("khard"), "-c", str(make_khard(self._peer_folder("khard"), CUSTOMERS)))

    @cached_property
    def narad(self) -> tuple[tuple[str, ...], dict[str, str]]:
        """The words that start narad, and what it finds set: 12 contacts with 10,000 notes."""
        command = self.peers.command("narad")
        environment = self.world.environment() | {"NARAD_HOME": str(self._peer_folder("narad"))}
        make_narad(self.peers.python("narad"), environment, CUSTOMERS, 10_000)
        return (command,), environment

    @cached_property
    def dooit(self) -> tuple[str, ...]:
        """The words that start dooit on a database with nothing in it, where it is fastest."""
        command = self.peers.command("dooit")
        folder = self._peer_folder("dooit")
        folder.mkdir(parents=True)
        return (command, "--db", str(folder / "dooit.db"))

    def _peer_folder(self, name: str) -> Path:
        return self.world.home / "peers" / name


_COUNTS: dict[str, Callable[[], list[int]]] = {
    "empty": list,
    "100": lambda: even(CUSTOMERS, 100),
    "10k": lambda: even(CUSTOMERS, 10_000),
    "100k": lambda: even(100, 100_000),
    "alone": lambda: even(CUSTOMERS, 10_000)[:1],
    "deep": lambda: [DEEP, SHALLOW, *even(CUSTOMERS - 2, 100)],
}
