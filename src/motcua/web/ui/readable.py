"""Chữ đọc được: what was typed reaches every page without the marks that nobody sees.

A name with a mark of direction in it reads otherwise than it is written; half a surrogate pair no table keeps. People
do not type these, they come along with what is pasted: they are dropped, and nobody is asked to find what cannot be
seen. A password stays as it is typed.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError

from motcua.core.folding import UNSEEN

AS_TYPED = "password"


class ReadableText:
    """Forms and addresses alike."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Before the page, after the weight was looked at."""
        try:
            typed = request.POST
        except UnreadablePostError:  # the line broke; who reads it next says so
            return
        if _has_unseen(request.GET):
            request.GET = _readable(request.GET)  # type: ignore[assignment]  # the stubs know no setter
        if _has_unseen(typed):
            request.POST = _readable(typed)  # type: ignore[assignment]  # the stubs know no setter


def _has_unseen(typed: QueryDict) -> bool:
    return any(UNSEEN.search(value) for _, values in typed.lists() for value in values)


def _readable(typed: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name, values in typed.lists():
        kept.setlist(name, values if AS_TYPED in name else [UNSEEN.sub("", value) for value in values])
    return kept
