"""A bare Textual program with an editor that holds the text it is given."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, TextArea


class Bare(App[None]):
    """An editor and nothing else."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield TextArea(sys.argv[1])
        yield Footer()


Bare().run()
