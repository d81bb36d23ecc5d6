"""Thẻ mẫu của trang làm việc."""

from __future__ import annotations

from django import template

from motcua.core.access import Act, may
from motcua.web.staff.menu import Shown, groups_for

register = template.Library()


@register.simple_tag(takes_context=True)
def staff_menu(context: template.Context) -> dict[str, list[Shown]]:
    """Danh mục của người đang xem."""
    request = context["request"]
    return groups_for(request.actor, request.path)


@register.simple_tag(takes_context=True)
def may_act(context: template.Context, act: str) -> bool:
    """`{% may_act "edit_offices" as may_edit %}`: whether to offer the button."""
    return may(context["request"].actor, Act(act))
