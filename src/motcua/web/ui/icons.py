"""Biểu tượng: the few drawings of the house, each a path in a 24 × 24 box. They decorate; words carry the meaning."""

# ruff: noqa: E501 - a drawing is one line

from __future__ import annotations

from collections.abc import Mapping

ICONS: Mapping[str, str] = {
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m20 20-4.8-4.8"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "money": '<rect x="3" y="6.5" width="18" height="11" rx="2"/><circle cx="12" cy="12" r="2.5"/><path d="M6.5 12h.01M17.5 12h.01"/>',
    "place": '<path d="M12 21s6.5-5.6 6.5-11a6.5 6.5 0 0 0-13 0c0 5.4 6.5 11 6.5 11z"/><circle cx="12" cy="10" r="2.3"/>',
    "paper": '<path d="M6 3.5h8l4 4v13H6z"/><path d="M14 3.5v4h4M9 12h6M9 16h6"/>',
    "result": '<path d="M5 4h14v11H5z"/><path d="m9 9.5 2 2 4-4"/><path d="M9.5 15v5.5l2.5-1.5 2.5 1.5V15"/>',
    "print": '<path d="M7 8V3.5h10V8"/><rect x="4" y="8" width="16" height="8" rx="1.5"/><path d="M7 13.5h10v7H7z"/>',
    "citizen": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>',
    "business": '<path d="M4 20.5V8l8-4.5L20 8v12.5"/><path d="M9 20.5v-6h6v6M8.5 10.5h.01M12 10.5h.01M15.5 10.5h.01"/>',
    "organisation": '<path d="M3.5 9 12 4l8.5 5zM5.5 9v9M10 9v9M14 9v9M18.5 9v9M3.5 20.5h17M3.5 18h17"/>',
    "good": '<circle cx="12" cy="12" r="8.5"/><path d="m8.5 12.2 2.5 2.5 4.7-5"/>',
    "warn": '<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4.5M12 17.2h.01"/>',
    "bad": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5v5.5M12 16.2h.01"/>',
    "note": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.8h.01"/>',
    "download": '<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14"/>',
    "feed": '<path d="M5 5a14 14 0 0 1 14 14M5 11a8 8 0 0 1 8 8"/><circle cx="6" cy="18" r="1.2"/>',
    "on": '<path d="M5 12h14m-5-5 5 5-5 5"/>',
    "text": '<path d="M3 18 8 6l5 12M4.7 14h6.6M14.5 18l3-7.5 3 7.5M15.5 15.5h4"/>',
}
