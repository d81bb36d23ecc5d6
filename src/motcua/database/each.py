"""Từng dòng một: a question that the server asks of each row by its index, instead of gathering all answers first.

Of all steps of the province that were handed over it makes a table in memory, for each door of a desk anew, though
the desk has a hundredth of them: it thinks that a lookup costs two pages, which it does not. What has an OFFSET it
does not turn around.
"""

from __future__ import annotations

from django.db.models import Exists


class ExistsForEach(Exists):
    """Có hay không, asked of one row at a time: for rows that an index has narrowed down already."""

    template = "EXISTS(%(subquery)s OFFSET 0)"
