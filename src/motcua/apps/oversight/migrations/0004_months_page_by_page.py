"""The province's list row by row; the counts of a list, and what a line still lacks, told when they change."""

import django.db.models.deletion
from django.db import migrations, models


def counts(lines: str, case: str, months: str) -> str:
    """As core.feedback_month_rows.counts_of counts."""
    told = ', '.join(
        f"'{name}', count({lines}) FILTER (WHERE {where})"
        for name, where in {
            'cases': 'TRUE', 'late': f"{case}->>'late' <> ''", 'prolonged': f"{case}->>'prolonged' <> ''",
            'escalated': f"{case}->>'escalated' <> ''", 'still_open': f"{case}->>'answered_on' IS NULL",
            'carried': f'{months} > 1',
        }.items()
    )
    return f'jsonb_build_object({told})'


ROWS = """INSERT INTO oversight_listedrow (consolidation_id, number, "row")
SELECT c.id, (e->>'number')::int, e FROM oversight_consolidation c CROSS JOIN jsonb_array_elements(c.rows) AS e"""
ROWS_BACK = """UPDATE oversight_consolidation c SET rows = coalesce(
    (SELECT jsonb_agg(l."row" ORDER BY l.number) FROM oversight_listedrow l WHERE l.consolidation_id = c.id), '[]')"""

OF_ROW = counts('l.id', "l.\"row\"->'case'", "(l.\"row\"->>'months')::int")
OF_LINE = counts('l.id', 'l.frozen', 'l.months')
REPORTS = f"""UPDATE oversight_monthlyreport r SET counts = told.counts FROM (
    SELECT r.id, {OF_LINE} AS counts FROM oversight_monthlyreport r
      LEFT JOIN oversight_line l ON l.report_id = r.id AND l.dispute <> 'upheld' GROUP BY r.id
) told WHERE told.id = r.id"""
WHOLE = f"""UPDATE oversight_consolidation c SET counts = told.counts FROM (
    SELECT c.id, {OF_ROW} AS counts FROM oversight_consolidation c
      LEFT JOIN oversight_listedrow l ON l.consolidation_id = c.id GROUP BY c.id
) told WHERE told.id = c.id"""
AGENCIES = f"""UPDATE oversight_consolidation c SET agencies = told.agencies FROM (
    SELECT id, jsonb_agg(jsonb_build_array(name, counts) ORDER BY cases DESC, name COLLATE "C") AS agencies FROM (
        SELECT l.consolidation_id AS id, count(*) AS cases, {OF_ROW} AS counts,
               coalesce(nullif(l."row"->'case'->>'handler', ''), l."row"->'case'->>'agency') AS name
          FROM oversight_listedrow l GROUP BY l.consolidation_id, 4
    ) each GROUP BY id
) told WHERE told.id = c.id"""
ANSWERED = """UPDATE oversight_line l SET is_answered = TRUE
 WHERE l.remedy <> '' AND (l.remedy_due_on IS NOT NULL OR l.frozen->>'answered_on' IS NOT NULL)
   AND NOT EXISTS (
       SELECT FROM unnest(ARRAY['late', 'prolonged', 'escalated']) AS kind(name)
        WHERE l.frozen->>kind.name <> ''
          AND NOT EXISTS (SELECT FROM oversight_classreason c WHERE c.line_id = l.id AND c.kind = kind.name)
   )"""

# What was written waits for the check of its keys, and no table is altered while something waits.
CHECKED = ['SET CONSTRAINTS ALL IMMEDIATE', 'SET CONSTRAINTS ALL DEFERRED']


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0003_months_without_channels'),
    ]

    operations = [
        migrations.CreateModel(
            name='ListedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('row', models.JSONField()),
                ('consolidation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listed', to='oversight.consolidation')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('consolidation', 'number'), name='listed_row_number')],
            },
        ),
        migrations.AddField(
            model_name='monthlyreport',
            name='counts',
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='consolidation',
            name='counts',
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='consolidation',
            name='agencies',
            field=models.JSONField(default=list),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='line',
            name='is_answered',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('is_answered', False)), fields=['report', 'dispute'], name='month_line_unanswered'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('dispute', 'open')), fields=['report'], name='month_line_disputed'),
        ),
        migrations.AlterField(
            model_name='consolidation',
            name='rows',
            field=models.JSONField(null=True),
        ),
        migrations.RunSQL([ROWS, REPORTS, WHOLE, AGENCIES, ANSWERED, *CHECKED], [ROWS_BACK, *CHECKED]),
        migrations.RemoveField(
            model_name='consolidation',
            name='rows',
        ),
        migrations.RunSQL('ANALYZE oversight_monthlyreport, oversight_line, oversight_listedrow', migrations.RunSQL.noop),
    ]
