"""A review in words: the sections of it, each with its sentences, for screen, command and Markdown alike. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from journal.customer import Aspect, Customer
from journal.language import _, ngettext
from journal.note import Felt
from journal.quoting import fill
from journal.review import Goal, Review, Share, Told, TouchPoint
from journal.saying import say_aspect, say_day, say_felt, say_list, say_mood

Names = Callable[[Customer], str]
"""What to call a customer."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a review: `sentences` first, then `lines`, one a thing. `id` says which part it is."""

    id: str
    title: str
    sentences: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def say_minutes(minutes: int) -> str:
    """Minutes as noted: `45 minutes`, `2 hours`, `1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("{n} minute", "{n} minutes", rest)
    if not rest:
        return ngettext("{n} hour", "{n} hours", hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def about_hours(minutes: int) -> str:
    """About how many hours: to the half hour from one hour on, in minutes below."""
    if minutes < 60:
        return say_minutes(minutes)
    halves = (minutes + 15) // 30
    hours, half = divmod(halves, 2)
    if half:
        return _("about {hours} and a half hours").format(hours=hours)
    return ngettext("about {n} hour", "about {n} hours", hours)


def ended(sentence: str) -> str:
    """`sentence` with one full stop, also where it ends with an initial."""
    return sentence[:-1] if sentence.endswith("..") else sentence


def upper_first(text: str) -> str:
    """`text` as a sentence begins."""
    return text[:1].upper() + text[1:]


def title_of(review: Review) -> str:
    """`Nov 2026`, or `Nov 2026, so far`."""
    if review.period.last > review.today:
        return _("{period}, so far").format(period=review.period.name)
    return review.period.name


def lead(review: Review, name: Names) -> tuple[str, ...]:
    """The first sentences: dialogues, hours, other contact, the goal."""
    if review.is_empty:
        return (_("No contact is noted in {period}.").format(period=review.period.name), *_say_goal(review))
    return (*_dialogues(review), *_hours(review), *_others(review), *_say_goal(review))


def _dialogues(review: Review) -> tuple[str, ...]:
    if not review.dialogues:
        return (_("No dialogue is noted in {period}.").format(period=review.period.name),)
    met = sum(bool(share.dialogues) for share in review.shares)
    sentence = ngettext("{n} dialogue with {met} of {all}", "{n} dialogues with {met} of {all}", review.dialogues)
    everyone = ngettext("{n} customer", "{n} customers", len(review.shares))
    return (_("{sentence}.").format(sentence=sentence.format(met=met, all=everyone)),)


def _hours(review: Review) -> tuple[str, ...]:
    without = review.without_minutes
    if not review.minutes:
        return (_("How long they took is not noted."),) if without else ()
    sentence = upper_first(_("{hours} with customers, as noted.").format(hours=about_hours(review.minutes)))
    if not without:
        return (sentence,)
    more = ngettext("{n} contact has no minutes.", "{n} contacts have no minutes.", without)
    return (f"{sentence} {more}",)


def _others(review: Review) -> tuple[str, ...]:
    if not review.others:
        return ()
    return (ngettext("{n} other contact besides.", "{n} other contacts besides.", review.others),)


def _say_goal(review: Review) -> tuple[str, ...]:
    goal = review.goal
    if goal is None:
        return ()
    # When it was set is not kept: of a time that is over it is no wish of then.
    over = review.period.last < review.today
    found: list[str] = []
    if goal.minutes is not None:
        wished = _("You wished for {wanted}{so_far}; {noted} are noted.")
        sentence = _("Your goal now is {wanted}{so_far}; {noted} are noted.") if over else wished
        noted = say_minutes(review.minutes)
        found.append(sentence.format(wanted=say_minutes(goal.minutes), so_far=_so_far(review, goal), noted=noted))
    if goal.dialogues is not None:
        wanted = ngettext("{n} dialogue", "{n} dialogues", goal.dialogues)
        wished = _("You wished for {wanted}{so_far}; there were {noted}.")
        sentence = _("Your goal now is {wanted}{so_far}; there were {noted}.") if over else wished
        found.append(sentence.format(wanted=wanted, so_far=_so_far(review, goal), noted=review.dialogues))
    return tuple(found)


def _so_far(review: Review, goal: Goal) -> str:
    if review.period.is_month:
        return ""
    return " " + ngettext("in {n} month", "in {n} months", goal.months)


def sections(review: Review, name: Names, *, texts: Callable[[Told], str | None] | None = None) -> tuple[Section, ...]:
    """The parts that say something. `name` calls a customer; `texts` gives the words of a promise or an idea as they
    may be told, None where they may not."""
    told = texts or (lambda one: one.text)
    found = (
        Section("balance", _("Your handful"), _balance(review, name), tuple(say_share(s, name) for s in review.shares)),
        Section("touchpoints", _("Where they met us"), (), tuple(say_touchpoint(one) for one in review.touchpoints)),
        Section("promise", _("Our promise to customers"), _promise(review)),
        Section("done", _("Promises"), _promises(review), _items(review, review.done, name, told)),
        Section("ideas", _("Ideas heard"), (), _items(review, review.ideas, name, told)),
        Section("colleagues", _("Colleagues you brought along"), (), _colleagues(review, name)),
        Section("guesses", _("Guesses checked"), _guesses(review)),
        Section("learnt", _("What you learnt"), (), _learnt(review, name)),
    )
    if review.is_empty:
        return ()
    return tuple(section for section in found if section.sentences or section.lines)


def _balance(review: Review, name: Names) -> tuple[str, ...]:
    if not review.shares:
        return ()
    found: list[str] = []
    for share in review.shares:
        if len(review.shares) > 2 and review.dialogues > 2 and 2 * share.dialogues > review.dialogues:
            sentence = _("More than half of the dialogues were with {name}.")
            found.append(ended(sentence.format(name=name(share.customer))))
    quiet = [name(share.customer) for share in review.shares if not share.dialogues]
    if quiet and len(quiet) < len(review.shares):
        found.append(ended(_("No dialogue with {names}.").format(names=say_list(quiet))))
    elif not quiet and len(review.shares) > 1:
        found.append(_("A dialogue with each of them."))
    return tuple(found)


def say_share(share: Share, name: Names) -> str:
    """`Ken: 3 dialogues, 1 h 30 min, 1 other contact`."""
    parts = [ngettext("{n} dialogue", "{n} dialogues", share.dialogues) if share.dialogues else ""]
    parts.append(say_minutes(share.minutes) if share.minutes else "")
    parts.append(ngettext("{n} other contact", "{n} other contacts", share.others) if share.others else "")
    said = ", ".join(filter(None, parts)) or _("nothing noted")
    return _("{name}: {what}").format(name=name(share.customer), what=said)


def say_moods(moods: Sequence[int]) -> str:
    """`glad`, or `uneasy to glad`: the lowest and the highest; nothing where none was noted."""
    if not moods:
        return ""
    low, high = say_mood(min(moods)), say_mood(max(moods))
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def say_felts(felt: Mapping[Felt, int]) -> str:
    """`felt: yes 2, no 1`; nothing where it was not noted."""
    parts = [f"{say_felt(one)} {felt[one]}" for one in Felt if felt.get(one)]
    return _("promise felt: {answers}").format(answers=", ".join(parts)) if parts else ""


def say_touchpoint(one: TouchPoint) -> str:
    """`delivery: 3 notes, uneasy to glad, promise felt: yes 2, no 1`."""
    notes = ngettext("{n} note", "{n} notes", one.notes)
    moods = say_moods(one.moods)
    mood = _("mood {moods}").format(moods=moods) if moods else ""
    said = ", ".join(filter(None, (notes, mood, say_felts(one.felt))))
    return _("{name}: {what}").format(name=one.name or _("no touch point noted"), what=said)


def _promise(review: Review) -> tuple[str, ...]:
    felt = say_felts(review.felt)
    if not review.promise:
        return (f"{upper_first(felt)}.",) if felt else ()
    said = f"{upper_first(felt)}." if felt else _("Whether it was felt is not noted.")
    return tuple(filter(None, (review.promise, review.behaviour, said)))


def _promises(review: Review) -> tuple[str, ...]:
    if not review.done and not review.made:
        return ()
    if not review.done:
        return (ngettext("{n} new one was made.", "{n} new ones were made.", review.made),)
    done = ngettext("{n} promise done", "{n} promises done", len(review.done))
    made = ngettext("{n} new one made", "{n} new ones made", review.made)
    return (_("{done}, {made}.").format(done=done, made=made) if review.made else f"{done}.",)


def _items(review: Review, items: Sequence[Told], name: Names, told: Callable[[Told], str | None]) -> tuple[str, ...]:
    found: list[str] = []
    hidden: dict[str, int] = {}
    for one in items:
        text, who = told(one), name(one.customer)
        if text is None:
            hidden[who] = hidden.get(who, 0) + 1
            continue
        day = say_day(one.day, review.today, weekday=False)
        found.append(fill(_("“{text}” {name}, {day}"), text=" ".join(text.split()), name=who, day=day))
    rest = (_("{name}: {n}").format(name=who, n=count) for who, count in hidden.items())
    return (*found, *rest)


def _colleagues(review: Review, name: Names) -> tuple[str, ...]:
    return tuple(
        _("{colleague} with {names}").format(
            colleague=one.name, names=say_list([name(customer) for customer in one.customers])
        )
        for one in review.companions
    )


def _guesses(review: Review) -> tuple[str, ...]:
    guessed = [one for one in review.checked if one.right is not None]
    asked = len(review.checked) - len(guessed)
    found: list[str] = []
    if guessed:
        checked = ngettext("{n} guess was checked", "{n} guesses were checked", len(guessed))
        right = ngettext("{n} was right", "{n} were right", review.right) if review.right else _("it came otherwise")
        found.append(_("{checked}, {right}.").format(checked=checked, right=right))
    if asked:
        found.append(ngettext("{n} customer was asked first.", "{n} customers were asked first.", asked))
    return tuple(found)


def _learnt(review: Review, name: Names) -> tuple[str, ...]:
    found: dict[str, tuple[Customer, list[Aspect]]] = {}
    for one in review.learnt:
        found.setdefault(one.customer.id, (one.customer, []))[1].append(one.aspect)
    return tuple(
        _("{name}: {what}").format(name=name(customer), what=", ".join(map(say_aspect, aspects)))
        for customer, aspects in found.values()
    )
