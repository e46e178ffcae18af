"""Rows whose feature may not be there yet: it is tried, and said so."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from statistics import median

from processes import answer_of, must_say, whole_process
from rounds import alternating
from stock import Stock
from table import Row
from world import NotMeasured

NOT_THERE = "not there yet"
_PROMPTS = 200
_PROMPT_TIMER = """\
PROMPT_COMMAND=
source "$1"
one() { local each; for each in "${PROMPT_COMMAND[@]}"; do eval "$each"; done; }
began=$EPOCHREALTIME
for ((i = 0; i < $2; i++)); do __handful_told=; one; done >/dev/null 2>&1
ended=$EPOCHREALTIME
echo "took $(( ${ended/./} - ${began/./} ))"
"""


def prompt_rows(stock: Stock) -> Iterator[Row]:
    """What `handful init bash` has the shell do at each prompt, in a shell that is already there: as if
    it had told nobody yet, so that it reads everything at each. And what the start of a shell waits for."""
    what, against = "the shell's line, at each prompt", "python -c pass"
    environment = stock.environment(stock.journal("10k"))
    must_say((stock.world.handful, "nudges", "--short"), environment, "Ken")
    code, script, _err = answer_of((stock.world.handful, "init", "bash"), environment)
    bash = shutil.which("bash")
    if code != 0 or not script:
        yield Row(what, against, target=0.3, why=NOT_THERE)
        return
    if bash is None:
        yield Row(what, against, target=0.3, why="no bash here")
        return
    source = stock.world.home / "init.bash"
    source.write_text(script, encoding="utf-8")
    timer = (bash, "--norc", "--noprofile", "-i", "-c", _PROMPT_TIMER, "bash", str(source), str(_PROMPTS))

    def prompt() -> float:
        _code, out, err = answer_of(timer, environment)
        took = re.search(r"^took (\d+)$", out, re.MULTILINE)
        if took is None:
            raise NotMeasured(f"bash could not time the prompt: {err.strip()[:80]}")
        return int(took[1]) / 1000 / _PROMPTS

    floor = whole_process(stock.world.floor, environment)
    init = whole_process((stock.world.handful, "init", "bash"), environment)
    took = alternating({"floor": floor, "prompt": prompt, "init": init}, stock.rounds)
    yield Row(what, against, median(took["floor"]), median(took["prompt"]), 0.3)
    yield Row("init bash, at a shell's start", against, median(took["floor"]), median(took["init"]), 2.0)
