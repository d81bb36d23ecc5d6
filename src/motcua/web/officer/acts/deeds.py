"""Việc cán bộ làm được trên trang: each act with its small form and the one service that it calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from motcua.apps.documents.models import StoredFile
from motcua.apps.dossiers.services import (
    consult,
    converse,
    end,
    extend,
    hand_over,
    pay,
    result,
    supplement,
    transfer,
    work,
)
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.refuse import refuse
from motcua.apps.people.directory import office_named, officer_named, represented_by
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.dossier import ACT_NAMES, Act
from motcua.web.officer.acts import forms as small
from motcua.web.officer.acts import lists
from motcua.web.officer.acts.fields import ActForm, code_of
from motcua.web.officer.acts.scene import Scene
from motcua.web.uploads import keep

Do = Callable[[Any, Any], object]  # the bound form, and who acts on what when (`dossier`, `by`, `at`, `version`)


@dataclass(frozen=True, slots=True)
class Deed:
    """Một việc: the address of its form, the act whose permission it needs, and how it is done."""

    slug: str
    act: Act
    form: type[ActForm]
    do: Do
    name: str
    is_grave: bool = False  # ends or undoes something: told apart on the page


def _plain(service: Callable[..., object]) -> Do:
    return lambda form, on: service(
        **on, **{key: value for key, value in form.cleaned_data.items() if key != "version"}
    )


def _to_office(service: Callable[..., object], name: str) -> Do:
    def do(form: Any, on: Any) -> object:
        said = {key: value for key, value in form.cleaned_data.items() if key != "version"}
        typed = code_of(said.pop(name))
        found = office_named(typed, on["at"].date()) if typed else None
        return service(**on, **said, **({name: found} if found else {}))

    return do


def _assign(form: Any, on: Any) -> object:
    said = form.cleaned_data
    to = officer_named(said["to"], on["at"].date())
    return work.assign(**on, to=to, task=said.get("task"), note=said["note"])


def _supplement(form: Any, on: Any) -> object:
    said = form.cleaned_data
    approves = bool(said.get("leader_approves"))
    return supplement.request_supplement(**on, items=form.items(), reason=said["reason"], leader_approves=approves)


def _supply(form: Any, on: Any) -> object:
    return supplement.supply(**on, papers=list(form.given()), note=form.cleaned_data["note"])


def _payment(form: Any, on: Any) -> object:
    said = form.cleaned_data
    return pay.request_payment(**on, lines=form.lines(), reason=said["reason"], stops_clock=said["stops_clock"])


def _with_file(service: Callable[..., object]) -> Do:
    def do(form: Any, on: Any) -> object:
        said = {key: value for key, value in form.cleaned_data.items() if key not in {"version", "file"}}
        stored, name = _stored(form, on["by"])
        return service(**on, **said, file=stored, file_name=name)

    return do


def _stored(form: Any, by: Account) -> tuple[StoredFile | None, str]:
    upload = form.cleaned_data.get("file")
    return (keep([upload], by=by)[0], upload.name[:200]) if upload else (None, "")


def _approve(form: Any, on: Any) -> object:
    signed_for = represented_by(on["by"], Role.AGENCY_LEADER, on["at"].date())
    return result.approve(**on, note=form.cleaned_data["note"], on_behalf_of=signed_for)


def _message(form: Any, on: Any) -> object:
    return converse.write_message(on["dossier"], by=on["by"], at=on["at"], text=form.cleaned_data["text"])


def _deed(act: Act, form: type[ActForm], do: Do, *, is_grave: bool = False) -> Deed:
    return Deed(act.value, act, form, do, ACT_NAMES[act], is_grave)


# In the order in which a desk works: the way forward first, what ends or undoes last.
DEEDS: tuple[Deed, ...] = (
    _deed(Act.ACCEPT, small.Accept, _to_office(accept, "competent")),
    _deed(Act.TRANSFER, small.Accept, _to_office(transfer.transfer, "competent")),
    _deed(Act.ACKNOWLEDGE, small.OnStep, _plain(transfer.acknowledge)),
    _deed(Act.CLAIM, small.OnStep, _plain(work.claim)),
    _deed(Act.ADVANCE, small.Advance, _plain(work.advance)),
    _deed(Act.ASSIGN, small.Assign, _assign),
    _deed(Act.APPROVE, small.Approve, _approve),
    _deed(Act.ISSUE_RESULT, small.Issue, _with_file(result.issue_result)),
    _deed(Act.CONFIRM_PAYMENT, small.ConfirmPayment, _plain(pay.confirm_payment)),
    _deed(Act.HAND_OVER, small.HandOver, _plain(hand_over.hand_over)),
    _deed(Act.SUPPLY, lists.Supply, _supply),
    Deed("draft-result", Act.ADVANCE, small.Draft, _with_file(result.draft_result), "Dự thảo kết quả"),
    _deed(Act.ANSWER_CONSULTATION, small.Answer, _plain(consult.answer_consultation)),
    _deed(Act.CONSULT, small.Consult, _to_office(consult.consult, "office")),
    _deed(Act.REQUEST_SUPPLEMENT, lists.Supplement, _supplement),
    _deed(Act.REQUEST_PAYMENT, lists.Payment, _payment),
    _deed(Act.WRITE_MESSAGE, small.Message, _message),
    _deed(Act.EXTEND, small.Extend, _plain(extend.extend)),
    _deed(Act.SEND_BACK, small.SendBack, _plain(work.send_back), is_grave=True),
    _deed(Act.REROUTE, small.Reroute, _to_office(transfer.reroute, "to"), is_grave=True),
    _deed(Act.REOPEN, small.WithReason, _plain(result.reopen), is_grave=True),
    _deed(Act.CORRECT_RESULT, small.Correct, _with_file(result.correct_result), is_grave=True),
    _deed(Act.REFUSE, small.Refuse, _plain(refuse), is_grave=True),
    _deed(Act.WITHDRAW, small.WithReason, _plain(end.withdraw), is_grave=True),
    _deed(Act.STOP, small.WithReason, _plain(end.stop), is_grave=True),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}


def deeds_for(scene: Scene) -> list[Deed]:
    """Việc tôi làm được bây giờ: what the law allows, without what has no object here."""
    return [deed for deed in DEEDS if deed.act in scene.allowed and _has_object(deed, scene)]


def _has_object(deed: Deed, scene: Scene) -> bool:
    match deed.slug:
        case "answer-consultation":
            return bool(scene.questions)
        case "acknowledge":
            return any(task.acknowledged_at is None for task in scene.my_steps)
        case "claim":
            return any(task.handler_id is None for task in scene.my_steps)
        case "draft-result" | "advance" | "send-back":
            return bool(scene.my_steps)
        case "extend":
            return scene.folder.extension is None and scene.dossier.due_at is not None
        case _:
            return True


def main_of(deeds: list[Deed], scene: Scene) -> str:
    """Việc chính, open on the page: signing where the dossier waits for a signature, else the first in the order."""
    waits = any(task.role == Role.AGENCY_LEADER.value for task in scene.my_steps)
    if waits and any(deed.act is Act.APPROVE for deed in deeds):
        return Act.APPROVE.value
    return deeds[0].slug if deeds else ""


def name_of(deed: Deed, scene: Scene) -> str:
    """Tên việc trên trang: the unit proposes a supplement, the desk issues it (E59)."""
    if deed.act is not Act.REQUEST_SUPPLEMENT or scene.dossier.accepted_at is None:
        return deed.name
    if Role.RECEPTIONIST not in scene.actor.roles:
        return "Đề xuất yêu cầu bổ sung"
    waits = any(each.issued_at is None for each in scene.folder.supplements)
    return "Phát hành phiếu bổ sung" if waits else deed.name


def do(deed: Deed, form: ActForm, scene: Scene) -> object:
    """Thực hiện: the version that the person saw decides whether somebody was quicker."""
    on = {
        "dossier": scene.dossier, "by": scene.asker, "at": scene.at, "version": form.cleaned_data["version"],
    }  # fmt: skip
    return deed.do(form, on)
