"""Which units passed a feedback on is a column of it, as the other offices of a dossier are (docs/adr/0033): listed
by its moves, all of them were gathered for each list and held against each of its rows."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

MOVES = """
UPDATE feedback_feedback AS f SET passed = m.offices FROM (
    SELECT feedback_id, array_agg(DISTINCT from_office_id ORDER BY from_office_id) AS offices FROM feedback_move
    GROUP BY feedback_id
) AS m WHERE m.feedback_id = f.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0004_lists_at_size'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='feedback',
            name='feedback_at_work',
        ),
        migrations.AddField(
            model_name='feedback',
            name='passed',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None),
        ),
        migrations.RunSQL(MOVES, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='feedback',
            index=django.contrib.postgres.indexes.GinIndex(fields=['passed'], name='feedback_passed'),
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(condition=models.Q(('state__in', [10, 20, 21, 30, 40, 41, 50, 70])), fields=['unit_due_at', 'id'], include=('state', 'handler', 'holder', 'in_charge', 'written_by', 'is_restricted', 'passed'), name='feedback_at_work'),
        ),
    ]
