"""Biểu mẫu: how long one form takes, with the kept compiler and with a new one each time. `python -m bench.forms`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from statistics import median, quantiles
from threading import Thread
from time import perf_counter

import typst

from motcua.apps.documents.forms import TT03_2025, Receipt, render, sheet_of
from motcua.apps.documents.forms.render import ARCHIVE, SHEETS, written
from tests.apps.documents.forms.samples import BOOK, PERSON, RECEIPT, SAMPLES, book_row

_serial = count(1)


def _new_receipt() -> Receipt:
    """Each receipt differs from all before it, as at the window: nothing but the compiler may be warm."""
    number = next(_serial)
    code = f"H05.34.44-261120-{number:04d}"
    person = replace(PERSON, name=f"{PERSON.name} {number}", phone=f"09{number:08d}")
    url = f"https://dichvucong.example.vn/tra-cuu/{code}/"
    return replace(RECEIPT, code=code, applicant=person, number=number, tracking_url=url)


def with_the_kept_compiler() -> None:
    render(_new_receipt())


def with_a_new_compiler() -> None:
    """The peer: typst as its documentation shows it, which looks for the fonts of the machine each time."""
    receipt = _new_receipt()
    sheet = sheet_of(Receipt, TT03_2025)
    values = json.dumps(written(receipt, sheet, TT03_2025))
    typst.compile(
        SHEETS / sheet.file, root=SHEETS, format="pdf", sys_inputs={"form": values}, pdf_standards=ARCHIVE,
        timestamp=int(receipt.issued_at.timestamp()),
    )  # fmt: skip


def _timed(act: Callable[[], object], times: int) -> dict[str, float]:
    spent = []
    for _ in range(times):
        start = perf_counter()
        act()
        spent.append((perf_counter() - start) * 1000)
    return {"median_ms": round(median(spent), 1), "p95_ms": round(quantiles(spent, n=20)[-1], 1)}


def _per_second(threads: int, each: int) -> float:
    workers = [Thread(target=lambda: [with_the_kept_compiler() for _ in range(each)]) for _ in range(threads)]
    start = perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return round(threads * each / (perf_counter() - start), 1)


def run() -> dict[str, object]:
    """Số đo: form 01 warm, the peer (a new compiler each time), threads, every form printed again, a book."""
    with_the_kept_compiler()
    warm, cold = _timed(with_the_kept_compiler, 200), _timed(with_a_new_compiler, 20)
    book = replace(BOOK, rows=tuple(map(book_row, range(1, 1001))))
    return {
        "form_01_kept_compiler": warm,
        "form_01_new_compiler": cold,
        "times_faster": round(cold["median_ms"] / warm["median_ms"], 1),
        "form_01_per_second": {"1 thread": _per_second(1, 100), "2 threads": _per_second(2, 100)},
        "printed_again_ms": {
            name: _timed(lambda form=form, form_set=form_set: render(form, form_set=form_set), 20)["median_ms"]
            for name, (form, form_set) in SAMPLES.items()
        },
        "book_of_1000_rows": _timed(lambda: render(book), 2)["median_ms"],
    }


if __name__ == "__main__":
    print(json.dumps(run(), ensure_ascii=False, indent=2))
