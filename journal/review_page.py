"""A review as Markdown to pass on: by initials where no consent is noted. Pure."""

from __future__ import annotations

from journal.hiding import without_names
from journal.initials import is_named, names_to_tell
from journal.language import _
from journal.markdown_writing import blocks, escaped
from journal.review import Review, Told
from journal.review_words import lead, sections, title_of


def review_page(review: Review) -> str:
    """The review as Markdown. Customers without consent appear by initials, also in what they said or were promised;
    the words of a promise or an idea are left out where the customer is to be treated gently."""
    people = {share.customer.id: share.customer for share in review.shares}
    named = [told.customer for told in (*review.done, *review.ideas)] + [one.customer for one in review.learnt]
    people |= {customer.id: customer for customer in named}
    names = names_to_tell(people.values())
    unnamed = [customer for customer in people.values() if not is_named(customer)]

    def texts(one: Told) -> str | None:
        if one.customer.gentle_on(review.today) is not None:
            return None
        return without_names(one.text, unnamed)

    parts = ["# " + escaped(_("My customers, {period}").format(period=title_of(review)))]
    parts.append(" ".join(map(escaped, lead(review, lambda one: names[one.id]))))
    for section in sections(review, lambda one: names[one.id], texts=texts):
        parts.append("## " + escaped(section.title))
        parts.append(" ".join(map(escaped, section.sentences)))
        parts.append("\n".join(f"- {escaped(line)}" for line in section.lines))
    if unnamed and not review.is_empty:
        parts.append(escaped(_("Initials stand where no consent is noted. Read it before you pass it on.")))
    return blocks(parts)
