"""Months by office without channels; of feedback only the finest cells, by day and by month, know the channel."""

from django.db import migrations, models

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

WITHOUT_CHANNELS = f"""INSERT INTO oversight_daycount (kind, grain, day, office, procedure, channel, {NAMES})
    SELECT kind, 6, day, office, procedure, '', {SUMS}
      FROM oversight_daycount WHERE grain = 3 GROUP BY 1, 3, 4, 5 HAVING {SOME}"""


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0002_figures_by_increments'),
    ]

    operations = [
        migrations.AlterField(
            model_name='daycount',
            name='grain',
            field=models.PositiveSmallIntegerField(choices=[(0, 'Ngày, đơn vị, thủ tục, kênh'), (1, 'Tháng, đơn vị, thủ tục, kênh'), (2, 'Ngày, đơn vị, kênh'), (3, 'Tháng, đơn vị, kênh'), (4, 'Ngày, thủ tục, kênh'), (5, 'Tháng, thủ tục, kênh'), (6, 'Tháng, đơn vị')]),
        ),
        migrations.RunSQL([REMOVED, summed(COARSE, "''")], [REMOVED, summed(COARSE, 'c.channel')]),
        migrations.RunSQL(WITHOUT_CHANNELS, 'DELETE FROM oversight_daycount WHERE grain = 6'),
        migrations.RunSQL('ANALYZE oversight_daycount', migrations.RunSQL.noop),
    ]
