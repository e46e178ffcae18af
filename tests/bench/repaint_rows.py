"""From key to repaint, while programs are open: ours and a bare one take turns at the same keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from random import Random
from statistics import median

from journals import SEED
from notes import name_of, plain_body, told_last
from rounds import alternating, medians, percentile
from start_rows import BARE, DOWN
from stock import CUSTOMERS, DEEP, SHALLOW, Stock
from table import Row
from terminal import Terminal
from world import World

UP, ENTER, ESCAPE = b"\x1b[A", b"\r", b"\x1b"
_SLOWEST = 50.0
_KEYS_A_ROUND = 15
_KEYS_A_SECOND = 50
_MANY = 50

Open = Callable[[Stock, ExitStack], Terminal]


def repaint_rows(stock: Stock) -> Iterator[Row]:
    """Moving in Customers, moving in a timeline, typing a note."""
    text = plain_body(Random(SEED))
    yield from _keys(stock, "moving in Customers", _customers, _bare("options.py", str(CUSTOMERS), "option 3"), _move)
    yield from _keys(stock, f"moving in {DEEP:,} notes", _timeline, _bare("options.py", str(DEEP), "option 3"), _move)
    yield from _keys(stock, "typing a note", _editor, _bare("text.py", text, text.split(".")[0][:20]), _letter)


def opening_rows(stock: Stock) -> Iterator[Row]:
    """Opening a customer with 5,000 notes, and one with 50, from Customers in one program."""
    with ExitStack() as stack:
        terminal = _customers(stock, stack)

        def opened(place: int, away: bytes, back: bytes) -> Callable[[], float]:
            def measure() -> float:
                if away:
                    terminal.repaint(away)
                pressed = terminal.age
                took = terminal.wait_for(told_last(place), terminal.press(ENTER)) - pressed
                terminal.settled()
                terminal.wait_for(name_of(2), terminal.press(ESCAPE))
                terminal.settled()
                if back:
                    terminal.repaint(back)
                return took

            return measure

        took = medians(alternating({"deep": opened(0, b"", b""), "shallow": opened(1, DOWN, UP)}, stock.rounds))
    yield Row(f"opening a customer with {DEEP:,} notes", f"one with {SHALLOW}", took["shallow"], took["deep"], 1.3)


def _keys(stock: Stock, what: str, ours: Open, bare: Open, key: Callable[[int], bytes]) -> Iterator[Row]:
    """The first frame after a key is what is compared; what follows it (a preview, say) has a row to be read."""
    first: dict[str, list[float]] = {"ours": [], "bare": []}
    whole: dict[str, list[float]] = {"ours": [], "bare": []}
    with ExitStack() as stack:
        programs = {"ours": ours(stock, stack), "bare": bare(stock, stack)}
        for number in range(stock.rounds):
            for name, terminal in programs.items():
                for count in range(number * _KEYS_A_ROUND, (number + 1) * _KEYS_A_ROUND):
                    drawn, all_drawn = terminal.repaint(key(count))
                    first[name].append(drawn)
                    whole[name].append(all_drawn)
        keys = [key(count) for count in range(_MANY)]
        late = {name: terminal.backlog(keys, 1000 / _KEYS_A_SECOND) for name, terminal in programs.items()}
    many = f"after {_MANY} keys at {_KEYS_A_SECOND} a second"
    against = "the same in a bare TextArea" if key is _letter else "the same in a bare OptionList"
    slowest = {name: percentile(taken, 0.99) for name, taken in first.items()}
    yield Row(f"{what}, key to repaint, p50", against, median(first["bare"]), median(first["ours"]), 1.5)
    yield Row(f"{what}, key to repaint, p99", against, slowest["bare"], slowest["ours"], limit=_SLOWEST)
    yield Row(f"{what}, key to all that follows", against, median(whole["bare"]), median(whole["ours"]))
    yield Row(f"{what}, {many}", against, late["bare"], late["ours"], limit=_SLOWEST)


def _move(count: int) -> bytes:
    # Ten down, ten up: within what any list has.
    return DOWN if count % 20 < 10 else UP


def _letter(count: int) -> bytes:
    return b"we talked about the count "[count % 26 : count % 26 + 1]


def _opened(stack: ExitStack, argv: tuple[str, ...], environment: dict[str, str], words: str) -> Terminal:
    terminal = stack.enter_context(Terminal(argv, environment))
    terminal.wait_for(words)
    terminal.settled(300.0)
    return terminal


def _bare(program: str, argument: str, words: str) -> Open:
    def opened(stock: Stock, stack: ExitStack) -> Terminal:
        world: World = stock.world
        argv = (world.python, str(BARE / program), argument)
        return _opened(stack, argv, world.environment(), words)

    return opened


def _customers(stock: Stock, stack: ExitStack, journal: str = "deep") -> Terminal:
    environment = stock.environment(stock.journal(journal))
    terminal = _opened(stack, (stock.world.handful,), environment, name_of(0))
    terminal.wait_for(name_of(1), terminal.press(b"c"))
    terminal.settled(300.0)
    return terminal


def _timeline(stock: Stock, stack: ExitStack, journal: str = "deep") -> Terminal:
    terminal = _customers(stock, stack, journal)
    terminal.wait_for(told_last(0), terminal.press(ENTER))
    terminal.settled(300.0)
    return terminal


def _editor(stock: Stock, stack: ExitStack) -> Terminal:
    """The page of a note of the usual length: the newest one, opened to be edited."""
    # Of a journal of its own: what is typed stays behind as a draft, and is offered at the next start.
    terminal = _timeline(stock, stack, "deep-typed")
    terminal.press(b"e")
    terminal.settled(500.0)
    return terminal
