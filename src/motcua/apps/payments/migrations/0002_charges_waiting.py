from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='charge',
            index=models.Index(condition=models.Q(('cancelled_at', None), ('confirmed_at', None)), fields=['asked_at', 'id'], name='charge_waiting'),
        ),
    ]
