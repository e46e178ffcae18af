"""Customers I know: the list, its order and filter, the preview, meeting somebody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, at_column, fill, open_journal, press, settle, shown

from journal.customer import Aspect, Facet
from journal.note import ContactNote
from journal.rhythm import Status
from screens.contact_note import ContactNoteScreen
from screens.customer import CustomerScreen
from screens.widgets.people import People

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


def order(app: object) -> list[str]:
    people = app.screen.query_one(People)  # type: ignore[attr-defined]
    return [row.overview.name.split()[0] for row in people.rows]


@BOTH
async def test_each_customer_is_two_lines_with_signs_and_their_words(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "c")
        text = shown(app)
        assert "○ Ken Okafor" in text
        assert "lapsed, 49 days ago" in text
        assert "due soon, 26 days ago" in text
        assert "fresh, 5 days ago" in text
        assert "uneasy" in text
        assert "1 of 6" in text
        assert "▂" in text and "▄" in text


async def test_the_preview_holds_what_to_have_in_mind(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        text = " ".join(shown(app).split())
        assert "“I want somebody who knows" in text
        assert "Worth asking" in text and "You promised" in text
        await press(pilot, "down")
        assert "Kitchen inspection" in shown(app)


async def test_narrow_windows_have_the_preview_in_three_rows(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "c")
        text = shown(app)
        assert "Ask: How did Fifth Street go?" in text
        assert "☐ Send the torque chart" in text


async def test_o_orders_by_need_by_name_by_last_talk_and_keeps_the_place(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        assert order(app) == ["Ken", "Amara", "Elin"]
        await press(pilot, "o")
        assert order(app) == ["Amara", "Elin", "Ken"]
        selected = app.screen.query_one(People).selected
        assert selected is not None and selected.overview.name == "Ken Okafor"
        await press(pilot, "o")
        assert order(app) == ["Elin", "Amara", "Ken"]


async def test_f_filters_by_name_and_organisation_accents_aside(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "f", *"DENT")
        assert order(app) == ["Elin"]
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, CustomerScreen)
        await press(pilot, "escape", "escape")
        assert order(app) == ["Ken", "Amara", "Elin"]


async def test_a_meets_someone(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "a", *"Priya", "enter", *"Tools", "enter", "enter")
        assert "◌ Priya" in shown(app)
        assert "not met yet" in shown(app)
        found = open_journal(tmp_path / "j").find("priya")
        assert (found.name, found.customer.organisation) == ("Priya", "Tools")


async def test_a_name_without_a_letter_is_not_added_and_is_said_so(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "a", "full_stop", "ctrl+s")
        assert "A name has at least one letter." in shown(app)
        await press(pilot, "escape")
        assert len(open_journal(tmp_path / "j").overviews()) == 3


async def test_somebody_there_already_is_refused_with_a_sentence(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "a", *"Ken Okafor".replace(" ", "_").replace("_", " "), "enter")
        await press(pilot, *"Ken's Plumbing Supply", "enter", "enter")
        assert "already" in shown(app)
        assert len(open_journal(tmp_path / "j").overviews()) == 3


async def test_z_p_and_w_snooze_pause_rest_and_wake(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")

    def status() -> Status:
        journal = open_journal(tmp_path / "j")
        return journal.standing(journal.overview(made["Ken"])).status

    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "z")
        assert status() is Status.SNOOZED
        assert "snoozed" in shown(app)
        await press(pilot, "w")
        assert status() is Status.LAPSED
        await press(pilot, "p", *"Moving", "enter", *"2w", "enter")
        assert status() is Status.PAUSED
        assert "Paused through Mon 7 Dec. Moving" in " ".join(shown(app).split())
        await press(pilot, "w", "w")
        assert status() is Status.RESTING
        await press(pilot, "u")
        assert status() is Status.LAPSED


async def test_a_day_that_is_none_is_said_in_the_dialogue(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "p", "enter", *"blorp", "enter")
        assert "! I don't know that day. Try next Thursday" in shown(app)
        assert "blorp" in shown(app)


async def test_what_was_typed_on_a_line_that_is_refused_stays_when_one_types_on(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "p", "tab", *"friday wek", "tab", "ctrl+s", "backspace", *"ek")
        assert "friday week" in shown(app)


async def test_past_the_soft_limit_one_sentence_says_what_the_pace_keeps(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    for number in range(8):
        journal.add_customer(journal.new_customer(f"Person {number}"))
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        assert "The last 90 days were quiet; for fewer than your 8, let somebody rest:" in " ".join(shown(app).split())


async def test_a_click_selects_and_a_second_opens(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        place = at_column(app, "Elin Lindqvist")
        await pilot.click(offset=(place.x, place.y))
        await settle(pilot)
        people = app.screen.query_one(People)
        assert people.selected is not None and people.selected.overview.name == "Elin Lindqvist"
        await pilot.click(offset=(place.x, place.y))
        await settle(pilot)
        assert isinstance(app.screen, CustomerScreen)


async def test_tabs_and_the_keys_at_the_foot_can_be_clicked(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        place = at_column(app, "Customers")
        await pilot.click(offset=(place.x, 0))
        await settle(pilot)
        assert app.current_mode == "customers"
        place = at_column(app, "New note")
        await pilot.click(offset=(place.x, place.y))
        await settle(pilot)
        assert isinstance(app.screen, ContactNoteScreen)


async def test_a_thousand_customers_move_by_key_page_and_wheel(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    journal.add_customer(journal.new_customer("Ada"))
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "c")
        people = app.screen.query_one(People)
        row = people.rows[0]
        people.set_rows([row] * 1000, app.journal.today(), selected="", airy=False, empty="")
        await settle(pilot)
        await press(pilot, "end")
        assert people.cursor == 999
        assert people.scroll_offset.y == 2 * 1000 - people.size.height
        await press(pilot, "pageup", "up", "k")
        assert people.cursor == 999 - people.size.height // 2 - 2
        await press(pilot, "home", "j", "down")
        assert people.cursor == 2
        assert people.scroll_offset.y == 0


@BOTH
async def test_somebody_met_is_selected(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "c", "a", *"Zoe", "ctrl+s")
        people = app.screen.query_one(People)
        assert len(people.rows) == 4
        assert people.selected is not None and people.selected.overview.name == "Zoe"
        await press(pilot, "home", "z")
        assert people.selected.overview.name != "Zoe"


async def test_the_preview_draws_the_portrait_as_the_page_does(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    portrait = {Aspect.WHO: Facet("Runs it with her **son**.", NOW.date())}
    journal.add_customer(journal.new_customer("Zoe", portrait=portrait))
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        assert "Runs it with her son." in shown(app)


async def test_a_step_down_draws_the_two_customers_it_concerns_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        people = app.screen.query_one(People)
        drawn: set[int] = set()
        render = People.render_line

        def watched(self: People, y: int) -> object:
            drawn.add(y // self.unit)
            return render(self, y)

        monkeypatch.setattr(People, "render_line", watched)
        await press(pilot, "down")
        assert people.cursor == 1
        assert drawn == {0, 1}


async def test_with_room_the_preview_ends_with_the_last_talk(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", (160, 45)) as (app, pilot):
        await press(pilot, "c")
        page = shown(app)
        assert "Last talk ─" in page and "5 Oct, visit" in page
        assert "Stood at the counter from seven till ten." in page and "☑ Show Ada the two-tap count" in page
        await press(pilot, "down")
        assert "28 Oct, call" in shown(app) and "Up at five." in shown(app)
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert "Last talk" not in shown(app)


async def test_with_100_columns_a_status_is_still_read_whole(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", (100, 30)) as (app, pilot):
        await press(pilot, "c")
        page = shown(app)
        assert "Last 21 weeks" in page
        for text in ("lapsed, 49 days ago", "due soon, 26 days ago", "fresh, 5 days ago", "quiet"):
            assert text in page


async def test_below_a_narrow_list_the_days_stand_at_the_right(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "c")
        (row,) = (row for row in shown(app).split("\n") if "☐ Send the torque chart" in row)
        assert row.endswith("  7 weeks ago")
        await press(pilot, "down")
        (row,) = (row for row in shown(app).split("\n") if "Kitchen inspection" in row)
        assert row.endswith("  Thu 26 Nov")


async def test_whoever_is_selected_stays_in_view_in_another_order_and_after_the_wheel(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    for n in range(20):
        made = journal.add_customer(journal.new_customer(f"Person {n:02d}")).customers
        journal.add_note(made, ContactNote(id="", date=date(2026, 10, 20 - n), body="Talked."))
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "c")
        assert "▌ ○ Person 19" in shown(app)
        await press(pilot, "o")
        assert "Name, by need" not in shown(app)
        assert "▌ ○ Person 19" in shown(app)
        app.screen.query_one(People).scroll_home(animate=False)
        await settle(pilot)
        assert "▌ ○ Person 19" not in shown(app)
        await press(pilot, "up")
        assert "▌ ○ Person 18" in shown(app)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_preview_says_be_gentle_before_what_to_bear_in_mind(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    open_journal(tmp_path / "j").be_gentle(made["Ken"], "His father died.")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "c")
        assert "Be gentle: His father died." in shown(app)


async def test_the_preview_says_how_many_of_the_six_are_not_known_and_names_the_first(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        beside = " ".join(" ".join(row[80:] for row in shown(app).split("\n")).split())
        assert "1 of 6 things known not known: what sets them apart, and 3 more; missing: a talk lately" in beside


async def test_while_a_filter_is_written_its_key_stands_before_it_and_who_is_previewed_stays_marked(
    tmp_path: Path,
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "f", "e")
        rows = shown(app).split("\n")
        (field,) = (row for row in rows if row.startswith("   f e"))
        blank = rows[rows.index(field) + 2]
        assert not blank[:70].strip()
        assert any(row.startswith("   ▌ ○ Ken Okafor") for row in rows)


async def test_below_the_list_of_a_narrow_window_whole_sentences_of_their_words_are_quoted(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    said = (
        "A van was stuck at six with no valve, and it rained. I want a person I know to pick up the phone, and to tell "
        "me what they have on the shelf."
    )
    body = f"> {said}\n\n- [ ] Send the chart\n- [?] How is the brass?"
    journal.add_note([made["Ken"]], ContactNote(id="", date=NOW.date(), body=body))
    for number in range(6):
        journal.add_customer(journal.new_customer(f"Person {number}"))
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "c", "f", *"ken", "enter")
        assert said.split(".")[0] in " ".join(shown(app).split())
        await press(pilot, "escape")
        for _time in range(9):
            if "▌ ● Ken Okafor" not in shown(app):
                await press(pilot, "down")
        assert "“A van was stuck at six with no valve, and it rained. …”" in shown(app)


async def test_a_preview_that_is_cut_ends_in_its_text(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    body = "\n\n".join(f"Paragraph {number}." for number in range(40))
    journal.add_note([made["Ken"]], ContactNote(id="", date=NOW.date(), body=body))
    journal.add_note([made["Amara"]], ContactNote(id="", date=NOW.date(), body="Brief."))
    async with at(tmp_path / "j", (160, 45)) as (app, pilot):
        await press(pilot, "c")
        for _time in range(3):
            if "▌ ● Ken Okafor" not in shown(app):
                await press(pilot, "down")
        beside = [row[96:].strip() for row in shown(app).split("\n")]
        (last,) = (row for row in beside if row.endswith("…"))
        assert last.startswith("Paragraph")
