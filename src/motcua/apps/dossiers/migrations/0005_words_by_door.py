"""What a search looks in: a dossier's words, how each of them begins, the offices that are its doors, and marks:
open (`đo`), or ended otherwise than by a result (`đs3`).

`đ` stands before all but the words: folded text has none. "Begins" spares the server to gather every word that begins
so; the doors spare it a province's dossiers for the few of one office (docs/adr/0031).
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.expressions
from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION dossier_words(said text, receiving bigint, competent bigint, holder bigint, state smallint)
RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
    found tsvector := to_tsvector('simple'::regconfig, coalesce(said, ''));
    more text[] := ARRAY['đ' || receiving, 'đ' || competent, 'đ' || holder];
    word text;
BEGIN
    FOREACH word IN ARRAY tsvector_to_array(found) LOOP
        IF word !~ '^[0-9]' THEN
            FOR letters IN 3..least(length(word) - 1, 15) LOOP
                more := more || ('đ' || left(word, letters));
            END LOOP;
        END IF;
    END LOOP;
    IF state NOT IN (3, 7, 8, 10) THEN
        more := more || 'đo'::text;
    ELSIF state <> 10 THEN
        more := more || ('đs' || state);
    END IF;
    RETURN found || array_to_tsvector(more);
END $$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0004_fewer_indexes'),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, 'DROP FUNCTION dossier_words(text, bigint, bigint, bigint, smallint)'),
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossier_words',
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=django.contrib.postgres.indexes.GinIndex(django.db.models.expressions.Func('search', 'receiving', 'competent', 'holder', 'state', function='dossier_words', output_field=django.contrib.postgres.search.SearchVectorField()), gin_pending_list_limit=256, name='dossier_words'),
        ),
        # What the server expects of words is told by the index alone.
        migrations.RunSQL('ANALYZE dossiers_dossier', migrations.RunSQL.noop),
    ]
