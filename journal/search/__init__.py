"""Searching what was noted: the language, the query it means, what is searched, and what is found.

`folding` says when two texts are the same to a search, `filters` and `language` read what is typed, `query` is what it
means, `entries` what is searched, `finding` finds quickly and in order, and `excerpts` shows where.
"""
