"""Thẻ mẫu của trang làm việc."""

from __future__ import annotations

from django import template

from motcua.core.access import Act, may
from motcua.web.staff.menu import Item, groups_for, place_of

register = template.Library()


@register.simple_tag(takes_context=True)
def staff_menu(context: template.Context) -> dict[str, list[Item]]:
    """Danh mục của người đang xem."""
    return groups_for(context["request"].actor)


@register.simple_tag(takes_context=True)
def staff_place(context: template.Context, groups: dict[str, list[Item]]) -> str:
    """Mục của danh mục mà trang đang mở thuộc về."""
    return place_of(context["request"].path, groups)


@register.simple_tag(takes_context=True)
def may_act(context: template.Context, act: str) -> bool:
    """`{% may_act "edit_offices" as may_edit %}`: whether to offer the button."""
    return may(context["request"].actor, Act(act))
