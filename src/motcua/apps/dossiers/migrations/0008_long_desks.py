"""What is open is counted with its due moment and the offices that see it, so that long desks are read from it too; and
the newest of a state that few are in by an index. The relay counts anew when it starts.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

NOT_COUNTED = 'DELETE FROM dossiers_placed; DELETE FROM dossiers_deskcount'


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0007_words_by_stretch'),
    ]

    operations = [
        migrations.RunSQL(NOT_COUNTED, NOT_COUNTED),
        migrations.RemoveField(
            model_name='placed',
            name='due_on',
        ),
        migrations.AddField(
            model_name='placed',
            name='due_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='placed',
            name='doors',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='placed',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['doors'], name='placed_doors'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('state__in', [3, 7, 8])), fields=['state', 'id'], name='dossier_rare'),
        ),
    ]
