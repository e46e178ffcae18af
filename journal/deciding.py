"""What can be done with decisions: write one, answer how it affects somebody, note what happened, close what was to be
asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from journal import who
from journal.changing import Changing, Saved, difference
from journal.checks import refuse_broken
from journal.errors import HandfulError, NotFound, Refused, WrongUsage
from journal.language import _, ngettext
from journal.quoting import fill
from journal.rhythm import Status, by_need
from journal.saying import say_day, say_list
from journal.storage.records import DECISION, EFFECTS
from journal.storage.store import new_id
from journal.text import cut, one_line

if TYPE_CHECKING:
    from journal.customer import Customer
    from journal.decision import Answer, Decision, Effect
    from journal.mentions import Mention
    from journal.overview import LooseEnd, Overview
    from journal.storage.transaction import Transaction

# What only decisions need is imported where one is at hand: the lists and `handful note` go without.
_LONGEST_SHOWN = 60


class Deciding(Changing):
    """The journal's decisions."""

    # --- looking

    def find_decision(self, beginning: str) -> Decision:
        """The decision whose id is or unmistakably begins with `beginning`.

        Raises `NotFound`, `Ambiguous`, or `Damaged` where the file of the one meant is set aside.
        """
        wanted = one_line(beginning).casefold()
        there = [(one.id, one) for one in self.decisions()]
        damaged = self._decisions_kept().damage_of(wanted)
        if damaged is not None:
            raise damaged
        missing = NotFound(_("No decision has the id “{id}”. `handful decisions` lists them.").format(id=wanted[:40]))
        return who.find_beginning(there, wanted, missing, lambda one: one.text)

    def decision(self, decision_id: str) -> Decision:
        """The decision of that id. Raises `NotFound` or `Damaged`."""
        return self.find_decision(decision_id)

    def asked_about(self, decision: Decision) -> Mapping[str, Overview]:
        """The customers it may touch who are known, by id, in the order they were chosen.

        Of one whose file is set aside there is little more than the name; whoever is not in the journal any more is
        left out.
        """
        known = {one.id: one for one in (*self._kept.set_aside(), *self.overviews())}
        return {one.customer_id: known[one.customer_id] for one in decision.effects if one.customer_id in known}

    def names_in(self, decision: Decision) -> Mapping[str, str]:
        """What to call each customer it may touch in a short sentence, by id."""
        return {one.id: self.short_name(one.id) or one.name for one in self.asked_about(decision).values()}

    def find_asked_about(self, decision: Decision, who_text: str) -> Overview:
        """The one among those a decision may touch who is meant. Raises `NotFound` or `Ambiguous`."""
        people = tuple(self.asked_about(decision).values())
        found = who.fitting(people, who_text)
        if not found:
            shown = one_line(who_text)[:80]
            names = say_list(list(self.names_in(decision).values()))
            sentence = _("“{who}” is not among those this decision may touch: {names}.").format(who=shown, names=names)
            raise NotFound(sentence, [one.name for one in people])
        return who.find(people, who_text)

    def whole_handful(self) -> tuple[Overview, ...]:
        """Whom a decision may touch to begin with: everybody but the resting, whoever needs you first at the
        beginning."""
        pairs = by_need((one, self.standing(one)) for one in self.overviews())
        return tuple(one for one, standing in pairs if standing.status is not Status.RESTING)

    def mentions(self, text: str, customer_id: str, most: int | None = None) -> tuple[Mention, ...]:
        """The customer's notes that mention a decision of that text. Raises `NotFound` or `Damaged`."""
        from journal.mentions import mentions

        return mentions(text, self.history(customer_id).notes, most)

    def summary_of(self, decision: Decision) -> str:
        """A decision as Markdown to paste, by initials where no consent is noted."""
        from journal.decision_summary import summary

        people: dict[str, Customer] = {one.id: one.customer for one in self.asked_about(decision).values()}
        return summary(decision, people, self.overviews(), self.today())

    # --- changing

    def decide(self, text: str, effects: Sequence[Effect], check_back: date | None = None) -> Saved:
        """Write a decision down, with those it may touch.

        Raises `Refused` where it says nothing, names nobody to ask about, names somebody twice, or is to be looked at
        again on a day that does not lie ahead.
        """
        from journal.decision import Decision
        from journal.kept_decisions import decision_file
        from journal.storage.decision_records import decision_fields, effect_fields

        text = self._checked_text(text)
        self._check_back(check_back)
        people = self._checked_people(effects)
        made = Decision(new_id("d"), self.today(), text, people, check_back)
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            for one in people:
                self.overview(one.customer_id)
            fields = decision_fields(made) | {"created": self.clock.stamp(), "changed": self.clock.stamp()}
            change.put(decision_file(made.id), DECISION, made.id, fields)
            for one in people:
                change.put(decision_file(made.id), EFFECTS, one.customer_id, effect_fields(one))
            undone = _("saving the decision “{text}”").format(text=_short(text))
            return self._saved_decision(change, made.id, undone)

    def amend_decision(self, before: Decision, after: Decision, *, undone: str = "") -> Saved:
        """Save in what `after` differs from `before`: text, day to check back, whom it may touch, how it affects them.
        `undone` is what it is called when it is taken back.

        Raises `ChangedMeanwhile` where one of its texts was changed by another since `before` was read, `NotFound`
        where it was deleted, `Refused` as `decide` does.
        """
        from journal.kept_decisions import decision_file
        from journal.storage.decision_records import decision_fields, effect_fields

        text = self._checked_text(after.text)
        if after.check_back != before.check_back:
            self._check_back(after.check_back)
        people = self._checked_people(after.effects)
        file = decision_file(before.id)
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            self.decision(before.id)
            were = decision_fields(before)
            wanted = difference(were, decision_fields(replace(after, text=text)))
            change.put(file, DECISION, before.id, wanted, before.seen, were)
            known = {one.customer_id: one for one in before.effects}
            for one in people:
                old = known.pop(one.customer_id, None)
                if old is None:
                    self.overview(one.customer_id)
                    change.put(file, EFFECTS, one.customer_id, effect_fields(one))
                else:
                    fields = effect_fields(old)
                    change.put(file, EFFECTS, one.customer_id, difference(fields, effect_fields(one)), old.seen, fields)
            for customer_id in known:
                change.delete(file, EFFECTS, customer_id)
            if not change.changes_something:
                return Saved(_("Nothing was changed."), decisions=(before.id,), changed=False)
            undone = undone or _("changing the decision “{text}”").format(text=_short(text))
            moved = after.check_back if after.check_back != before.check_back else None
            return self._saved_decision(change, before.id, undone, moved)

    def answer(self, decision: Decision, customer_id: str, guess: Answer | None, why: str = "") -> Saved:
        """Answer how a decision affects one customer, and why. An answer of *ask first* asks anew."""
        before = self._effect_of(decision, customer_id)
        asked = before.asked if (guess, one_line(why)) == (before.guess, before.why) else None
        after = replace(before, guess=guess, why=why, asked=asked)
        return self.amend_decision(decision, _with_effect(decision, after))

    def note_happened(self, decision_id: str, customer_id: str, answer: Answer, text: str = "") -> Saved:
        """Note what a decision really did to one customer, and hold it against the guess.

        Raises `WrongUsage` where `answer` is *ask first*, `Refused` where the customer is not among those it may touch.
        """
        from journal.decision import KNOWN_ANSWERS, Happened
        from journal.decisions import say_held_against

        if answer not in KNOWN_ANSWERS:
            raise WrongUsage(_("What happened is worse, same or better."))
        decision = self.decision(decision_id)
        before = self._effect_of(decision, customer_id)
        after = replace(before, happened=Happened(answer, self._checked_line(text), self.today()))
        saved = self.amend_decision(decision, _with_effect(decision, after))
        name = self.names_in(decision).get(customer_id, customer_id)
        left = sum(one.guess is not None and one.happened is None for one in self.decision(decision_id).effects)
        hints = saved.hints
        if left and decision.to_check(self.today()):
            still = ngettext("{n} more of this decision is to be looked at.", "{n} more are to be looked at.", left)
            hints = (still, *hints)
        return replace(saved, sentence=say_held_against(after, name), hints=hints, customers=(customer_id,))

    def delete_decision(self, decision: Decision) -> Saved:
        """Delete a decision; its id and day stay. Raises `ChangedMeanwhile` where it is another than as it was seen."""
        from journal.kept_decisions import decision_file
        from journal.storage.decision_records import decision_fields, effect_fields

        file = decision_file(decision.id)
        with self._store.transaction(self.clock.stamp()) as change:
            there = self.decision(decision.id)
            for one in there.effects:
                seen = decision.effect(one.customer_id)
                based_on, were = (None, None) if seen is None else (seen.seen, effect_fields(seen))
                change.delete(file, EFFECTS, one.customer_id, based_on, were)
            change.delete(file, DECISION, decision.id, decision.seen, decision_fields(decision))
            sentence = _("The decision “{text}” is deleted.").format(text=_short(there.text))
            confirmed = change.save(_("deleting the decision “{text}”").format(text=_short(there.text)))
            hints = self._told_of_keeping(change, confirmed)
            self._keep_glance()
            return Saved(sentence, hints, decisions=(decision.id,))

    # --- what is to be asked

    def _close_question(self, end: LooseEnd, *, dropped: bool) -> Saved:
        form = _("Dropped: “{text}”.") if dropped else _("Asked: “{text}”.")
        undone = _("dropping “{text}”") if dropped else _("marking “{text}” as asked")
        saved = self._set_asked(end.id, self.today(), fill(form, text=end.text), fill(undone, text=end.text))
        if dropped:
            return saved
        hint = _("What did you hear? handful decide --revisit {decision} tells.").format(decision=end.decision)
        return replace(saved, hints=(hint, *saved.hints))

    def _reopen_question(self, item_id: str) -> Saved:
        from journal.decisions import question_of

        decision, effect = self._asked_in(item_id)
        text = question_of(decision, effect).text
        undone = fill(_("opening “{text}” again"), text=text)
        return self._set_asked(item_id, None, fill(_("Open again: “{text}”."), text=text), undone)

    def _set_asked(self, item_id: str, day: date | None, sentence: str, undone: str) -> Saved:
        decision, effect = self._asked_in(item_id)
        saved = self.amend_decision(decision, _with_effect(decision, replace(effect, asked=day)), undone=undone)
        return replace(saved, sentence=sentence, customers=(effect.customer_id,))

    def _asked_in(self, item_id: str) -> tuple[Decision, Effect]:
        decision_id, _slash, customer_id = item_id.partition("/")
        decision = self.decision(decision_id)
        return decision, self._effect_of(decision, customer_id)

    def _is_question(self, item_id: str) -> bool:
        """Whether an item's id is that of what a decision left to ask."""
        decision_id, slash, _customer = item_id.partition("/")
        return bool(slash) and any(one.id == decision_id for one in self.decisions())

    # --- steps

    def _saved_decision(self, change: Transaction, decision_id: str, undone: str, moved: date | None = None) -> Saved:
        from journal.decisions import feel_it_most, say_effects

        confirmed = change.save(undone)
        hints = self._told_of_keeping(change, confirmed)
        self._keep_glance()
        try:
            there = self.decision(decision_id)
        except HandfulError:
            # It stands; that the disk does not give it just now is told by the next look.
            return Saved(_("Decision saved."), hints, decisions=(decision_id,))
        if moved is not None:
            sentence = _("Decision saved. Check back on {day}.").format(day=say_day(moved, self.today()))
            return Saved(sentence, hints, decisions=(decision_id,))
        names = self.names_in(there)
        most = say_list([names[one] for one in feel_it_most(there) if one in names])
        if there.is_answered and most:
            sentence = _("Decision saved. {names} would feel it most.").format(names=most)
        else:
            said = say_effects(there, names, {one.id: one for one in self.overviews()})
            sentence = " ".join(filter(None, (_("Decision saved."), said)))
        return Saved(sentence, hints, decisions=(decision_id,))

    def _effect_of(self, decision: Decision, customer_id: str) -> Effect:
        found = decision.effect(customer_id)
        if found is None:
            raise Refused(_("This decision is not thought to touch that customer. Add them to it first."))
        return found

    def _check_back(self, day: date | None) -> None:
        if day is not None and day <= self.today():
            raise Refused(_("The day to check back has to lie ahead. Try in 3 months, or 1 feb."))

    def _checked_text(self, text: str) -> str:
        shown = self._checked_line(text)
        if not any(character.isalnum() for character in shown):
            raise Refused(_("Write in a few words what you are about to decide."))
        return shown

    @staticmethod
    def _checked_line(text: str) -> str:
        from journal.decision import LONGEST_DECISION

        refuse_broken(text)
        shown = one_line(text)
        if len(shown) > LONGEST_DECISION:
            raise Refused(
                _("“{text}…” is too long: at most {most} characters.").format(text=shown[:40], most=LONGEST_DECISION)
            )
        return shown

    def _checked_people(self, effects: Sequence[Effect]) -> tuple[Effect, ...]:
        if not effects:
            raise Refused(nobody_to_ask())
        ids = [one.customer_id for one in effects]
        twice = next((one for one in ids if ids.count(one) > 1), None)
        if twice is not None:
            raise Refused(_("{name} is named twice.").format(name=self.short_name(twice) or twice))
        return tuple(map(self._checked_effect, effects))

    def _checked_effect(self, effect: Effect) -> Effect:
        happened = effect.happened
        if happened is not None:
            happened = replace(happened, text=self._checked_line(happened.text))
        return replace(effect, why=self._checked_line(effect.why), happened=happened)


def nobody_to_ask() -> str:
    """The sentence where a decision is to touch nobody."""
    return _("There is nobody to ask about. Choose at least one customer this may touch.")


def _with_effect(decision: Decision, effect: Effect) -> Decision:
    there = tuple(effect if one.customer_id == effect.customer_id else one for one in decision.effects)
    return replace(decision, effects=there)


def _short(text: str) -> str:
    return cut(text, _LONGEST_SHOWN)
