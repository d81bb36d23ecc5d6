"""Số liệu cộng dồn bằng SQL: `core.figures.MEASURES` spelled for the database, for one case as for a million."""

from __future__ import annotations

from motcua.apps.oversight.cohort import PLACE, UNIT
from motcua.apps.oversight.models import ALL, DayCount, Standing
from motcua.core.figures import DONE, MEASURES, Kind, Outcome

Grain = DayCount.Grain
COLUMNS = tuple(each.column for each in Standing._meta.concrete_fields if each.column != "id")  # noqa: SLF001
TOLD_BY_BOTH = tuple(each for each in COLUMNS if each not in {"kind", "key", "seq"})
NAMES = tuple(each.value for each in MEASURES)
KEY = ("kind", "grain", "day", "office", "procedure", "channel")
_DAYS = tuple(dict.fromkeys(rule.day for rule in MEASURES.values()))


def _amount(name: str) -> str:
    rule = MEASURES[next(each for each in MEASURES if each.value == name)]
    wanted = ", ".join(str(each.value) for each in sorted(rule.outcomes))
    held = "" if rule.outcomes == frozenset(Outcome) else f" * (s.outcome IN ({wanted}))::int"
    return f"{f's.{rule.amount}' if rule.amount else '1'}{held}"


def cells(source: str, sign: str = "") -> str:
    """Mỗi việc của `source` vào các ngày của nó, at the finest grain; `sign` "-" takes it out again.

    Day by day over the source: most cases have few of the days, and a row of zeros costs as much as any other."""
    return " UNION ALL ".join(_of_day(day, source, sign) for day in _DAYS)


def _of_day(day: str, source: str, sign: str) -> str:
    own = {each.value for each, rule in MEASURES.items() if rule.day == day}
    told = ", ".join(f"{sign}({_amount(name)}) AS {name}" if name in own else f"0 AS {name}" for name in NAMES)
    some = " OR ".join(f"{_amount(name)} <> 0" for name in NAMES if name in own)
    return f"""SELECT s.kind, s.{day} AS day, s.office, s.procedure, s.channel, {told}
    FROM {source} s WHERE s.is_counted AND s.{day} IS NOT NULL AND ({some})"""  # noqa: S608 - our own names


def summed(source: str) -> str:
    """Cộng theo khóa, what comes to nothing left out."""
    sums = ", ".join(f"sum({name})::int AS {name}" for name in NAMES)
    some = " OR ".join(f"sum({name}) <> 0" for name in NAMES)
    return f"SELECT {', '.join(KEY)}, {sums} FROM {source} GROUP BY {', '.join(KEY)} HAVING {some}"  # noqa: S608


MONTHS = (Grain.MONTH, Grain.MONTH_OFFICE, Grain.MONTH_PROCEDURE, Grain.MONTH_WHOLE)
ALL_PROCEDURES = (Grain.DAY_OFFICE, Grain.MONTH_OFFICE, Grain.MONTH_WHOLE)
ALL_OFFICES = (Grain.DAY_PROCEDURE, Grain.MONTH_PROCEDURE)


def rolled(source: str, grains: tuple[Grain, ...]) -> str:
    """Cuộn lên các cấp: the same cells by month, without procedures, without offices, without channels; of
    feedback, which is asked by no channel, all but the finest are without."""
    months, procedures, offices = (_listed(each) for each in (MONTHS, ALL_PROCEDURES, ALL_OFFICES))
    fine = _listed((Grain.DAY, Grain.MONTH))
    wanted = ", ".join(f"({each.value})" for each in grains)
    return f"""(SELECT c.kind, g.grain,
        CASE WHEN g.grain IN ({months}) THEN date_trunc('month', c.day)::date ELSE c.day END AS day,
        CASE WHEN g.grain IN ({offices}) THEN {ALL} ELSE c.office END AS office,
        CASE WHEN g.grain IN ({procedures}) THEN {ALL} ELSE c.procedure END AS procedure,
        CASE WHEN g.grain = {Grain.MONTH_WHOLE.value} OR (c.kind = {Kind.FEEDBACK.value} AND g.grain NOT IN ({fine}))
             THEN '' ELSE c.channel END AS channel,
        {", ".join(f"c.{name}" for name in NAMES)}
        FROM {source} c CROSS JOIN (VALUES {wanted}) AS g(grain)) AS rolled"""  # noqa: S608 - our own names


def _listed(grains: tuple[Grain, ...]) -> str:
    return ", ".join(str(each.value) for each in grains)


_OURS = ", ".join(COLUMNS)
_INTO = f"oversight_daycount ({', '.join((*KEY, *NAMES))})"

# What the cases of one batch count for from now on, without what they counted for until now. `old` is read as it was
# before this statement; the totals are written in the order of their key, so that two writers cannot lock crosswise.
ADVANCE = f"""
WITH new AS (SELECT * FROM json_populate_recordset(NULL::oversight_standing, %s::json)),
old AS (SELECT held.* FROM oversight_standing held JOIN new USING (kind, key)),
cell AS ({cells("new")} UNION ALL {cells("old", "-")}),
kept AS (
    INSERT INTO oversight_standing ({_OURS}) SELECT {_OURS} FROM new
    ON CONFLICT (kind, key) DO UPDATE SET {", ".join(f"{each} = excluded.{each}" for each in COLUMNS[2:])}
)
INSERT INTO {_INTO} {summed(rolled("cell", tuple(Grain)))} ORDER BY {", ".join(KEY)}
ON CONFLICT ({", ".join(KEY)}) DO UPDATE SET
    {", ".join(f"{name} = oversight_daycount.{name} + excluded.{name}" for name in NAMES)}
"""  # noqa: S608 - our own names


def _from(grain: Grain, *made: Grain) -> str:
    """The cells of one grain rolled up into coarser ones: far fewer rows than the cases themselves."""
    source = f"(SELECT * FROM oversight_daycount WHERE grain = {grain.value})"  # noqa: S608 - our own names
    return f"INSERT INTO {_INTO} {summed(rolled(source, made))}"


REBUILD = (
    "DELETE FROM oversight_daycount",
    f"INSERT INTO {_INTO} {summed(rolled('(' + cells('oversight_standing') + ')', (Grain.DAY,)))}",
    _from(Grain.DAY, Grain.MONTH, Grain.DAY_OFFICE, Grain.DAY_PROCEDURE),
    _from(Grain.DAY_OFFICE, Grain.MONTH_OFFICE),
    _from(Grain.DAY_PROCEDURE, Grain.MONTH_PROCEDURE),
    _from(Grain.MONTH_OFFICE, Grain.MONTH_WHOLE),
)


def _day(value: str) -> str:
    return f"(({value})::timestamptz AT TIME ZONE %(zone)s)::date"


def told(due: str) -> str:
    """Các dòng nhật ký as `core.figures.Told`; `due` is the name of the due date in them."""
    return f"""SELECT e.subject, e.seq, e.event, {_day("e.at")}, (e.facts->>'to')::int, e.facts ? '{due}',
       {_day(f"e.facts->>'{due}'")}, {_day("e.facts->>'old_due_at'")}, {_day("e.facts->>'received_at'")},
       coalesce(e.facts->>'overall', e.facts->>'stars')::int, coalesce(e.facts->>'ground', '')
  FROM journal_entry e"""  # noqa: S608 - our own names


# Where each case counts: the unit, the procedure, the channel. The row says it; the journal says when.
DOSSIER_PLACES = f"""SELECT 1 AS kind, d.id AS key, 'dossier:' || d.reference AS subject,
       coalesce(unit.office_id, d.competent_id) AS office, d.procedure_id AS procedure, d.channel
  FROM dossiers_dossier d LEFT JOIN place ON place.office = d.competent_id {UNIT.format(dossier="d.id")}
 WHERE NOT d.is_draft"""  # noqa: S608 - our own names
FEEDBACK_PLACES = f"""SELECT 2 AS kind, f.id AS key, 'feedback:' || f.code AS subject, f.holder_id AS office,
       {ALL} AS procedure, c.code AS channel
  FROM feedback_feedback f JOIN feedback_channel c ON c.id = f.channel_id WHERE TRUE"""  # noqa: S608
WITH_PLACES = f"WITH {PLACE}"

_END = f"""CASE
    WHEN finished_on IS NOT NULL AND promised_on IS NULL THEN {Outcome.UNDATED.value}
    WHEN finished_on > promised_on THEN {Outcome.LATE.value}
    WHEN finished_on < promised_on THEN {Outcome.EARLY.value}
    WHEN finished_on = promised_on THEN {Outcome.ON_DAY.value}
    WHEN refused_on IS NOT NULL OR withdrawn_on IS NOT NULL OR stopped_on IS NOT NULL THEN {Outcome.ENDED.value}
    WHEN due_on IS NOT NULL AND runs THEN {Outcome.RUNNING.value}
    ELSE {Outcome.WAITING.value} END"""
assert {Outcome.UNDATED, Outcome.LATE, Outcome.EARLY, Outcome.ON_DAY} == DONE  # noqa: S101 - the branches above

DOSSIER_ROWS = f"""SELECT p.kind, p.key, p.subject, p.office, p.procedure, p.channel, d.state,
       {_day("d.due_at")} AS due_on, {_day("x.old_due_at")} AS old_due_on,
       {_day("coalesce(x.old_due_at, d.due_at)")} AS promised_on, {_day("d.submitted_at")} AS received_on,
       {_day("d.accepted_at")} AS accepted_on, CASE WHEN d.state = 3 THEN {_day("d.closed_at")} END AS refused_on,
       {_day("(SELECT min(issued_at) FROM dossiers_supplement a WHERE a.dossier_id = d.id)")} AS asked_on,
       {_day("x.approved_at")} AS extended_on, {_day("d.finished_at")} AS finished_on,
       {_day("d.handed_over_at")} AS handed_on, CASE WHEN d.state = 7 THEN {_day("d.closed_at")} END AS withdrawn_on,
       CASE WHEN d.state = 8 THEN {_day("d.closed_at")} END AS stopped_on, {_day("r.at")} AS rated_on,
       coalesce(r.overall, 0) AS mark, TRUE AS is_counted, d.state IN (2, 4) AS runs
  FROM ({{dossiers}}) p JOIN dossiers_dossier d ON d.id = p.key
  LEFT JOIN dossiers_extension x ON x.dossier_id = d.id LEFT JOIN dossiers_rating r ON r.dossier_id = d.id"""  # noqa: S608
FEEDBACK_ROWS = f"""SELECT p.kind, p.key, p.subject, p.office, p.procedure, p.channel, 0 AS state,
       {_day("f.citizen_due_at")} AS due_on, NULL::date AS old_due_on, {_day("f.citizen_due_at")} AS promised_on,
       {_day("f.received_at")} AS received_on, {_day("f.accepted_at")} AS accepted_on,
       CASE WHEN f.state = 22 THEN {_day("f.ended_at")} END AS refused_on,
       {_day("(SELECT min(asked_at) FROM feedback_wait w WHERE w.feedback_id = f.id)")} AS asked_on,
       {
    _day(
        "(SELECT min(n.at) FROM feedback_extension n JOIN feedback_handling h ON h.id = n.handling_id"
        " WHERE h.feedback_id = f.id)"
    )
} AS extended_on,
       {_day("f.answered_at")} AS finished_on, NULL::date AS handed_on, NULL::date AS withdrawn_on,
       CASE WHEN f.state = 61 AND f.answered_at IS NULL THEN {_day("f.ended_at")} END AS stopped_on,
       {_day("r.at")} AS rated_on, coalesce(r.stars, 0) AS mark, f.is_counted, f.ended_at IS NULL AS runs
  FROM ({{feedback}}) p JOIN feedback_feedback f ON f.id = p.key
  LEFT JOIN LATERAL (SELECT at, stars FROM feedback_feedbackrating r WHERE r.feedback_id = f.id
                     ORDER BY at DESC LIMIT 1) r ON TRUE"""  # noqa: S608


def rows(*, counted: bool = True) -> str:
    """Đếm lại từ các dòng alone, without a line of the journal; or only what is not `counted` yet."""
    there = "SELECT FROM oversight_standing s WHERE s.kind = {kind} AND s.key = {key}"
    new = "" if counted else f" AND NOT EXISTS ({there})"
    of_both = f"{DOSSIER_ROWS} UNION ALL {FEEDBACK_ROWS}".format(
        dossiers=DOSSIER_PLACES + new.format(kind=1, key="d.id"),
        feedback=FEEDBACK_PLACES + new.format(kind=2, key="f.id"),
    )
    return f"rows AS (SELECT told.*, {_END} AS outcome FROM ({of_both}) told)"  # noqa: S608 - our own names
