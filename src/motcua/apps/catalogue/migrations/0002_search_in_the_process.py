from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_initial'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='procedure',
            name='procedure_search',
        ),
    ]
