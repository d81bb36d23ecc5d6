"""Who is told what: every event has its words, the concerned are told once, and nothing sensitive is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.transfer import transfer
from motcua.apps.exchange.models import Notice
from motcua.apps.exchange.services.send_notices import send_notices
from motcua.apps.journal.models import Pending
from motcua.core.access import Role
from motcua.core.events import OUTGOING, Event
from motcua.jobs.post import senders
from motcua.jobs.reactions import REACTIONS
from motcua.jobs.relay import tell_pending
from motcua.jobs.tell import To
from motcua.jobs.wording import APPLICANT, OFFICER
from tests.apps.dossiers.conftest import MONDAY, Province

SECRETS = ("027096000123", "Tổ 5, phường Kinh Bắc", "Nguyễn Văn Mẫu")


@pytest.mark.parametrize("event", sorted(OUTGOING))
def test_every_event_that_goes_out_has_words_for_each_who_is_told(event: Event) -> None:
    for to in (each for each in REACTIONS[event] if isinstance(each, To)):
        assert event in (APPLICANT if to is To.APPLICANT else OFFICER), to


@pytest.mark.parametrize("words", [*APPLICANT.values(), *OFFICER.values()])
def test_words_name_no_person_number_or_address(words: tuple[str, str]) -> None:
    named = set(re.findall(r"{(\w+)}", "".join(words)))
    known = {
        "number", "procedure", "receiving", "competent", "by", "at", "due", "until", "reception_due", "reason",
        "amount", "step", "percent",
    }  # fmt: skip
    assert named <= known
    assert not set(re.findall(r"{(\w+)}", words[0])) & {"reason", "by"}  # titles travel as SMS


@pytest.fixture
def told(application: Application, province: Province) -> Dossier:
    person = {**application.applicant, "address": SECRETS[1], "email": "mau@b.vn"}
    dossier = submit(replace(application, applicant=person), by=None, at=MONDAY)
    accept(dossier, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    transfer(dossier, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    return dossier


@pytest.mark.django_db
def test_the_applicant_and_the_next_unit_are_told_once(told: Dossier, province: Province) -> None:
    assert tell_pending() == 3
    assert tell_pending() == 0
    assert not Pending.objects.exists()
    to_applicant = Notice.objects.filter(address="mau@b.vn").order_by("pk").values_list("event", flat=True)
    assert list(to_applicant) == ["dossier.submitted", "dossier.accepted", "dossier.transferred"]
    in_the_unit = Notice.objects.filter(account=province.by(Role.HANDLER))
    assert [each.title for each in in_the_unit] == [f"Hồ sơ {told.code} chuyển đến"]
    # who acted is not told of their own act
    assert not Notice.objects.filter(account=province.by(Role.RECEPTIONIST), event="dossier.accepted").exists()


@pytest.mark.django_db
def test_letters_say_agency_person_and_time_and_nothing_sensitive(told: Dossier) -> None:
    tell_pending()
    letter = Notice.objects.get(address="mau@b.vn", event="dossier.accepted")
    for said in ("Trung tâm Phục vụ hành chính công tỉnh", "09:00 ngày 02/11/2026", "Sở Xây dựng", str(told.code)):
        assert said in letter.body
    for each in Notice.objects.all():
        assert not any(secret in f"{each.title} {each.body} {each.link}" for secret in SECRETS)


@pytest.mark.django_db
def test_a_relay_that_dies_half_way_tells_everything_at_its_second_try(
    told: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("motcua.jobs.relay.tell_many", fall)
        with pytest.raises(RuntimeError):
            tell_pending()
    assert Notice.objects.count() == 0
    assert tell_pending() == 3


@pytest.mark.django_db
def test_acts_go_on_while_the_mail_server_is_dead(told: Dossier, province: Province) -> None:
    def dead(_: Notice) -> None:
        raise ConnectionRefusedError

    tell_pending()
    ways = dict.fromkeys([Notice.Channel.MAIL.value, Notice.Channel.SMS.value], dead)
    assert send_notices(ways, now=timezone.now) > 0
    assert told.state == 4
    assert set(Notice.objects.exclude(channel="inbox").values_list("state", flat=True)) == {"queued"}


@pytest.mark.django_db
def test_a_text_message_carries_the_title_only(told: Dossier, tmp_path, mailoutbox) -> None:  # type: ignore[no-untyped-def]
    tell_pending()
    send_notices(senders(tmp_path), now=timezone.now)
    lines = (tmp_path / "messages.jsonl").read_text(encoding="utf-8")
    assert lines.count("\n") == 3
    assert not any(secret in lines for secret in SECRETS)
    assert len(mailoutbox) >= 3


@pytest.mark.django_db
def test_an_idle_relay_asks_little(db: None, tmp_path, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(4):  # each in its savepoint here; in use a plain transaction
        tell_pending()
    with django_assert_max_num_queries(3):  # one a channel
        send_notices(senders(tmp_path), now=lambda: MONDAY)
