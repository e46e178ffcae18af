"""The stories of the sample journal, as they were read and found good: what they say changes on purpose only.

`WRITE_GOLDEN=1 pytest tests/unit/test_golden_stories.py` writes them anew, to be read again.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from journal.reading import read_note
from journal.sample import customer_of, notes_of
from journal.sample_more import CUSTOMERS
from journal.sample_notes import EMPLOYEE, SampleCustomer
from journal.story_making import story_of
from journal.story_text import before_it_is_told, story_markdown

GOLDEN = Path(__file__).parent / "golden_stories"
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("sample", CUSTOMERS, ids=lambda sample: sample.name.split()[0])
def test_the_story_of_a_customer_of_the_sample_journal(sample: SampleCustomer) -> None:
    everybody = [customer_of(each, TODAY) for each in CUSTOMERS]
    customer = next(each for each in everybody if each.id == sample.id)
    others = [each for each in everybody if each.id != sample.id]
    notes = [(note, read_note(note.body)) for note in notes_of(sample, TODAY)]
    story = story_of(customer, notes, others, TODAY, employee=EMPLOYEE)
    told = "".join((story_markdown(story), "\n---\n\n", *(f"{line}\n" for line in before_it_is_told(story))))
    path = GOLDEN / f"{sample.id}.md"
    if os.environ.get("WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")
