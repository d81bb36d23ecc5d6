"""A province with published lists: late dossiers of October and November, a correction, a monthly list of PAKN."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.transfer import transfer
from motcua.apps.oversight.models import MethodRule, Publication
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.correct_publication import correct_publication
from motcua.apps.oversight.services.prepare_late_list import prepare_late_list
from motcua.apps.oversight.services.prepare_publication import prepare_publication
from motcua.apps.oversight.services.rebuild_figures import rebuild_figures
from motcua.apps.oversight.services.reply import approve_reply, write_reply
from motcua.apps.people.models import Account
from motcua.core.access import Role
from tests.apps.dossiers.conftest import Province, at
from tests.conftest import officer_at

SECRETS = ("Trịnh Thị Kín", "027199000777", "0987000777", "kin@vidu.example", "77 ngõ Kín, phường Kinh Bắc")
FEEDBACK = Publication.Kind.FEEDBACK_MONTH
NOTE = "Dòng 1 nêu nhầm cơ quan bị phản ánh, nay sửa lại"
REPLY = "Sở đã bố trí thêm người; các hồ sơ còn lại trả trong tháng 12."
PAKN = {
    "number": 1, "channel": "Trang web", "code": "PA-261002-0001", "received_on": "2026-10-02",
    "summary": "Hẹn trả nhiều lần", "agency": "Sở Y tế", "handler": "Sở Xây dựng", "due_on": "2026-10-16",
    "answered_on": None, "overdue": "11 ngày làm việc", "is_late": True, "is_prolonged": False, "is_escalated": False,
    "reason": "Chờ cơ quan khác phối hợp", "remedy": "Trả lời trước ngày 15/11",
}  # fmt: skip


@dataclass(frozen=True)
class Disclosed:
    """What stands on the shelf, and who put it there."""

    province: Province
    drafter: Account
    approver: Account
    dossiers: list[Dossier]


def dossier(application: Application, province: Province, on: str, finished: datetime | None = None) -> Dossier:
    """One dossier of that day, of a person whose every word is a secret."""
    name, number, phone, email, address = SECRETS
    wanted = replace(application, knows_of_other=True, applicant={
        "kind": "citizen", "name": name, "personal_id": number, "phone": phone, "email": email, "address": address,
    })  # fmt: skip
    desk = province.by(Role.RECEPTIONIST)
    made = accept(submit(wanted, by=None, at=at(on)), by=desk, at=at(on))
    transfer(made, by=desk, at=at(on, "10:00"))
    if finished:
        Dossier.objects.filter(pk=made.pk).update(state=10, finished_at=finished, handed_over_at=finished)
    made.refresh_from_db()
    return made


def disclose(application: Application, province: Province) -> Disclosed:
    """October published and corrected, November counted only."""
    drafter = officer_at(province.department, Role.PROCEDURE_CONTROL, "nguoi-lap")
    approver = officer_at(province.department, Role.PROVINCE_OFFICE, "nguoi-duyet")
    MethodRule.objects.create(starts_on=date(2026, 1, 1), least_sample=3, small_number=2, basis="QĐ 1/2026")
    made = [dossier(application, province, "2026-10-05", at("2026-10-09")) for _ in range(2)]
    made += [dossier(application, province, "2026-10-05", at("2026-10-20"))]
    made += [dossier(application, province, "2026-10-06"), dossier(application, province, "2026-11-02")]
    moment = at("2026-11-03", "08:00")
    approve_publication(prepare_late_list("2026-10", by=drafter, at=moment), by=approver, at=moment)
    listed = prepare_publication(FEEDBACK, "2026-10", {"rows": [PAKN]}, by=drafter, at=moment)
    listed = approve_publication(listed, by=approver, at=moment)
    later = moment + timedelta(days=1)
    mended = {"rows": [PAKN | {"agency": "Sở Xây dựng"}]}
    approve_publication(correct_publication(listed, mended, by=drafter, at=later, note=NOTE), by=approver, at=later)
    rebuild_figures(at("2026-11-23", "01:30"), from_rows=True)
    leader = province.by(Role.AGENCY_LEADER)
    said = write_reply(Publication.Kind.LATE_DOSSIERS, "2026-10", province.department, REPLY, by=leader, at=later)
    approve_reply(said, by=approver, at=later)
    return Disclosed(province, drafter, approver, made)
