"""Of feedback only the finest cells, by day and by month, know the channel: no figure of an office asks for it."""

from django.db import migrations

MEASURES = [
    'received', 'accepted', 'refused', 'asked', 'extended', 'early', 'on_day', 'late', 'undated', 'handed',
    'withdrawn', 'stopped', 'rated', 'marks', 'due_on_time', 'due_late', 'due_open', 'open',
]
NAMES = ', '.join(MEASURES)
SUMS = ', '.join(f'sum({name})::int AS {name}' for name in MEASURES)
SOME = ' OR '.join(f'sum({name}) <> 0' for name in MEASURES)


def summed(grains: str, channel: str) -> str:
    """The coarse cells of feedback once more, from the cells by day."""
    return f"""INSERT INTO oversight_daycount (kind, grain, day, office, procedure, channel, {NAMES})
    SELECT c.kind, g.grain, CASE WHEN g.grain IN (3, 5) THEN date_trunc('month', c.day)::date ELSE c.day END,
           CASE WHEN g.grain IN (4, 5) THEN 0 ELSE c.office END,
           CASE WHEN g.grain IN (2, 3) THEN 0 ELSE c.procedure END, {channel}, {SUMS}
      FROM oversight_daycount c CROSS JOIN (VALUES {grains}) AS g(grain)
     WHERE c.kind = 2 AND c.grain = 0 GROUP BY 1, 2, 3, 4, 5, 6 HAVING {SOME}"""


COARSE = '(2), (3), (4), (5)'
REMOVED = 'DELETE FROM oversight_daycount WHERE kind = 2 AND grain IN (2, 3, 4, 5)'


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0002_figures_by_increments'),
    ]

    operations = [
        migrations.RunSQL([REMOVED, summed(COARSE, "''")], [REMOVED, summed(COARSE, 'c.channel')]),
        migrations.RunSQL('ANALYZE oversight_daycount', migrations.RunSQL.noop),
    ]
