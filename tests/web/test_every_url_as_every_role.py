"""Every page of the house has an audience; every staff page is tried as every role, a citizen and nobody.

A staff page that is missing from EXPECTED fails the first test: whoever adds a page says here who may open it. Who
may open a page and only sends an empty form is refused its content (422), not the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from motcua.apps.catalogue.services.draft_process import draft_process
from motcua.apps.catalogue.services.draft_version import draft_version
from motcua.apps.catalogue.services.set_tariff import Rate, set_tariff
from motcua.apps.documents.forms import render
from motcua.apps.documents.services.store_file import store_bytes
from motcua.apps.dossiers.models import Book, Dossier, Result
from motcua.apps.dossiers.papers import Given, put_papers
from motcua.apps.exports.services.ask_for_export import Asked, ask_for_export
from motcua.apps.feedback.incoming import Incoming, Sent
from motcua.apps.feedback.services.receive import receive
from motcua.apps.feedback.services.set_channel import ChannelTerms, set_channel
from motcua.apps.oversight.models import Inspection, Publication, Reply
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.payments.services.set_bank_account import Proposed, set_bank_account
from motcua.apps.people.models import Account, ApiToken, Delegation, Grant, Office
from motcua.apps.people.services.create_token import create_token
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.services.set_day import set_day
from motcua.core.access import Role
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.publication import fingerprint
from tests.apps.documents.forms.samples import BARE_REFUSAL
from tests.apps.dossiers.conftest import (  # noqa: F401 - fixtures
    FIVE_WORKDAYS,
    Province,
    accepted,
    application,
    processing,
    province,
    publish,
    registered,
)
from tests.apps.oversight import months
from tests.conftest import officer_at

EVERYONE = frozenset(Role)
SEE_PEOPLE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.PROVINCE_OFFICE, Role.CHAIRMAN})
EDIT_PEOPLE = frozenset({Role.ADMINISTRATOR})
APPROVE = frozenset({Role.PROVINCE_OFFICE, Role.AGENCY_LEADER})
EDIT_OFFICES = frozenset({Role.ADMINISTRATOR, Role.PROVINCE_OFFICE})
SEE_JOURNAL = SEE_PEOPLE
EDIT_CALENDAR = frozenset({Role.PROVINCE_OFFICE, Role.ADMINISTRATOR})
RECEIVE, CASHIER = frozenset({Role.RECEPTIONIST}), frozenset({Role.CASHIER})
EDITOR = frozenset({Role.PROCEDURE_CONTROL})
CONTROL = frozenset({Role.PROCEDURE_CONTROL, Role.PROVINCE_OFFICE})
EDIT_TARIFF = EDITOR | CASHIER
WATCHERS = frozenset({Role.CHAIRMAN, Role.AUDITOR})
INSPECT = CONTROL | {Role.AUDITOR}
IN_SCOPE = EVERYONE - {Role.ADMINISTRATOR}  # of the dossier; who runs the system does not read what is in it
AT_THE_DESK = RECEIVE | CASHIER  # they sit in the office that keeps the book
LEADERS = frozenset({Role.UNIT_LEADER, Role.AGENCY_LEADER})
IN_FEEDBACK = CONTROL | LEADERS | {Role.CHAIRMAN, Role.AUDITOR, Role.FEEDBACK_OFFICER, Role.HANDLER}
ENTER_FEEDBACK = LEADERS | {Role.FEEDBACK_OFFICER, Role.RECEPTIONIST}
SENDERS = LEADERS | {Role.FEEDBACK_OFFICER}
ENTERED = ENTER_FEEDBACK - {Role.RECEPTIONIST}  # a receptionist sees what they wrote down themselves

REPORTS = frozenset({Role.FEEDBACK_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER})
SIGNS = frozenset({Role.UNIT_LEADER, Role.AGENCY_LEADER})
SEES_ALL_MONTHS = CONTROL | {Role.CHAIRMAN, Role.AUDITOR}
SEES_MONTHS, CONSOLIDATES = SEES_ALL_MONTHS | REPORTS, frozenset({Role.PROVINCE_OFFICE})

# page → who may open it; who may not gets 403 (or 404: `UNSEEN`), a citizen 404, nobody the door
EXPECTED: dict[str, frozenset[Role]] = {
    "staff_home": EVERYONE,
    "staff_offices": EVERYONE,
    "staff_office": EVERYONE,
    "staff_office_opening": EDIT_OFFICES,
    "staff_office_renaming": EDIT_OFFICES,
    "staff_office_moving": EDIT_OFFICES,
    "staff_office_merging": EDIT_OFFICES,
    "staff_office_closing": EDIT_OFFICES,
    "staff_office_bank": EVERYONE,
    "staff_office_bank_confirm": frozenset({Role.PROVINCE_OFFICE, Role.AGENCY_LEADER}),
    "staff_people": SEE_PEOPLE,
    "staff_person": SEE_PEOPLE,
    "staff_person_creating": EDIT_PEOPLE,
    "staff_person_changing": EDIT_PEOPLE,
    "staff_person_granting": EDIT_PEOPLE,
    "staff_person_transferring": EDIT_PEOPLE,
    "staff_person_delegating": EDIT_PEOPLE,
    "staff_person_closing": EDIT_PEOPLE,
    "staff_person_unlocking": EDIT_PEOPLE,
    "staff_person_resetting": EDIT_PEOPLE,
    "staff_person_tokens": EDIT_PEOPLE,
    "staff_token_revoking": EDIT_PEOPLE,
    "staff_waiting_grants": APPROVE,
    "staff_grant_approving": APPROVE,
    "staff_grant_refusing": APPROVE,
    "staff_grant_revoking": EDIT_PEOPLE,
    "staff_delegation_ending": EDIT_PEOPLE,
    "staff_who_could_see": SEE_PEOPLE,
    "staff_review": SEE_PEOPLE,
    "staff_journal": SEE_JOURNAL,
    "staff_journal_chain": SEE_JOURNAL,
    "staff_calendar": EVERYONE,
    "staff_day_setting": EDIT_CALENDAR,
    "staff_day_removing": EDIT_CALENDAR,
    "staff_year_announcing": EDIT_CALENDAR,
    "staff_hours": EVERYONE,
    "staff_hours_setting": EDIT_CALENDAR,
    "staff_procedures": EVERYONE,
    "staff_waiting": EVERYONE,
    "staff_imports": EVERYONE,
    "staff_procedure": EVERYONE,
    "staff_version": EVERYONE,
    "staff_new_procedure": EDITOR,
    "staff_new_draft": EDITOR,
    "staff_edit": EDITOR,
    "staff_submit": EDITOR,
    "staff_drop": EDITOR,
    "staff_publish": CONTROL,
    "staff_disclosure": CONTROL | WATCHERS | {Role.AGENCY_LEADER},
    "staff_disclosure_prepare": CONTROL,
    "staff_disclosure_method": CONTROL,
    "staff_publication": CONTROL | WATCHERS | {Role.AGENCY_LEADER},
    "staff_publication_approving": CONTROL,
    "staff_publication_correcting": CONTROL,
    "staff_publication_replying": frozenset({Role.AGENCY_LEADER}),
    "staff_reply_approving": CONTROL,
    "staff_reply_returning": CONTROL,
    "staff_inspections": CONTROL | WATCHERS,
    "staff_inspection": CONTROL | WATCHERS,
    "staff_inspection_opening": INSPECT,
    "staff_inspection_hearing": INSPECT,
    "staff_inspection_concluding": INSPECT,
    "staff_inspection_measure": INSPECT,
    "staff_inspection_rewording": INSPECT,
    "staff_inspection_publishing": frozenset({Role.PROVINCE_OFFICE, Role.CHAIRMAN}),
    "staff_close": EDITOR,
    "staff_close_approving": CONTROL,
    "staff_close_refusing": CONTROL,
    "processes": EVERYONE,
    "process": EVERYONE,
    "process-version": EVERYONE,
    "process-print": EVERYONE,
    "process-bpmn": EVERYONE,
    "process-begin": EDITOR,
    "process-edit": EDITOR,
    "process-drop": EDITOR,
    "process-publish": CONTROL,
    "tariffs": EVERYONE,
    "tariff": EVERYONE,
    "tariff-confirm": CONTROL,
    "tariff-end": EDIT_TARIFF,
    "tariff-drop": EDIT_TARIFF,
    "intake": RECEIVE,
    "intake-done": RECEIVE,
    "queue-window": RECEIVE,
    "hand-over": RECEIVE,
    "cash": CASHIER,
    "cash-confirm": CASHIER,
    "officer_desk": EVERYONE,
    "officer_bulk": EVERYONE,
    "officer_views": EVERYONE,
    "officer_books": EVERYONE,
    "officer_dossier": IN_SCOPE,
    "officer_purpose": IN_SCOPE,
    "officer_paper": IN_SCOPE,
    "officer_result": IN_SCOPE,
    "officer_sheet": IN_SCOPE,
    "officer_act": IN_SCOPE,  # the act itself asks the table of rights of the dossier
    "officer_book": AT_THE_DESK,
    "officer_book_sheet": AT_THE_DESK,
    "officer_book_lock": AT_THE_DESK,
    "officer_feedback_list": IN_FEEDBACK | {Role.RECEPTIONIST},
    "officer_feedback_enter": ENTER_FEEDBACK,
    "officer_feedback_entered": ENTERED,
    "officer_feedback_channels": IN_FEEDBACK | {Role.RECEPTIONIST},
    "officer_feedback_new_channel": CONTROL,
    "officer_feedback_channel": CONTROL,
    "officer_feedback_clock": CONTROL,
    "officer_feedback": IN_FEEDBACK,
    "officer_feedback_file": IN_FEEDBACK,
    "officer_feedback_sender": SENDERS,
    "officer_feedback_act": IN_FEEDBACK,  # the act itself asks the table of rights of feedback
}
# One's own files are there for nobody else; the page of a new one asks the right of its list.
OWNER = frozenset({Role.UNIT_LEADER})
EXPECTED |= {
    "staff_exports": EVERYONE,
    "staff_export_new": SEE_JOURNAL,  # of the journal
    "staff_export_file": OWNER,
    "staff_export_cancel": OWNER,
    "staff_export_discard": OWNER,
    "staff_export_terms": frozenset({Role.PROVINCE_OFFICE}),
}
EXPECTED |= {
    "staff_overview": CONTROL | WATCHERS | LEADERS,
    "staff_overview_table": CONTROL | WATCHERS | LEADERS,
    "staff_overview_csv": CONTROL | WATCHERS | LEADERS,
    "month_home": SEES_MONTHS,
    "month_province": SEES_ALL_MONTHS,
    "month_file": SEES_ALL_MONTHS,
    "month_consolidating": CONSOLIDATES,
    "month_submitting": CONSOLIDATES,
    "month_scheduling": CONSOLIDATES,
    "month_publishing": CONSOLIDATES,
    "month_returning": CONSOLIDATES,
    "month_settling": CONSOLIDATES,
    "month_unit": SEES_MONTHS,
    "month_unit_file": SEES_MONTHS,
    "month_line": SEES_MONTHS,
    "month_sheet": REPORTS,
    "month_uploading": REPORTS,
    "month_disputing": REPORTS,
    "month_signing": SIGNS,
    "month_declaring": SIGNS,
}
# Pages that take no GET: they are tried with an empty form.
POSTED = frozenset(
    {
        "staff_new_draft", "staff_submit", "process-begin", "process-drop", "process-publish", "tariff-confirm",
        "tariff-end", "tariff-drop", "staff_office_bank_confirm", "officer_bulk", "officer_views", "officer_purpose",
        "officer_act", "officer_book_lock", "officer_feedback_act", "officer_feedback_sender",
        "staff_publication_approving", "staff_export_cancel", "staff_export_discard",
    }
)  # fmt: skip
# What is out of one's scope does not exist for one: 404 instead of 403.
# These very sets: others of the same roles are open doors.
OF_A_SCOPE = (IN_SCOPE, AT_THE_DESK, IN_FEEDBACK, ENTERED, OWNER)
UNSEEN = frozenset(page for page, roles in EXPECTED.items() if any(roles is each for each in OF_A_SCOPE))
# Who may look for the case and not find it; others on this page see it, and are refused what is behind the button.
FINDS_NOTHING = {("officer_feedback_sender", Role.RECEPTIONIST)}
OPENED = {200, 302, 422}
CODE = "1.013225"
# Views of libraries that carry no mark of ours, by the beginning of their module; each with the reason.
THIRD_PARTY: tuple[str, ...] = ("ninja.", "functools")  # the API marks its operations itself and has its own test


def patterns(under: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in (under or get_resolver()).url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, address)
        else:
            yield address, one


STAFF = {one.name or address: address for address, one in patterns() if address.startswith("lam-viec/")}


def test_every_staff_page_is_in_the_table() -> None:
    assert sorted(set(STAFF) - set(EXPECTED)) == []
    assert sorted(set(EXPECTED) - set(STAFF)) == []


def test_every_view_of_the_house_carries_an_audience() -> None:
    bare = [
        address
        for address, one in patterns()
        if not hasattr(one.callback, "audience") and not one.callback.__module__.startswith(THIRD_PARTY)
    ]
    assert bare == []


@pytest.fixture
def clients(province: Province) -> dict[Role, Client]:  # noqa: F811 - the fixture of that name
    found = {}
    for role in Role:
        found[role] = Client()
        found[role].force_login(province.by(role))
    return found


@pytest.fixture
def parts(province: Province, processing: Dossier) -> dict[str, object]:  # noqa: F811
    """What stands for the changing parts of an address: by page and part, by the page's family, or by part alone."""
    known: dict[str, object] = {"code": CODE, "staff_office code": province.centre.code}
    known |= {"username": "handler", "subject": "calendar:national", "year": 2026}
    known |= _rights(province) | _catalogue(province) | _dossier(processing, province) | _disclosed(province)
    day = date(2026, 12, 24)
    keeper = province.by(Role.PROVINCE_OFFICE)
    kind = SpecialDay.Kind.SWAPPED_OFF
    set_day(None, day, by=keeper, kind=kind, name="Nghỉ", legal_basis="VB 1")
    known |= _account_that_waits(province) | _feedback(province) | _monthly_report(province) | _exported(province)
    return known | {"staff_day_removing pk": SpecialDay.objects.get(day=day).pk}


def _exported(province: Province) -> dict[str, object]:  # noqa: F811
    (owner,) = OWNER
    made = ask_for_export(Asked("dossiers", "csv", {}, "Tổng hợp"), by=province.by(owner), at=timezone.now())
    return {
        "staff_export key": made.key, "staff_export_new slug": "nhat-ky", "staff_overview_table slug": "thu-tuc",
        "staff_overview_csv slug": "phan-anh",
    }  # fmt: skip


def _account_that_waits(province: Province) -> dict[str, object]:  # noqa: F811
    proposed = Proposed("0011012345678", "Ngân hàng Mẫu", "TTPVHCC", date(2026, 1, 1), "HĐ 1")
    made = set_bank_account(province.centre, proposed, by=province.by(Role.CASHIER), at=timezone.now())
    return {"staff_office_bank_confirm pk": made.pk}


def _monthly_report(province: Province) -> dict[str, object]:  # noqa: F811
    units = months.units_of(province.root, province.department, province.centre)
    open_month(months.OCTOBER, at=months.OPENED, register=units.register)
    found = {"month": months.OCTOBER, "unit": province.department.code, "number": 1, "kind": "json"}
    return {f"month_ {part}": value for part, value in found.items()}


def _feedback(province: Province) -> dict[str, object]:  # noqa: F811
    web, today, now = FeedbackChannel.WEB, date(2020, 1, 1), timezone.now()
    channel = set_channel(ChannelTerms("trang", web, province.department, "Trang", today, "QĐ 1"), by=None, at=now)
    photo = Sent(store_bytes("don.pdf", render(BARE_REFUSAL)), "don.pdf")
    sender = {"name": "Lê Thị Gửi", "phone": "0912345678"}
    text = "Hồ sơ nộp đã ba tuần mà chưa được trả lời, hỏi không ai biết."
    asked = Incoming(channel=channel, text=text, sender=sender, attachments=[photo])
    made = receive(asked, by=None, at=now)
    return {
        "officer_feedback code": made.code, "officer_feedback_channel code": channel.code,
        "officer_feedback key": made.attachments.get().pk, "officer_feedback_act act": "classify",
    }  # fmt: skip


def _rights(province: Province) -> dict[str, object]:  # noqa: F811
    handler, clerk = province.by(Role.HANDLER), province.by(Role.CLERK)
    grant = Grant.objects.create(account=handler, role=Role.CLERK.value, starts_on=date(2025, 7, 1))
    today = timezone.localdate()
    given = Delegation.objects.create(
        giver=handler, holder=clerk, role=Role.HANDLER.value, office=province.centre, starts_on=today, ends_on=today,
        legal_basis="QĐ 5",
    )  # fmt: skip
    create_token(handler, by=None)
    token = ApiToken.objects.get().pk
    return {"staff_token_revoking pk": token, "staff_grant pk": grant.pk, "staff_delegation_ending pk": given.pk}


def _catalogue(province: Province) -> dict[str, object]:  # noqa: F811
    """A version in force with a draft beside it, a process in force with a draft beside it, a rate that waits."""
    now, procedure = timezone.now(), publish(FIVE_WORKDAYS, CODE)
    drafter = officer_at(province.department, Role.PROCEDURE_CONTROL, "nguoi-soan")
    draft = draft_version(procedure.code, FIVE_WORKDAYS, by=drafter)
    plan = draft_process(procedure, by=drafter, at=now)
    rate = Rate("Phí thẩm định", 100000, date(2026, 1, 1), "NQ 12/2025")
    row = set_tariff(procedure, rate, by=drafter, at=now)
    found: dict[str, object] = {"tariff pk": row.pk, "staff_version number": 1}
    found |= {f"staff_{act} number": draft.number for act in ("edit", "submit", "drop", "publish")}
    return found | {"process number": plan.number}


def _dossier(dossier: Dossier, province: Province) -> dict[str, object]:  # noqa: F811
    file = store_bytes("don.pdf", render(BARE_REFUSAL))
    given = Given("TP01", "Đơn đề nghị", original=1, file=file, file_name="don.pdf")
    paper = put_papers(dossier, [given], by=None, at=timezone.now())[0]
    book = Book.objects.get()
    result = Result.objects.create(
        dossier=dossier, number=1, name="Giấy phép", file=file, drafted_by=province.by(Role.HANDLER),
        drafted_at=timezone.now(),
    )  # fmt: skip
    return {
        "reference": dossier.reference, "key": paper.pk, "officer_result number": result.number, "no": "01",
        "act": "claim", "officer_book year": book.year, "field": book.field_code,
    }  # fmt: skip


def _disclosed(province: Province) -> dict[str, object]:  # noqa: F811
    """A published list, what an agency answered, an inspection; all of it long ago."""
    now = timezone.now()
    drafter = officer_at(province.department, Role.PROCEDURE_CONTROL, "nguoi-lap")
    listed = Publication.objects.create(
        kind=Publication.Kind.LATE_DOSSIERS, period="2026-01", version=1, content={"rows": []}, prepared_by=drafter,
        sha256=fingerprint({"rows": []}), prepared_at=now, approved_by=drafter, approved_at=now, published_at=now,
    )  # fmt: skip
    reply = Reply.objects.create(
        kind=listed.kind, period=listed.period, office=province.department, text="Ý kiến của cơ quan",
        written_by=drafter, written_at=now,
    )  # fmt: skip
    held = Inspection.objects.create(
        number="KT-2026-9999", office=province.department, ground="Quá hạn", opened_by=drafter, opened_at=now
    )
    return {
        "staff_publication pk": listed.pk, "staff_reply pk": reply.pk, "staff_inspection number": held.number,
        "period": "2026-01",
    }  # fmt: skip


def address_of(page: str, parts: dict[str, object]) -> str:
    """The address of a page, each changing part filled with what fits it best."""
    args = []
    for name in re.findall(r"<(?:\w+:)?(\w+)>", STAFF[page]):
        families = [known for known in parts if known.endswith(f" {name}") and page.startswith(known.split()[0])]
        args.append(parts[max(families, key=len, default=name)])
    return reverse(page, args=args)


def answer(client: Client, page: str, address: str) -> HttpResponse:
    """What the page answers; what it did is undone, so that the next one finds the same."""
    with transaction.atomic():
        answered = client.post(address) if page in POSTED else client.get(address)
        transaction.set_rollback(True)
    return answered  # type: ignore[return-value]  # the test client's response is one


@pytest.fixture
def strangers(province: Province) -> dict[str, Client]:  # noqa: F811
    """A citizen, and a leader of another office, outside the scope of the dossier and of the book."""
    elsewhere = Office.objects.create(
        code="H05.18", name="Sở Y tế", kind=Office.Kind.DEPARTMENT, parent=province.root, starts_on=date(2025, 7, 1)
    )
    citizen, leader = Client(), Client()
    citizen.force_login(Account.objects.create(username="cd-x", kind=Account.Kind.CITIZEN))
    leader.force_login(officer_at(elsewhere, Role.AGENCY_LEADER, "la"))
    return {"citizen": citizen, "leader": leader}


@pytest.mark.django_db
def test_every_page_opens_for_its_roles_and_for_no_one_else(
    clients: dict[Role, Client], strangers: dict[str, Client], parts: dict[str, object]
) -> None:
    """One test for all pages: the province is built once, and what each visit does is undone."""
    wrong: dict[str, object] = {}
    for page, allowed in EXPECTED.items():
        address = address_of(page, parts)
        answers = {role: answer(client, page, address).status_code for role, client in clients.items()}
        hidden = {role for role in answers if page in UNSEEN or (page, role) in FINDS_NOTHING}
        shut = {role: 404 if role in hidden else 403 for role in answers}
        fits = {
            role: status in OPENED if role in allowed else status == shut[role] for role, status in answers.items()
        }
        if not all(fits.values()):
            wrong[page] = {role.value: status for role, status in answers.items() if not fits[role]}
        if not answer(Client(), page, address).headers.get("Location", "").startswith("/dang-nhap/?next="):
            wrong[f"{page} nobody"] = "not led to the door"
        if answer(strangers["citizen"], page, address).status_code != 404:
            wrong[f"{page} citizen"] = "not hidden"
        if page in UNSEEN and answer(strangers["leader"], page, address).status_code != 404:
            wrong[f"{page} out of scope"] = "not hidden"
    assert wrong == {}
