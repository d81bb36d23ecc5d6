"""A search that reads no more than a page needs: the index of words knows besides which offices have had a step of a
dossier elsewhere (`elsewhere`), and in which stretch of the lists it stands, for the province and for each of its doors.

`đ` stands before all but the words. Of a dossier that is open: `đo`, behind a door `đ74o`; of one that has ended: `đ74`,
`đs3` where it was not by a result, and when, in stretches of 36 hours (`đc13000`) or, behind a door, of twelve days
(`đ74c1625`). Of every one, where its key lies, in stretches of 2,048 (`đp12`), behind a door of 16,384 (`đ74p1`). See
apps/dossiers/looking.py, docs/adr/0033. A text is parted at spaces and signs, as `core.folding.words` does; the server's
own parser takes longer than all the rest and makes one word of an address.
"""

from importlib import import_module

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.expressions
from django.db import migrations, models

FUNCTION = """
CREATE OR REPLACE FUNCTION dossier_words(
    said text, receiving bigint, competent bigint, holder bigint, elsewhere bigint[], state smallint, closed timestamptz,
    id bigint
) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
    more text := concat(' đp', id >> 11);
    key text := concat('p', id >> 14);
    seconds bigint := floor(extract(epoch FROM closed));
    stretch text := 'o';
    word text;
    size integer;
BEGIN
    IF state IN (3, 7, 8, 10) THEN
        stretch := concat('c', seconds >> 20);
        more := concat(more, ' đc', seconds >> 17, CASE WHEN state <> 10 THEN ' đs' || state END);
    ELSE
        more := more || ' đo';
    END IF;
    FOREACH word IN ARRAY (ARRAY[receiving, competent, holder] || elsewhere)::text[] LOOP
        more := concat(more, ' đ', word, stretch, ' đ', word, key, CASE WHEN stretch <> 'o' THEN ' đ' || word END);
    END LOOP;
    IF said ~ '[^a-z0-9 ]' THEN  -- to look takes a tenth of the time
        said := translate(said, E'!"#$%&''()*+,-./:;<=>?@[\\\\]^_`{|}~–—‘’“”·', repeat(' ', 50));
    END IF;
    FOREACH word IN ARRAY string_to_array(said, ' ') LOOP
        size := length(word);
        IF size > 3 AND word >= 'a' COLLATE "C" THEN
            CASE size  -- a loop is slow, and most words are as short
            WHEN 4 THEN
                more := concat(more, ' đ', left(word, 3));
            WHEN 5 THEN
                more := concat(more, ' đ', left(word, 3), ' đ', left(word, 4));
            ELSE
                FOR letters IN 3..least(size - 1, 15) LOOP
                    more := concat(more, ' đ', left(word, letters));
                END LOOP;
            END CASE;
            IF size > 200 THEN
                said := replace(said, word, left(word, 200));
            END IF;
        END IF;
    END LOOP;
    RETURN array_to_tsvector(array_remove(string_to_array(said || more, ' '), ''));
END $$
"""
STEPS = """
UPDATE dossiers_dossier AS d SET elsewhere = t.offices FROM (
    SELECT dossier_id, array_agg(DISTINCT office_id ORDER BY office_id) AS offices FROM dossiers_task
    WHERE is_elsewhere GROUP BY dossier_id
) AS t WHERE t.dossier_id = d.id
"""
WORDS = django.db.models.expressions.Func(
    'search', 'receiving', 'competent', 'holder', 'elsewhere', 'state', 'closed_at', 'id',
    function='dossier_words', output_field=django.contrib.postgres.search.SearchVectorField(),
)
BEFORE = import_module('motcua.apps.dossiers.migrations.0005_words_by_door').FUNCTION
NOT_BEFORE = 'DROP FUNCTION dossier_words(text, bigint, bigint, bigint, smallint)'
NOW = 'DROP FUNCTION dossier_words(text, bigint, bigint, bigint, bigint[], smallint, timestamptz, bigint)'


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0006_what_is_open_counted'),
    ]

    operations = [
        # First, so that what is written below is not sorted into it.
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossier_words',
        ),
        migrations.RunSQL(NOT_BEFORE, BEFORE),
        migrations.AddField(
            model_name='dossier',
            name='elsewhere',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None),
        ),
        migrations.RunSQL(STEPS, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTION, NOW),
        migrations.AddIndex(
            model_name='dossier',
            index=django.contrib.postgres.indexes.GinIndex(WORDS, gin_pending_list_limit=256, name='dossier_words'),
        ),
        migrations.RunSQL('ANALYZE dossiers_dossier', migrations.RunSQL.noop),
    ]
