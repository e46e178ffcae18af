"""The glance says for every day what the nudges say, without looking at a note."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, a_customer, a_note, seen

from journal import short
from journal.customer import Pause
from journal.glance import first_day, glance_of
from journal.note import Kind
from journal.nudges import HeldBack, held_back, nudges, unasked
from journal.overview import Overview
from journal.rhythm import by_need, standing
from journal.saying import short_names
from journal.settings import Away, JournalSettings

AHEAD = st.integers(-60, 60).map(lambda number: TODAY + timedelta(days=number))


@st.composite
def overviews(draw: st.DrawFn) -> Overview:
    name = draw(st.sampled_from(["Ken Okafor", "Ada Byrd", "Marek Nowak"]))
    until = draw(st.none() | AHEAD)
    customer = a_customer(
        name=name,
        id=f"{name[:3].lower()}00000",
        added=TODAY - timedelta(days=draw(st.integers(0, 40))),
        rhythm=draw(st.integers(1, 60)),
        snoozed=draw(st.none() | AHEAD),
        paused=draw(st.none() | st.just(Pause(TODAY, until))),
        resting=draw(st.none() | st.just(TODAY)),
        first_nudge=draw(st.none() | AHEAD),
    )
    notes = []
    for kind in (Kind.TALK, Kind.REACHED_OUT, Kind.HEARD):
        day = draw(st.none() | st.integers(0, 80).map(lambda number: TODAY - timedelta(days=number)))
        if day is not None:
            notes.append(a_note(day, "x", kind))
    plan = draw(st.none() | st.integers(-5, 40).map(lambda number: TODAY + timedelta(days=number)))
    if plan is not None:
        notes.append(a_note(plan, "x", Kind.VISIT, plan=True))
    return seen(customer, *notes)


@given(st.lists(overviews(), max_size=3, unique_by=lambda one: one.name), st.none() | AHEAD, st.integers(0, 20))
def test_the_glance_gives_on_every_day_whom_the_nudges_give(
    handful: list[Overview], away_from: date | None, away_days: int
) -> None:
    away = () if away_from is None else (Away(away_from, away_from + timedelta(days=away_days)),)
    settings = JournalSettings(away=away)
    names = short_names({one.id: one.name for one in handful})
    for ahead in range(0, 90, 3):
        day = TODAY + timedelta(days=ahead)
        pairs = by_need((one, standing(one, day, away)) for one in handful)
        text = glance_of(pairs, names, settings, day)
        given_then = unasked(nudges(handful, day, settings), day, settings)
        found = short.names_in(text, int(day.strftime("%Y%m%d")), day.isoweekday())
        assert found is not None
        assert found == [names[nudge.overview.id] for nudge in given_then]
        assert short.names_in(text, int((day + timedelta(days=1)).strftime("%Y%m%d")), day.isoweekday()) is None


@given(overviews())
def test_the_first_day_is_the_first_on_which_nothing_holds_a_nudge_back(overview: Overview) -> None:
    settings = JournalSettings()
    first = first_day(overview, standing(overview, TODAY), TODAY)
    for ahead in range(90):
        day = TODAY + timedelta(days=ahead)
        held: HeldBack | None = held_back(overview, standing(overview, day), day, settings)
        assert (held is None) == (first is not None and first <= day)


def test_a_name_cannot_break_the_glance() -> None:
    overview = seen(a_customer(name="Ken\n20260101 Evil\x1b[2J"), a_note(TODAY, "x"))
    text = glance_of([(overview, standing(overview, TODAY))], {overview.id: overview.name}, JournalSettings(), TODAY)
    assert [line[:2] for line in text.splitlines()] == ["ha", "20", "= "]
    assert "\x1b" not in text


@pytest.mark.parametrize("value", ["", "/somewhere/else", "  ", None])
@pytest.mark.parametrize("name", ["DATA", "STATE"])
@pytest.mark.skipif(not short.sys.platform.startswith("linux"), reason="elsewhere platformdirs itself is asked")
def test_the_short_path_finds_the_folders_that_platformdirs_finds(
    name: str, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANDFUL_FOLDER")
    if value is None:
        monkeypatch.delenv(f"XDG_{name}_HOME")
    else:
        monkeypatch.setenv(f"XDG_{name}_HOME", value)
    assert short.data_folder() == platformdirs.user_data_dir("handful", appauthor=False)
    assert short.state_folder() == platformdirs.user_state_dir("handful", appauthor=False)


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_a_day_that_is_set_is_the_day_it_is_or_is_left_to_the_longer_way(day: date) -> None:
    before = os.environ.get("HANDFUL_TODAY")
    os.environ["HANDFUL_TODAY"] = day.isoformat()
    try:
        found = short.today()
    finally:
        os.environ.pop("HANDFUL_TODAY") if before is None else os.environ.update(HANDFUL_TODAY=before)
    assert found in (None, (int(day.strftime("%Y%m%d")), day.isoweekday()))
    assert found is not None or day.day > 28


@pytest.mark.parametrize("text", ["2026-13-01", "2026-02-30", "today", "2026-1-1", "٢٠٢٦-٠١-٠١", "2026-12-24T09:00"])
def test_a_day_in_another_form_is_left_to_the_longer_way(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDFUL_TODAY", text)
    assert short.today() is None


def test_an_unreadable_glance_says_nothing_and_leaves_it_to_the_longer_way(tmp_path: Path) -> None:
    assert short.names_in("", 20261121, 6) is None
    assert short.names_in("handful 1 20261121 12345\n", 20261121, 6) is None
