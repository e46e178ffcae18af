"""A bare Textual program with a list of as many options as are asked for."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList


class Bare(App[None]):
    """A list and nothing else."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield OptionList(*(f"option {number}" for number in range(int(sys.argv[1]))))
        yield Footer()


Bare().run()
