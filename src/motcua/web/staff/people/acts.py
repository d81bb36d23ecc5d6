"""Các việc với người và quyền: one page, one act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.apps.people import selectors
from motcua.apps.people.directory import colleagues_of
from motcua.apps.people.models import Account, Grant
from motcua.apps.people.services.approve_grant import approve_grant
from motcua.apps.people.services.change_account import change_account
from motcua.apps.people.services.close_account import close_account
from motcua.apps.people.services.create_officer import create_officer
from motcua.apps.people.services.delegate import delegate, revoke_delegation
from motcua.apps.people.services.grant_role import grant_role
from motcua.apps.people.services.revoke_role import revoke_role
from motcua.apps.people.services.revoke_token import revoke_token
from motcua.apps.people.services.set_password import new_password, reset_password
from motcua.apps.people.services.sign_in import unlock_account
from motcua.apps.people.services.transfer_person import transfer_person
from motcua.core.access import Act
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.people import forms
from motcua.web.staff.people.views import found

editing = officer(Act.EDIT_PEOPLE)
ONCE = "Mật khẩu dùng một lần: {password}. Trao tận tay; người dùng phải đổi khi đăng nhập."


@editing
def creating(request: OfficerRequest) -> HttpResponse:
    """Mở tài khoản cán bộ; the first password is shown once."""
    password = new_password()
    return act_by_form(
        request, forms.Creating(posted(request)),
        lambda typed: create_officer(by=request.user, password=password, **typed),
        heading="Mở tài khoản cán bộ", button="Mở tài khoản", done=ONCE.format(password=password),
        then=reverse("staff_people"),
    )  # fmt: skip


@editing
def changing(request: OfficerRequest, username: str) -> HttpResponse:
    """Sửa, gia hạn hoặc mở lại tài khoản."""
    one = found(request, username)
    initial = {"full_name": one.full_name, "email": one.email, "ends_on": one.ends_on}
    return act_by_form(
        request, forms.Changing(posted(request), initial=initial),
        lambda typed: change_account(one, by=request.user, **typed),
        heading=f"Sửa tài khoản {one}", button="Lưu", done="Đã lưu.", then=_page(one),
    )  # fmt: skip


@editing
def granting(request: OfficerRequest, username: str) -> HttpResponse:
    """Đề nghị cấp quyền."""
    one = found(request, username)

    def grant(typed: Mapping[str, Any]) -> None:
        scope = {"fields": typed["of_fields"], "procedures": typed["of_procedures"], "office": typed["office"]}
        dates = {"starts_on": typed["starts_on"], "ends_on": typed["ends_on"]}
        grant_role(one, typed["role"], by=request.user, legal_basis=typed["legal_basis"], **scope, **dates)

    return act_by_form(
        request, forms.Granting(posted(request)), grant, heading=f"Cấp quyền cho {one}", button="Đề nghị",
        done="Đã đề nghị; quyền có hiệu lực khi người khác duyệt.", then=_page(one),
    )  # fmt: skip


@editing
def revoking(request: OfficerRequest, pk: int) -> HttpResponse:
    """Thu hồi quyền."""
    grant = _grant(request, pk)
    return act_by_form(
        request, forms.Reason(posted(request)), lambda typed: revoke_role(grant, by=request.user, **typed),
        heading=f"Thu hồi quyền {grant} của {grant.account}", button="Thu hồi", done="Đã thu hồi.",
        then=_page(grant.account),
    )  # fmt: skip


@officer(Act.APPROVE_RIGHTS)
def approving(request: OfficerRequest, pk: int) -> HttpResponse:
    """Duyệt quyền."""
    grant = _grant(request, pk)
    return act_by_form(
        request, forms.Confirmation(posted(request)), lambda _: approve_grant(grant, by=request.user),
        heading=f"Duyệt quyền {grant} cho {grant.account}", button="Duyệt", done="Đã duyệt.",
        then=reverse("staff_waiting_grants"), note=f"Căn cứ: {grant.legal_basis}",
    )  # fmt: skip


@officer(Act.APPROVE_RIGHTS)
def refusing(request: OfficerRequest, pk: int) -> HttpResponse:
    """Không duyệt."""
    grant = _grant(request, pk)
    return act_by_form(
        request, forms.Reason(posted(request)), lambda typed: revoke_role(grant, by=request.user, **typed),
        heading=f"Không duyệt quyền {grant} cho {grant.account}", button="Không duyệt", done="Đã trả lại đề nghị.",
        then=reverse("staff_waiting_grants"),
    )  # fmt: skip


@editing
def transferring(request: OfficerRequest, username: str) -> HttpResponse:
    """Chuyển công tác."""
    one = found(request, username)
    return act_by_form(
        request, forms.Transferring(posted(request)),
        lambda typed: transfer_person(one, by=request.user, **typed),
        heading=f"Chuyển công tác {one}", button="Chuyển", done="Đã chuyển; quyền cũ và phiên đăng nhập đã kết thúc.",
        then=_page(one), note="Mọi quyền cũ kết thúc cùng lúc; cấp quyền mới sau khi chuyển.",
    )  # fmt: skip


@editing
def delegating(request: OfficerRequest, username: str) -> HttpResponse:
    """Ủy quyền."""
    one = found(request, username)
    near = [each for each in colleagues_of(one, timezone.localdate()) if each.account_id != one.pk]
    return act_by_form(
        request, forms.Delegating(posted(request), near=near), lambda typed: delegate(one, by=request.user, **typed),
        heading=f"{one} ủy quyền", button="Ghi nhận ủy quyền", done="Đã ghi ủy quyền.", then=_page(one),
    )  # fmt: skip


@editing
def ending_delegation(request: OfficerRequest, pk: int) -> HttpResponse:
    """Chấm dứt ủy quyền."""
    given = selectors.delegation_by_id(request.actor, pk)
    if given is None:
        raise Http404
    return act_by_form(
        request, forms.Confirmation(posted(request)), lambda _: revoke_delegation(given, by=request.user),
        heading=f"Chấm dứt ủy quyền {given}", button="Chấm dứt", done="Đã chấm dứt.", then=_page(given.giver),
    )  # fmt: skip


@editing
def closing(request: OfficerRequest, username: str) -> HttpResponse:
    """Đóng tài khoản."""
    one = found(request, username)
    return act_by_form(
        request, forms.Closing(posted(request)), lambda typed: close_account(one, by=request.user, **typed),
        heading=f"Đóng tài khoản {one}", button="Đóng", done="Đã đóng.", then=_page(one),
    )  # fmt: skip


@editing
def unlocking(request: OfficerRequest, username: str) -> HttpResponse:
    """Mở khóa sau nhiều lần nhập sai."""
    one = found(request, username)
    return act_by_form(
        request, forms.Confirmation(posted(request)), lambda _: unlock_account(one, by=request.user),
        heading=f"Mở khóa {one}", button="Mở khóa", done="Đã mở khóa.", then=_page(one),
    )  # fmt: skip


@editing
def resetting(request: OfficerRequest, username: str) -> HttpResponse:
    """Cấp lại mật khẩu."""
    one, password = found(request, username), new_password()
    return act_by_form(
        request, forms.Confirmation(posted(request)),
        lambda _: reset_password(one, by=request.user, password=password),
        heading=f"Cấp lại mật khẩu cho {one}", button="Cấp lại", done=ONCE.format(password=password), then=_page(one),
    )  # fmt: skip


@editing
def revoking_token(request: OfficerRequest, pk: int) -> HttpResponse:
    """Thu hồi khóa API."""
    token = selectors.token_by_id(request.actor, pk)
    if token is None:
        raise Http404
    return act_by_form(
        request, forms.Reason(posted(request)), lambda typed: revoke_token(token, by=request.user, **typed),
        heading=f"Thu hồi khóa {token} của {token.account}", button="Thu hồi", done="Đã thu hồi khóa.",
        then=reverse("staff_person_tokens", args=[token.account.username]),
        note="Hệ thống đang dùng khóa này sẽ bị từ chối ngay từ lần gọi tiếp theo.",
    )  # fmt: skip


def _grant(request: OfficerRequest, pk: int) -> Grant:
    grant = selectors.grant_by_id(request.actor, pk)
    if grant is None:
        raise Http404
    return grant


def _page(one: Account) -> str:
    return reverse("staff_person", args=[one.username])
