"""Decide: a decision is written, walked through one by one, summed up, and held against what happened."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import hostile_texts
import pytest
from desk import NARROW, NOW, WIDE, at, at_column, fill, open_journal, press, settle, shown, toasts
from textual.events import Key

from journal.decision import Answer, Decision, Effect
from journal.note import ContactNote
from screens.app import HandfulApp
from screens.decide import DecideScreen, DecisionInput
from screens.decide_draft import draft_of_answer
from screens.decide_drawing import counts_line
from screens.decide_summary import SummaryScreen
from screens.decide_walk import WalkScreen
from screens.dialogs.whom import WhomDialog
from screens.widgets.decided import Decisions, Effects
from screens.widgets.lines import Lines
from screens.widgets.top_bar import TopBar
from screens.widgets.verdicts import Verdicts
from screens.widgets.why_editor import WhyEditor

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])
EACH_SIZE = [(60, 16), NARROW, WIDE, (160, 45)]
SIZES = pytest.mark.parametrize("size", EACH_SIZE)
SHEET = "Stop the torque chart on paper"


def the_decision(folder: Path) -> Decision:
    (decision,) = open_journal(folder).decisions()
    return decision


def guesses(folder: Path) -> dict[str, Answer | None]:
    journal = open_journal(folder)
    decision = the_decision(folder)
    return {journal.short_name(one.customer_id): one.guess for one in decision.effects}


def decide(folder: Path, made: dict[str, str], **answers: Effect) -> str:
    effects = [answers.get(name, Effect(customer_id)) for name, customer_id in made.items()]
    return open_journal(folder).decide(SHEET, effects).decisions[0]


@BOTH
async def test_d_asks_what_it_is_about_and_names_whom_it_may_touch(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "d")
        assert isinstance(app.screen, DecideScreen)
        text = shown(app)
        assert "What are you about to decide?" in text
        assert "Ken, Amara, Elin" in text
        assert "choose whom it may touch, and walk through them.  About two minutes." in text
        await press(pilot, "escape")
        assert app.current_mode == "today"


async def test_with_nobody_to_ask_about_it_says_whom_to_meet(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        app.action_go("decide")
        await settle(pilot)
        assert "Meet a customer first: this page asks about people you know." in shown(app)


async def test_a_decision_without_a_word_is_refused_and_one_for_nobody_too(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "d", "full_stop", "enter")
        assert "! Write in a few words what you are about to decide." in shown(app)
        await press(pilot, *"Close", "enter")
        assert isinstance(app.screen, WhomDialog)
        await press(pilot, "asterisk", "enter")
        assert "! There is nobody to ask about." in shown(app)
        await press(pilot, "escape")
        assert open_journal(tmp_path / "j").decisions() == ()
        assert ".Close" in shown(app)


@BOTH
async def test_names_typed_where_it_is_asked_whom_a_decision_may_touch_leave_nobody_out(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "d", *"Close", "enter")
        assert "Three people, one by one." in shown(app)
        await press(pilot, *"Amara")
        assert shown(app).count("☑") == 3
        assert "No typing here: ↑ ↓ select somebody, space is in or out." in shown(app)
        await press(pilot, "space")
        assert shown(app).count("☑") == 2 and "Two people, one by one." in shown(app)
        await press(pilot, "asterisk")
        assert shown(app).count("☑") == 3


@BOTH
async def test_one_customer_after_another_is_asked_about_with_one_key_and_a_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "j"
    fill(folder)
    async with at(folder, size) as (app, pilot):
        await press(pilot, "d", *SHEET.replace(" ", "_"), "enter", "enter")
        assert isinstance(app.screen, WalkScreen)
        text = shown(app)
        assert "How will this affect Ken?" in text
        assert "○ talked 49 days ago." in text
        await press(pilot, "minus", *"Ada", "enter")
        assert "How will this affect Amara?" in shown(app)
        assert "✓ Ken −" in shown(app)
        await press(pilot, "a", *"Why", "enter", "plus", "enter")
        assert isinstance(app.screen, SummaryScreen)
        assert guesses(folder) == {"Ken": Answer.WORSE, "Amara": Answer.ASK, "Elin": Answer.BETTER}
        text = " ".join(shown(app).split())
        assert "Worse for Ken, of three asked about. Ask Amara first." in text


async def test_the_notes_that_mention_it_stand_beside_the_question(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decision = decide(folder, made)
    async with at(folder) as (app, pilot):
        app.open_decision(decision, walk=True)
        await settle(pilot)
        text = shown(app)
        assert "1 mentions it" in text
        assert "Send the torque chart for 22 mm valves  5 Oct, visit" in text
        await press(pilot, "pagedown")
        assert "none mentions it" in shown(app)


async def test_where_many_notes_mention_it_the_best_are_shown_and_that_there_are_more(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    journal = open_journal(folder)
    for day in range(1, 15):
        journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, day), body=f"The *chart* of {day}."))
    decision = decide(folder, made)
    async with at(folder) as (app, pilot):
        app.open_decision(decision, walk=True)
        await settle(pilot)
        assert "more than 12 mention it" in shown(app)
        assert "The chart of 14.  14 Nov, talk" in shown(app)


async def test_it_is_paused_and_gone_on_with_where_one_was(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decide(folder, made)
    async with at(folder) as (app, pilot):
        await press(pilot, "d", "tab", "enter", "0", *"Half", "escape")
        assert isinstance(app.screen, DecideScreen)
        assert "paused, 2 to go" in shown(app)
        assert guesses(folder) == {"Ken": Answer.SAME, "Amara": None, "Elin": None}
        await press(pilot, "enter")
        assert "How will this affect Amara?" in shown(app)
        await press(pilot, "tab", *"Perhaps", "pageup")
        effect = the_decision(folder).effect(made["Amara"])
        assert effect is not None
        assert (effect.guess, effect.why) == (None, "Perhaps"), "what is written is saved without an answer too"
        assert "Half" in shown(app)


async def test_what_was_written_is_saved_when_the_program_ends(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decide(folder, made)
    async with at(folder) as (_app, pilot):
        await press(pilot, "d", "tab", "enter", "minus", *"Half")
        await pilot.press("ctrl+q")
    effect = the_decision(folder).effect(made["Ken"])
    assert effect is not None and (effect.guess, effect.why) == (Answer.WORSE, "Half")


async def test_an_answer_is_asked_for_where_none_was_given(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    decide(folder, fill(folder))
    async with at(folder) as (app, pilot):
        await press(pilot, "d", "tab", "enter", "tab", *"Why", "enter")
        assert "! Worse, the same or better? Or a, to ask Ken first." in shown(app)
        await press(pilot, "right", "right", "enter")
        assert app.screen.query_one(Verdicts).answer is Answer.SAME


async def test_a_click_answers_and_undo_takes_the_answer_back(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    decide(folder, fill(folder))
    async with at(folder) as (app, pilot):
        await press(pilot, "d", "tab", "enter")
        await pilot.click(offset=at_column(app, "+ better").offset)
        await press(pilot, "enter")
        assert guesses(folder)["Ken"] is Answer.BETTER
        await press(pilot, "u")
        assert guesses(folder)["Ken"] is None
        assert "✓ Ken" not in shown(app)


async def test_a_why_changed_meanwhile_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decide(folder, made, Ken=Effect(made["Ken"], Answer.SAME, "Before"))
    async with at(folder) as (app, pilot):
        app.open_decision(the_decision(folder).id, made["Ken"], walk=True)
        await settle(pilot)
        await press(pilot, "tab", "end", *"X")
        open_journal(folder).answer(the_decision(folder), made["Ken"], Answer.WORSE, "Theirs")
        app.look_again()
        await settle(pilot)
        assert "! Changed meanwhile to “worse: Theirs”." in shown(app)
        effect = the_decision(folder).effect(made["Ken"])
        assert effect is not None and effect.why == "Theirs"
        await press(pilot, "enter")
        effect = the_decision(folder).effect(made["Ken"])
        assert effect is not None and (effect.guess, effect.why) == (Answer.SAME, "BeforeX"), (
            "it is one's own choice now"
        )


def foot(app: HandfulApp) -> str:
    return shown(app).split("\n")[-1]


def underlined(app: HandfulApp) -> str:
    """The letters of the header that say they are keys."""
    line = app.screen.query_one(TopBar).render()
    return "".join(line.plain[span.start : span.end] for span in line.spans if "underline" in str(span.style))


@BOTH
async def test_the_header_names_no_key_that_would_be_written(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "j"
    decide(folder, fill(folder))
    async with at(folder, size) as (app, pilot):
        assert underlined(app) == "CDv"
        await press(pilot, "d")
        assert underlined(app) == ""
        assert "tab Earlier ones" in foot(app)
        await press(pilot, "tab")
        assert underlined(app) == "TCv"
        assert "↵ Open  tab Write a decision" in foot(app)
        await press(pilot, "c")
        assert app.current_mode == "customers"


async def test_where_nothing_was_decided_before_nothing_leads_there(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "d", "tab")
        assert "Earlier" not in foot(app)
        assert app.screen.query_one(DecisionInput).has_focus


@BOTH
async def test_the_foot_of_a_walk_says_what_the_answers_do_not(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "j"
    decide(folder, fill(folder))
    async with at(folder, size) as (app, pilot):
        await press(pilot, "d", "tab", "enter")
        assert "tab Why  ^s Save, next customer  esc Pause  ? Help" in foot(app)
        await press(pilot, "minus")
        assert "↵ Save, next customer  tab Answer  esc Pause" in foot(app) and "^s" not in foot(app)
        await press(pilot, "up")
        assert app.screen.query_one(Verdicts).has_focus
        await press(pilot, "tab", "ctrl+s")
        assert "How will this affect Amara?" in shown(app)


async def test_a_long_why_stands_on_several_rows_and_is_one_line_when_it_is_saved(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decide(folder, made)
    async with at(folder, NARROW) as (app, pilot):
        await press(pilot, "d", "tab", "enter", "minus")
        app.screen.query_one(WhyEditor).insert(
            "Ada reads the sheet aloud while Ken counts.\nWithout paper\tthey lose count."
        )
        await settle(pilot)
        assert "Without paper" in shown(app)
        await press(pilot, "enter")
    effect = the_decision(folder).effect(made["Ken"])
    assert effect is not None
    assert effect.why == "Ada reads the sheet aloud while Ken counts. Without paper they lose count."


async def test_what_is_typed_faster_than_it_is_drawn_is_still_why(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decide(folder, made)
    async with at(folder) as (app, pilot):
        await press(pilot, "d", "tab", "enter")
        for key, character in (("minus", "-"), *((letter, letter) for letter in "asap"), ("enter", None), ("x", "x")):
            app.post_message(Key(key, character))
        await settle(pilot)
        assert "How will this affect Amara?" in shown(app)
    effect = the_decision(folder).effect(made["Ken"])
    assert effect is not None and (effect.guess, effect.why) == (Answer.WORSE, "asap")


async def test_a_draft_of_an_answer_is_gone_on_with_or_thrown_away(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decision = open_journal(folder).decision(decide(folder, made))
    before = decision.effect(made["Ken"])
    assert before is not None
    journal = open_journal(folder)
    draft = draft_of_answer(journal, "k1", decision, before, Answer.WORSE, "Half a line")
    assert journal.drafts.keep(draft)
    async with at(folder) as (app, pilot):
        assert f"You left an answer about Ken at 09:00: “{SHEET}”" in shown(app)
        await press(pilot, "home", "enter")
        assert isinstance(app.screen, WalkScreen)
        assert "Half a line" in shown(app) and app.screen.query_one(Verdicts).answer is Answer.WORSE
        assert "Your draft, left at 09:00.  ^r throws it away." in shown(app)
        await press(pilot, "ctrl+r", "down", "enter")
        assert "Half a line" not in shown(app) and app.screen.query_one(Verdicts).answer is None
        await press(pilot, "escape")
        assert app.current_mode == "today" and "You left" not in shown(app)
    assert journal.drafts.all() == ()
    assert guesses(folder)["Ken"] is None


async def test_a_draft_of_an_answer_that_was_given_elsewhere_meanwhile_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    journal = open_journal(folder)
    decision = journal.decision(decide(folder, made))
    before = decision.effect(made["Ken"])
    assert before is not None
    journal.drafts.keep(draft_of_answer(journal, "k1", decision, before, Answer.WORSE, "Half a line"))
    journal.answer(decision, made["Ken"], Answer.SAME, "Theirs")
    async with at(folder) as (app, pilot):
        app.open_decision(decision.id, made["Ken"], walk=True)
        await settle(pilot)
        assert "! Changed meanwhile to “no change: Theirs”." in shown(app) and "Half a line" in shown(app)


async def test_a_draft_of_a_decision_that_is_gone_is_told_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    journal = open_journal(folder)
    decision = journal.decision(decide(folder, made))
    before = decision.effect(made["Ken"])
    assert before is not None
    journal.drafts.keep(draft_of_answer(journal, "k1", decision, before, Answer.WORSE, "Half a [/] line"))
    journal.delete_decision(decision)
    async with at(folder) as (app, pilot):
        await press(pilot, "home", "enter")
        assert "You had written: Half a [/] line" in " ".join(toasts(app).split())
    assert [one.body for one in journal.drafts.all()] == ["Half a [/] line"]


async def test_the_line_of_one_journal_is_not_that_of_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "d")
        app.screen.query_one(DecisionInput).value = "Mine"
        await press(pilot, "f2")
        assert app.shows_sample
        await press(pilot, "d")
        assert app.screen.query_one(DecisionInput).value == ""
        await press(pilot, "f2")
        await press(pilot, "d")
        assert app.screen.query_one(DecisionInput).value == "Mine"


@BOTH
async def test_the_summary_is_copied_and_shown_by_initials(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    answers = {name: Effect(customer_id, Answer.WORSE, f"{name} said so") for name, customer_id in made.items()}
    decide(folder, made, **answers)
    async with at(folder, size) as (app, pilot):
        await press(pilot, "d", "tab", "enter", "y")
        assert "- K. O.: worse. K. O. said so" in shown(app)
        assert app.clipboard == open_journal(folder).summary_of(the_decision(folder))
        await press(pilot, "escape")
        assert isinstance(app.screen, SummaryScreen)


async def test_a_day_to_check_back_and_what_happened_then(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    answers = {name: Effect(customer_id, Answer.WORSE) for name, customer_id in made.items()}
    decide(folder, made, **answers)
    async with at(folder) as (app, pilot):
        await press(pilot, "d", "tab", "enter", "b", *"yesterday", "enter")
        assert the_decision(folder).check_back is None
        await press(pilot, "escape", "escape", "b", *"2026-12-01", "enter")
        assert the_decision(folder).check_back == date(2026, 12, 1)
        assert "Check back on Tue 1 Dec." in shown(app)
        assert "Decision saved. Check back on Tue 1 Dec." in " ".join(toasts(app).split())
    async with at(folder, now=datetime(2026, 12, 1, 9)) as (app, pilot):
        await press(pilot, "d")
        assert "what happened?" in shown(app)
        await press(pilot, "tab", "enter")
        assert "What really happened? h notes it; 3 are still to be answered." in shown(app)
        await press(pilot, "h")
        assert "for example: same" in shown(app)
        await press(pilot, *"maybe", "enter", "enter")
        assert "! What happened is one of worse, same, better." in shown(app)
        # One is led to the line that is wrong.
        await press(pilot, "home", "ctrl+k", *"better", "enter", *"Fine", "enter")
        assert "you had guessed worse" in toasts(app)
        assert "you had guessed worse. Fine" in shown(app)


@BOTH
async def test_every_why_and_what_happened_stand_whole_in_the_summary(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    whys = {name: f"{name} reads the sheet aloud at the till, " + "word by word, " * 8 + "to the end." for name in made}
    decide(folder, made, **{name: Effect(one, Answer.WORSE, whys[name]) for name, one in made.items()})
    journal = open_journal(folder)
    journal.note_happened(the_decision(folder).id, made["Elin"], Answer.SAME, "Nobody missed it.")
    async with at(folder, size) as (app, pilot):
        await press(pilot, "d", "tab", "enter")
        text = " ".join(shown(app).replace("▌", " ").replace("┃", " ").split())
        assert all(why in text for why in whys.values())
        assert "0 What happened: no change; you had guessed worse. Nobody missed it." in text
        assert "How this affects three customers you know, 23 Nov" in text
        assert "↵ Revisit  h What happened  y Copy as Markdown  esc Back  ? Help" in foot(app)
        await pilot.click(offset=at_column(app, "What happened: no change").offset)
        effect = app.screen.query_one(Effects).selected
        assert effect is not None and effect.customer_id == made["Elin"]
        await press(pilot, "pageup")
        assert app.screen.query_one(Effects).cursor == 0
        await press(pilot, "enter")
        assert isinstance(app.screen, WalkScreen)


async def test_whom_it_may_touch_its_words_and_itself_can_be_changed(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    answers = {name: Effect(customer_id, Answer.SAME) for name, customer_id in made.items()}
    decide(folder, made, **answers)
    async with at(folder) as (app, pilot):
        await press(pilot, "d", "tab", "enter", "w", "space", "enter")
        assert list(guesses(folder)) == ["Amara", "Elin"]
        await press(pilot, "e", "end", *"X", "enter")
        assert the_decision(folder).text == f"{SHEET}X"
        await press(pilot, "delete", "down", "enter")
        assert open_journal(folder).decisions() == ()
        assert isinstance(app.screen, DecideScreen)
        await press(pilot, "escape", "u", "u")
        assert the_decision(folder).text == SHEET


async def test_what_another_window_decides_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    async with at(folder) as (app, pilot):
        await press(pilot, "d")
        decide(folder, made)
        app.look_again()
        await settle(pilot)
        assert SHEET in shown(app)


async def test_a_damaged_decision_is_named_below_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    first = decide(folder, made)
    (folder / "decisions" / f"{first}.json").write_text("{")
    decide(folder, made)
    async with at(folder) as (app, pilot):
        await press(pilot, "d")
        assert SHEET in shown(app)
        assert f"decisions/{first}.json could not be read" in shown(app)


async def test_somebody_whose_file_is_damaged_is_asked_about_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decision = decide(folder, made)
    async with at(folder) as (app, pilot):
        (folder / "customers" / f"{made['Ken']}.json").write_text("{")
        app.open_decision(decision, made["Ken"], walk=True)
        await settle(pilot)
        assert "How will this affect Ken" in shown(app)
        assert "could not be read" in shown(app)
        await press(pilot, "0", "enter")
        effect = the_decision(folder).effect(made["Ken"])
        assert effect is not None and effect.guess is Answer.SAME


async def test_what_was_to_be_asked_is_closed_where_loose_ends_are_and_opens_its_decision(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decide(folder, made, Elin=Effect(made["Elin"], Answer.ASK, "Who prints it?"))
    async with at(folder) as (app, pilot):
        app.open_customer(made["Elin"])
        await settle(pilot)
        assert "Who prints it?" in shown(app)
        await press(pilot, "tab", "tab", "enter")
        assert isinstance(app.screen, SummaryScreen)
        await press(pilot, "escape", "space")
        assert open_journal(folder).questions() == ()
        await press(pilot, "space")
        assert len(open_journal(folder).questions()) == 1


@SIZES
async def test_hostile_words_stay_words_on_every_page(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    journal = open_journal(folder)
    for text in hostile_texts.SHORT[EACH_SIZE.index(size) :: 10]:
        ken = journal.add_customer(journal.new_customer(f"Zoe {text}"), even_if_there=True).customers[0]
        decision = journal.decide(
            f"Decide {text}", (Effect(ken, Answer.WORSE, text), Effect(made["Ken"], Answer.ASK, text))
        ).decisions[0]
        journal.note_happened(decision, ken, Answer.SAME, text)
    async with at(folder, size) as (app, pilot):
        await press(pilot, "d")
        assert not hostile_texts.acting(shown(app))
        for decision in journal.decisions():
            for walk in (False, True):
                app.open_decision(decision.id, walk=walk)
                await settle(pilot)
                assert not hostile_texts.acting(shown(app))
                app.pop_screen()
        assert NOW


@BOTH
async def test_ctrl_s_begins_the_walk_too_and_on_an_empty_line_says_what_is_missing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "d")
        assert "for example: Stop printing the count sheet" in shown(app)
        await press(pilot, "ctrl+s")
        assert "! Write in a few words what you are about to decide." in shown(app)
        await press(pilot, *"Close", "ctrl+s")
        assert isinstance(app.screen, WhomDialog)


@BOTH
async def test_a_paused_decision_stands_first_and_not_among_what_was_decided(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decide(folder, made)
    answers = {name: Effect(customer_id, Answer.SAME) for name, customer_id in made.items()}
    decided = open_journal(folder, datetime(2026, 11, 24, 9)).decide("Close on Fridays", list(answers.values()))
    async with at(folder, size, now=datetime(2026, 11, 25, 9)) as (app, pilot):
        await press(pilot, "d")
        text = shown(app)
        assert "paused, 3 to go" in text and "Decided before" not in text
        assert text.index("Decisions") < text.index(SHEET) < text.index("Close on Fridays")
        await press(pilot, "tab", "delete", "down", "enter")
        assert "paused" not in shown(app) and "Decided before" in shown(app)
    assert [one.id for one in open_journal(folder).decisions()] == list(decided.decisions)


async def test_what_was_wrong_is_not_said_again_when_one_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = fill(folder)
    decide(folder, made)
    async with at(folder) as (app, pilot):
        await press(pilot, "d")
        for leave in (("escape", "d"), ("tab", "enter", "escape")):
            await press(pilot, "ctrl+s")
            assert "! Write in a few words" in shown(app)
            await press(pilot, *leave)
            assert isinstance(app.screen, DecideScreen)
            assert "! Write in a few words" not in shown(app)


@BOTH
async def test_a_paused_decision_written_again_may_be_gone_on_with(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "d", *"Close", "enter", "enter")
        assert isinstance(app.screen, WalkScreen)
        await press(pilot, "minus", "enter", "escape")
        await press(pilot, *" close", "ctrl+s")
        assert "You began this decision on" in shown(app) and "Begin another" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, WalkScreen)
        await press(pilot, "escape")
        assert app.screen.query_one(DecisionInput).value == ""
        assert len(open_journal(tmp_path / "j").decisions()) == 1
        await press(pilot, *"Close", "enter", "escape")
        assert app.screen.query_one(DecisionInput).value == "Close", "nothing was chosen, and nothing is lost"
        await press(pilot, "enter", "down", "enter", "enter")
        assert isinstance(app.screen, WalkScreen)
    assert len(open_journal(tmp_path / "j").decisions()) == 2


@BOTH
async def test_what_was_decided_before_is_read_on_two_lines_and_a_longer_one_ends_with_a_whole_word(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    for words in ("Close on Mondays.", "Nobody rings before nine, " + "and nobody is told of it, " * 6 + "ever."):
        journal.decide(words, [Effect(made["Ken"], Answer.WORSE)])
    journal.decide(
        "Stop printing the monthly count sheet; the app alone has it from the new year on, everywhere.",
        [Effect(made["Ken"])],
    )
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "d", "tab")
        rows = [row.rstrip() for row in shown(app).splitlines()]
        one = next(place for place, row in enumerate(rows) if "Stop printing the monthly" in row)
        assert rows[one].endswith("paused, 1 to go") and rows[one + 1].endswith("everywhere.")
        long = next(place for place, row in enumerate(rows) if "Nobody rings before nine" in row)
        assert rows[long].endswith("− 1") and rows[long + 1].endswith("…") and rows[long + 1][-2].isalpha()
        assert "and" not in rows[long + 2]
        listed = app.screen.query_one(Decisions)
        for place in range(listed.count):
            listed.action_jump(place)
            await pilot.pause()
            top, height = listed._extent(place)
            assert {listed._item_at(line)[0] for line in range(top, top + height)} == {place}


async def test_that_it_gets_worse_for_somebody_stands_out_among_the_counts(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    effects = [Effect(made["Ken"], Answer.WORSE), Effect(made["Amara"], Answer.BETTER)]
    decided = open_journal(tmp_path / "j").decide("Close on Mondays.", effects).decisions[0]
    (line,) = counts_line(open_journal(tmp_path / "j").decision(decided), 60)
    stand_out = [line.plain[span.start : span.end] for span in line.spans if "bold" in str(span.style)]
    assert stand_out == ["1 worse"]


@BOTH
async def test_what_is_to_be_asked_is_said_to_stand_among_the_questions(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "d", *"mondays", "enter", "enter", "a")
        hint = app.screen.query_one("#hint", Lines)
        assert "Write down what to ask Ken: it stands among Ken's questions." in " ".join(str(hint.render()).split())
