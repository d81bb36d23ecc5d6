"""Mạng nội bộ: does the request come from this machine or its own network?"""

from __future__ import annotations

from ipaddress import ip_address

from django.http import HttpRequest


def is_local(request: HttpRequest) -> bool:
    """By the address of the connection. A forwarded request came from somewhere else: it is not local."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        caller = ip_address(str(request.META.get("REMOTE_ADDR", "")).split("%")[0])
    except ValueError:
        return False
    mapped = getattr(caller, "ipv4_mapped", None)
    return bool((mapped or caller).is_private or (mapped or caller).is_loopback)
