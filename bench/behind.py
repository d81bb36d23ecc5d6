"""Một tỉnh đã chạy lâu: dossiers, steps, papers and entries copied by the database itself from the few there are.

Of every hundred dossiers four are open; eleven belong to the officer's own department and the others to ninety more
offices; half came through the provincial centre. Offices beside the officer's are made here.
"""

from __future__ import annotations

from datetime import date

OFFICES = 90
COPY = """
INSERT INTO dossiers_dossier ({named})
SELECT {picked} FROM generate_series({first}, {first} + {wanted} - 1) AS n
JOIN (SELECT *, row_number() OVER (ORDER BY id) AS place FROM dossiers_dossier WHERE code IS NOT NULL LIMIT 200) AS d
    ON d.place = 1 + n % (SELECT least(200, count(*)) FROM dossiers_dossier WHERE code IS NOT NULL);
DROP TABLE IF EXISTS others;
CREATE TEMPORARY TABLE others AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM people_office
    WHERE code LIKE 'H05.9%';
UPDATE dossiers_dossier AS d SET competent_id = others.id, holder_id = others.id, handler_id = NULL,
    receiving_id = CASE WHEN d.id % 2 = 0 THEN others.id ELSE receiving_id END
    FROM others WHERE CASE WHEN d.reference LIKE 'F-%' THEN substr(d.reference, 3)::int >= {first} END
    AND d.id % 9 <> 0 AND others.place = d.id % {offices};
INSERT INTO dossiers_task (dossier_id, kind, key, name, role, office_id, given_at, done_at, outcome, question, answer,
    is_required, is_elsewhere)
SELECT id, 'step', 'verify', 'Thẩm định hồ sơ', 'handler', holder_id, created_at,
    CASE WHEN state = 10 THEN created_at END, '', '', '', true, false FROM dossiers_dossier
    WHERE CASE WHEN reference LIKE 'F-%' THEN substr(reference, 3)::int >= {first} END;
INSERT INTO documents_paper (dossier_id, component, name, number, original, copy, source, file_name, note, added_at)
SELECT d.id, 'TP0' || n, 'Giấy tờ số ' || n, 1, 1, 1, 'paper', '', '', d.created_at
FROM dossiers_dossier AS d, generate_series(1, 3) AS n
WHERE CASE WHEN reference LIKE 'F-%' THEN substr(reference, 3)::int >= {first} END;
INSERT INTO journal_entry (subject, seq, at, event, by_name, by_office, facts, hash)
SELECT 'dossier:' || reference, n, created_at, 'dossier.submitted', 'x', 'y', '{{}}', decode(repeat('00', 32), 'hex')
FROM dossiers_dossier, generate_series(1, 3) AS n
WHERE CASE WHEN reference LIKE 'F-%' THEN substr(reference, 3)::int >= {first} END;
"""
CHANGED = {
    "reference": "'F-' || n", "code": "'H05.01-F-' || n", "national_code": "NULL",
    "state": "CASE WHEN n % 25 = 0 THEN 4 ELSE 10 END", "person_key": "lpad(n::text, 12, '0')",
    "created_at": "d.created_at - n * interval '5 minutes'",
    "submitted_at": "d.created_at - n * interval '5 minutes'",
    "accepted_at": "d.accepted_at - n * interval '5 minutes'", "due_at": "d.due_at - (n % 9) * interval '1 day'",
    "finished_at": "CASE WHEN n % 25 = 0 THEN NULL ELSE d.created_at END", "alarm_at": "NULL",
}  # fmt: skip


def fill(wanted: int, *, first: int = 1, in_transaction: bool = False, bare: bool = False) -> None:
    """`wanted` dossiers more, numbered from `first`; `bare` without their steps, papers and entries.

    Within a transaction nothing can be vacuumed.
    """
    from django.db import connection

    from motcua.apps.dossiers.models import Dossier
    from motcua.apps.people.models import Office

    root = Office.objects.get(code="H05")
    Office.objects.bulk_create([] if Office.objects.filter(code="H05.900").exists() else [
        Office(code=f"H05.9{n:02}", name=f"Đơn vị số {n}", kind="department", parent=root, starts_on=date(2025, 7, 1))
        for n in range(OFFICES)
    ])  # fmt: skip
    columns = [each.column for each in Dossier._meta.concrete_fields if each.column != "id"]  # noqa: SLF001
    picked = ", ".join(CHANGED.get(each, f'd."{each}"') for each in columns)
    named = ", ".join(f'"{each}"' for each in columns)
    with connection.cursor() as cursor:
        told = COPY.format(named=named, picked=picked, wanted=wanted, first=first, offices=OFFICES)
        cursor.execute(told.split(";")[0] if bare else told)
        cursor.execute("ANALYZE" if in_transaction else "VACUUM ANALYZE")
