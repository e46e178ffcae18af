"""A decision is kept as a customer is: whole or not at all, undone, backed up, set aside by name where damaged."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from frozen import NOW

from journal.checkup import look_at_files
from journal.decision import Answer, Decision, Effect
from journal.errors import ChangedMeanwhile, Damaged, NotFound, Refused, WrongUsage
from journal.journal import Journal
from journal.storage.backups import Moment

TODAY = NOW.date()
TEXT = "Stop printing the monthly count sheet"


@pytest.fixture
def ada(journal: Journal) -> str:
    """The id of Ada, who is in the journal without a note."""
    return journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]


@pytest.fixture
def decision(journal: Journal, ken: str, ada: str) -> Decision:
    """A decision with a guess for Ken and a question for Ada."""
    effects = (Effect(ken, Answer.WORSE, "Ada reads it aloud."), Effect(ada, Answer.ASK, "Does anybody print it?"))
    saved = journal.decide(TEXT, effects, TODAY + timedelta(days=60))
    return journal.decision(saved.decisions[0])


def file_of(tmp_path: Path, decision: Decision) -> Path:
    return tmp_path / "journal" / "decisions" / f"{decision.id}.json"


def test_a_decision_is_one_file_with_its_effects_by_customer(
    decision: Decision, journal: Journal, ken: str, ada: str, tmp_path: Path
) -> None:
    path = file_of(tmp_path, decision)
    kept = json.loads(path.read_text())
    assert kept["decision"][decision.id]["text"] == TEXT
    assert list(kept["effects"]) == [ken, ada]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "decision" not in (tmp_path / "journal" / "customers" / f"{ada}.json").read_text()
    assert [one.id for one in journal.decisions()] == [decision.id]


def test_another_window_sees_it_and_what_became_of_it(
    decision: Decision, open_journal: Callable[..., Journal], journal: Journal, ken: str
) -> None:
    other = open_journal()
    other.answer(decision, ken, Answer.BETTER, "Less paper.")
    seen = journal.decisions()[0].effect(ken)
    assert seen is not None
    assert (seen.guess, seen.why) == (Answer.BETTER, "Less paper.")


def test_a_why_that_another_window_changed_is_not_overwritten(
    decision: Decision, open_journal: Callable[..., Journal], journal: Journal, ken: str, ada: str
) -> None:
    open_journal().answer(decision, ken, Answer.WORSE, "Theirs.")
    with pytest.raises(ChangedMeanwhile) as raised:
        journal.answer(decision, ken, Answer.SAME, "Ours.")
    assert (raised.value.theirs, raised.value.ours) == ("Theirs.", "Ours.")
    journal.answer(decision, ada, Answer.SAME, "Of another customer: no matter.")


def test_undo_takes_back_each_step_and_at_last_the_decision(decision: Decision, journal: Journal, ken: str) -> None:
    journal.note_happened(decision.id, ken, Answer.BETTER, "They like it.")
    journal.undo()
    effect = journal.decision(decision.id).effect(ken)
    assert effect is not None
    assert effect.happened is None
    journal.undo()
    assert journal.decisions() == ()
    with pytest.raises(NotFound):
        journal.decision(decision.id)


def test_a_decision_deleted_comes_back_by_undo(decision: Decision, journal: Journal) -> None:
    journal.delete_decision(decision)
    assert journal.decisions() == ()
    journal.undo()
    back = journal.decision(decision.id)
    assert (back.text, len(back.effects)) == (TEXT, 2)


def test_undo_of_somebody_added_leaves_the_others(decision: Decision, journal: Journal, ken: str, ada: str) -> None:
    eve = journal.add_customer(journal.new_customer("Eve Ng")).customers[0]
    journal.amend_decision(decision, replace(decision, effects=(*decision.effects, Effect(eve))))
    journal.undo()
    assert {one.customer_id for one in journal.decision(decision.id).effects} == {ken, ada}


def test_somebody_taken_out_of_a_decision_leaves_no_answer(decision: Decision, journal: Journal, ken: str) -> None:
    only = replace(decision, effects=tuple(one for one in decision.effects if one.customer_id == ken))
    journal.amend_decision(decision, only)
    assert [one.customer_id for one in journal.decision(decision.id).effects] == [ken]
    assert journal.questions() == ()


@pytest.mark.parametrize("data", [b"", b"null", b'{"format": {"handful": 1}}', b'{"format": {"handful": 9}}', b"\xff{"])
def test_a_damaged_decision_is_set_aside_by_name_and_the_rest_works(
    data: bytes, decision: Decision, journal: Journal, open_journal: Callable[..., Journal], ken: str, tmp_path: Path
) -> None:
    other = journal.decide("Another one", (Effect(ken),)).decisions[0]
    later = open_journal(NOW + timedelta(days=1))
    later.amend_decision(later.decision(decision.id), replace(later.decision(decision.id), check_back=None))
    file_of(tmp_path, decision).write_bytes(data)
    assert [one.id for one in later.decisions()] == [other]
    (problem,) = later.decision_damage()
    assert TEXT in problem.sentence
    assert problem.customer_id == ""
    with pytest.raises(Damaged):
        later.note_happened(decision.id, ken, Answer.SAME)
    assert file_of(tmp_path, decision).read_bytes() == data
    preview = later.preview_restore(Moment(later.today()))
    assert [one.file for one in preview.files] == [f"decisions/{decision.id}"]
    later.restore(preview)
    assert later.decision(decision.id).check_back == decision.check_back
    later.undo()
    assert file_of(tmp_path, decision).read_bytes() == data


@pytest.mark.parametrize(
    "change",
    [
        {"decision": {"text": 5}},
        {"decision": {"text": " "}},
        {"decision": {"check_back": "soon"}},
        {"effects": {"guess": "awful"}},
        {"effects": {"happened": {"answer": "ask", "text": "", "day": "2026-11-20"}}},
        {"effects": {"why": None}},
    ],
)
def test_what_no_handful_writes_is_damage(
    change: dict[str, dict[str, object]], decision: Decision, journal: Journal, tmp_path: Path
) -> None:
    path = file_of(tmp_path, decision)
    kept = json.loads(path.read_text())
    for table, fields in change.items():
        next(iter(kept[table].values())).update(fields)
    path.write_text(json.dumps(kept))
    assert journal.decisions() == ()
    assert len(journal.decision_damage()) == 1
    findings = look_at_files(journal.folder, journal.room, journal.today())
    assert any(finding.path == f"decisions/{decision.id}.json" for finding in findings)


def test_fields_of_a_newer_handful_survive_a_change(
    decision: Decision, journal: Journal, ken: str, tmp_path: Path
) -> None:
    path = file_of(tmp_path, decision)
    kept = json.loads(path.read_text())
    kept["decision"][decision.id]["colour"] = "green"
    kept["effects"][ken]["weight"] = 3
    path.write_text(json.dumps(kept))
    there = journal.decision(decision.id)
    assert there.extra == {"colour": "green"}
    journal.answer(there, ken, Answer.SAME)
    after = json.loads(path.read_text())
    assert (after["decision"][decision.id]["colour"], after["effects"][ken]["weight"]) == ("green", 3)


def test_a_backup_has_the_decisions_and_a_day_can_be_gone_back_to(
    decision: Decision, journal: Journal, open_journal: Callable[..., Journal], ken: str
) -> None:
    assert "1 decision" in journal.back_up().sentence
    later = open_journal(NOW + timedelta(days=1))
    later.answer(later.decision(decision.id), ken, Answer.BETTER, "Changed my mind.")
    newest = later.backups()[0]
    assert newest.decisions == 1
    assert all(name != decision.id for name, _shown in newest.customers)
    later.restore(later.preview_restore(Moment(later.today())))
    effect = later.decision(decision.id).effect(ken)
    assert effect is not None
    assert effect.guess is Answer.WORSE


def test_the_lost_file_of_a_decision_is_no_customer_to_restore(
    decision: Decision, journal: Journal, tmp_path: Path
) -> None:
    journal.back_up()
    file_of(tmp_path, decision).unlink()
    with pytest.raises(NotFound):
        journal.find_backed_up(decision.id)
    journal.restore(journal.preview_restore(journal.backups()[0].moment))
    assert journal.decision(decision.id).text == TEXT


def test_whoever_was_forgotten_is_in_no_decision_any_more(
    decision: Decision, journal: Journal, ken: str, ada: str, tmp_path: Path
) -> None:
    journal.back_up()
    (tmp_path / "journal" / "forgotten").mkdir()
    (tmp_path / "journal" / "forgotten" / ada).touch()
    assert [one.customer_id for one in journal.decision(decision.id).effects] == [ken]
    assert journal.questions() == ()
    file_of(tmp_path, decision).unlink()
    journal.restore(journal.preview_restore(journal.backups()[0].moment))
    assert ada not in file_of(tmp_path, decision).read_text()


def test_a_customer_deleted_by_undo_is_left_out_and_the_answer_stays_in_the_file(
    journal: Journal, open_journal: Callable[..., Journal], ken: str, tmp_path: Path
) -> None:
    eve = journal.add_customer(journal.new_customer("Eve Ng")).customers[0]
    there = journal.decision(journal.decide(TEXT, (Effect(ken), Effect(eve, Answer.ASK))).decisions[0])
    (tmp_path / "journal" / "customers" / f"{eve}.json").unlink()
    journal.refresh()
    assert list(journal.asked_about(there)) == [ken]
    assert journal.questions() == ()
    assert "Eve" not in journal.summary_of(there)
    journal.answer(there, ken, Answer.SAME)
    assert journal.decision(there.id).effect(eve) is not None


def test_somebody_whose_file_is_damaged_can_still_be_answered_for(
    decision: Decision, journal: Journal, ken: str, tmp_path: Path
) -> None:
    (tmp_path / "journal" / "customers" / f"{ken}.json").write_text("{")
    journal.refresh()
    assert journal.names_in(decision)[ken] == "Ken Okafor"
    assert journal.find_asked_about(decision, "ken").id == ken
    assert "as you guessed" in journal.note_happened(decision.id, ken, Answer.WORSE, "They lost it.").sentence
    with pytest.raises(Damaged):
        journal.decide("Another", (Effect(ken),))


def test_the_resting_are_not_asked_about_unless_they_are_named(journal: Journal, ken: str, ada: str) -> None:
    journal.rest(ada)
    assert [one.id for one in journal.whole_handful()] == [ken]
    journal.decide(TEXT, (Effect(ada, Answer.ASK, "Still there?"),))
    assert [end.text for _one, end in journal.loose_ends(ada)] == ["Still there?"]


def test_what_was_to_be_asked_is_a_loose_end_closed_and_opened_again(
    decision: Decision, journal: Journal, ada: str, tmp_path: Path
) -> None:
    before = (tmp_path / "journal" / "customers" / f"{ada}.json").read_bytes()
    ((overview, end),) = journal.loose_ends()
    assert (overview.id, end.text, end.decision) == (ada, "Does anybody print it?", decision.id)
    assert journal.find_item(end.id[:4]) == (overview, end)
    journal.close_item(end.id)
    assert journal.loose_ends() == ()
    journal.reopen_item(end.id)
    assert len(journal.loose_ends()) == 1
    journal.close_item(end.id, dropped=True)
    journal.undo()
    journal.note_happened(decision.id, ada, Answer.SAME, "Nobody does.")
    assert journal.loose_ends() == ()
    assert (tmp_path / "journal" / "customers" / f"{ada}.json").read_bytes() == before


def test_what_cannot_be_meant_is_refused_and_nothing_is_changed(
    journal: Journal, decision: Decision, ken: str, tmp_path: Path
) -> None:
    before = file_of(tmp_path, decision).read_bytes()
    for refused in (
        lambda: journal.decide("  ", (Effect(ken),)),
        lambda: journal.decide(TEXT, ()),
        lambda: journal.decide(TEXT, (Effect(ken), Effect(ken))),
        lambda: journal.decide(TEXT, (Effect(ken),), TODAY),
        lambda: journal.decide("x" * 3000, (Effect(ken),)),
        lambda: journal.decide(TEXT, (Effect(ken, why="\ud800"),)),
        lambda: journal.amend_decision(decision, replace(decision, effects=())),
        lambda: journal.amend_decision(decision, replace(decision, check_back=date(2020, 1, 1))),
        lambda: journal.note_happened(decision.id, "k0000000", Answer.SAME),
    ):
        with pytest.raises(Refused):
            refused()
    with pytest.raises(WrongUsage):
        journal.note_happened(decision.id, ken, Answer.ASK)
    assert file_of(tmp_path, decision).read_bytes() == before
    assert len(journal.decisions()) == 1


def test_a_day_to_check_back_that_has_come_stays_when_something_else_is_changed(
    decision: Decision, open_journal: Callable[..., Journal], ken: str
) -> None:
    then = open_journal(datetime.combine(TODAY + timedelta(days=61), datetime.min.time().replace(hour=9)))
    there = then.decision(decision.id)
    assert [one.customer_id for one in there.to_check(then.today())] == [one.customer_id for one in there.effects]
    saved = then.note_happened(there.id, ken, Answer.SAME, "Nobody noticed.")
    assert "you had guessed worse" in saved.sentence
    assert saved.hints
