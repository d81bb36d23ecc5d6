"""Việc cán bộ làm được trên phản ánh: each act with its small form and the one service that it calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from motcua.apps.feedback.selectors import feedback_named
from motcua.apps.feedback.services import (
    accept,
    answer,
    ask_for_more,
    assign,
    classify,
    close,
    close_duplicate,
    close_unsupplied,
    extend,
    forward,
    hide,
    propose_close,
    publish,
    refuse,
    reopen,
    split,
)
from motcua.apps.people.directory import office_named, officer_named
from motcua.core.feedback import FEEDBACK_ACT_NAMES, FeedbackAct, RefusalGround, UpwardGround
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_endings import Ending
from motcua.web.officer.acts.fields import code_of
from motcua.web.officer.feedback import closing_forms as ends
from motcua.web.officer.feedback import forms as small
from motcua.web.officer.feedback.scene import FeedbackScene

Do = Callable[[Any, Any], object]  # the bound form, and who acts on what when
WIDE = "answer"  # its form stands in the page, not in the rail: two texts side by side


@dataclass(frozen=True, slots=True)
class FeedbackDeed:
    """Một việc."""

    act: FeedbackAct
    form: type[small.FeedbackForm]
    do: Do
    is_grave: bool = False

    @property
    def slug(self) -> str:
        return self.act.value

    @property
    def name(self) -> str:
        return FEEDBACK_ACT_NAMES[self.act]


def _said(form: Any) -> dict[str, Any]:
    return {key: value for key, value in form.cleaned_data.items() if key != "version"}


def _plain(service: Callable[..., object]) -> Do:
    return lambda form, on: service(**on, **_said(form))


def _office(typed: str, on: Any) -> Any:
    code = code_of(typed)
    return office_named(code, on["at"].date()) if code else None


def _classify(form: Any, on: Any) -> object:
    said = _said(form)
    earlier = said.pop("earlier")
    said["about_office"] = _office(said["about_office"], on)
    named = feedback_named(on["by"], earlier, on["at"]) if earlier else None
    return classify.classify(**on, **said, earlier=named)


def _refuse(form: Any, on: Any) -> object:
    said = form.cleaned_data
    return refuse.refuse(**on, ground=RefusalGround(said["ground"]), reason=said["reason"])


def _split(form: Any, on: Any) -> object:
    return split.split(**on, parts=[split.Part(text) for text in _said(form).values() if text])


def _forward(form: Any, on: Any) -> object:
    said = form.cleaned_data
    return forward.forward(**on, to=_office(said["to"], on), outside=said["outside"], reason=said["reason"])


def _pass_up(form: Any, on: Any) -> object:
    said = form.cleaned_data
    to = None if said["outside"] else _office(said["to"], on)
    ground = UpwardGround(said["ground"])
    return forward.pass_up(**on, to=to, outside=said["outside"], ground=ground, reason=said["reason"])


def _accept(form: Any, on: Any) -> object:
    said = form.cleaned_data
    handler = officer_named(said["handler"], on["at"].date()) if said["handler"] else None
    return accept.accept(**on, step=FeedbackStep(said.get("step") or FeedbackStep.ANSWER), handler=handler)


def _assign(form: Any, on: Any) -> object:
    said = form.cleaned_data
    return assign.assign(**on, to=officer_named(said["to"], on["at"].date()), note=said["note"])


def _propose_close(form: Any, on: Any) -> object:
    said = form.cleaned_data
    return propose_close.propose_close(**on, ending=Ending(said["ending"]), reason=said["reason"])


def _close_duplicate(form: Any, on: Any) -> object:
    said = form.cleaned_data
    same = feedback_named(on["by"], said["duplicate_of"], on["at"])
    return close_duplicate.close_duplicate(**on, duplicate_of=same, reason=said["reason"])


A = FeedbackAct
# In the order in which a unit works: the way forward first, what ends or undoes last.
DEEDS: tuple[FeedbackDeed, ...] = (
    FeedbackDeed(A.ACKNOWLEDGE, small.Plain, _plain(forward.acknowledge)),
    FeedbackDeed(A.CLASSIFY, small.Classify, _classify),
    FeedbackDeed(A.ACCEPT, small.Accept, _accept),
    FeedbackDeed(A.FORWARD, small.Forward, _forward),
    FeedbackDeed(A.ANSWER, small.DraftAnswer, _plain(answer.draft_answer)),
    FeedbackDeed(A.APPROVE, small.Approve, _plain(answer.approve_answer)),
    FeedbackDeed(A.SEND_BACK, small.WithReason, _plain(answer.send_back_answer)),
    FeedbackDeed(A.CLOSE, ends.GrantClose, _plain(close.close), is_grave=True),
    FeedbackDeed(A.DECLINE_CLOSE, small.WithReason, _plain(propose_close.decline_close)),
    FeedbackDeed(A.PUBLISH, small.Plain, _plain(publish.publish)),
    FeedbackDeed(A.WITHHOLD, small.WithReason, _plain(publish.withhold)),
    FeedbackDeed(A.ASSIGN, small.Assign, _assign),
    FeedbackDeed(A.ASK_FOR_MORE, small.AskForMore, _plain(ask_for_more.ask_for_more)),
    FeedbackDeed(A.SUPPLY, small.Supply, _plain(ask_for_more.supply)),
    FeedbackDeed(A.EXTEND, small.Extend, _plain(extend.extend)),
    FeedbackDeed(A.SPLIT, small.Split, _split),
    FeedbackDeed(A.PASS_UP, small.PassUp, _pass_up),
    FeedbackDeed(A.SHOW, small.WithReason, _plain(hide.show)),
    FeedbackDeed(A.HIDE, small.WithReason, _plain(hide.hide), is_grave=True),
    FeedbackDeed(A.REFUSE, small.Refuse, _refuse, is_grave=True),
    FeedbackDeed(A.REOPEN, small.WithReason, _plain(reopen.reopen), is_grave=True),
    FeedbackDeed(A.CLOSE_DUPLICATE, ends.CloseDuplicate, _close_duplicate, is_grave=True),
    FeedbackDeed(A.CLOSE_UNSUPPLIED, ends.CloseUnsupplied, _plain(close_unsupplied.close_unsupplied), is_grave=True),
    FeedbackDeed(A.PROPOSE_CLOSE, ends.ProposeClose, _propose_close, is_grave=True),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}


def deeds_for(scene: FeedbackScene) -> list[FeedbackDeed]:
    """Việc tôi làm được bây giờ."""
    return [deed for deed in DEEDS if deed.act in scene.allowed]


def main_of(deeds: list[FeedbackDeed], scene: FeedbackScene) -> str:
    """Việc chính, open on the page: to classify what nobody has, else the first way forward."""
    slugs = [deed.slug for deed in deeds]
    if scene.feedback.classes and "classify" in slugs:
        slugs.remove("classify")
    if scene.folder.pending is not None and "approve" in slugs:
        return "approve"
    return "" if WIDE in slugs or not slugs else slugs[0]  # the answer's own form stands open beside


def do_deed(deed: FeedbackDeed, form: small.FeedbackForm, scene: FeedbackScene) -> object:
    """Thực hiện: the version that the person saw decides whether somebody was quicker."""
    version = form.cleaned_data["version"]
    return deed.do(form, {"feedback": scene.feedback, "by": scene.asker, "at": scene.at, "version": version})
