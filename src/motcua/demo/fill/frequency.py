"""Tần suất: what is handed in how often, by which door, on which day and at which hour.

The shares are the house's own estimate of a province without districts (copies and signatures certified and civil
status make up most of it; land, permits and cards the rest); nothing here was counted anywhere. They are data: change
them and the province looks different.
"""

from __future__ import annotations

from collections.abc import Mapping

COMMUNE_SHARES: Mapping[str, int] = {
    "2.000815": 300, "2.000884": 110, "2.000635": 75, "2.000908": 12, "1.001193": 70, "1.000656": 26, "1.000894": 22,
    "1.004873": 60, "1.004859": 14, "1.004884": 10, "1.004837": 2, "1.001022": 3, "2.000547": 2, "2.000986": 18,
    "1.001776": 26, "1.014027": 20, "1.014028": 12, "1.001653": 7, "1.001612": 22, "2.000720": 9, "1.001570": 4,
    "1.001266": 7, "1.014035": 1, "1.013225": 16, "1.013229": 7, "1.009122": 1, "2.002854": 18, "1.013855": 3,
    "1.010736": 1,
}  # fmt: skip
CENTRE_SHARES: Mapping[str, Mapping[str, int]] = {
    "H05.02": {"2.001583": 40, "2.001610": 6, "2.001955": 8, "1.014199": 22, "1.001029": 5, "1.014051": 7},
    "H05.02.01": {"1.115362": 60, "1.115286": 40},
    "H05.02.02": {"3.000348": 30, "3.000347": 60, "3.000346": 25, "3.000333": 45, "1.001456": 50, "1.014063": 30},
}  # fmt: skip
COMMUNES_SHARE = 0.82  # of all dossiers, what the communes receive
CENTRES_SHARES: Mapping[str, float] = {"H05.02": 0.04, "H05.02.01": 0.06, "H05.02.02": 0.08}
AT_ONCE = frozenset({"2.000815", "2.000884"})  # certified while one waits, most of the time

CHANNEL_SHARES: Mapping[str, float] = {"direct": 0.52, "online": 0.44, "post": 0.04}
MONTHS = (0.92, 0.66, 1.10, 1.04, 1.02, 1.10, 1.10, 1.16, 1.06, 0.98, 0.96, 0.90)  # Tết lies in February
WEEKDAYS = (1.22, 1.06, 1.00, 0.94, 0.86, 0.30, 0.24)  # at the weekend only online
HOURS_AT_DESK = ((7, 6), (8, 22), (9, 24), (10, 18), (13, 10), (14, 20), (15, 14), (16, 6))
HOURS_ONLINE = (
    (0, 1), (6, 2), (7, 5), (8, 11), (9, 13), (10, 12), (11, 7), (12, 4), (13, 7), (14, 11), (15, 10), (16, 8),
    (17, 5), (18, 3), (19, 5), (20, 7), (21, 6), (22, 4), (23, 2),
)  # fmt: skip

REFUSED, WITHDRAWN, STOPPED, NEGATIVE = 0.010, 0.012, 0.003, 0.015
ASKED_BEFORE, NEVER_SUPPLIED, ASKED_AFTER = 0.06, 0.12, 0.03
EXTENDED, OUTSIDE, ACKNOWLEDGED = 0.02, 0.03, 0.20
NEVER_FETCHED, RATED = 0.02, 0.16
LATE = 0.045
CAUSES: Mapping[str, int] = {  # of lateness: where the time went
    "handler": 44, "leader": 20, "other agency": 22, "clerk": 6, "start": 8,
}  # fmt: skip
