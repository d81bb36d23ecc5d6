"""Open311 GeoReport v2: discovery, services, requests. To read needs no key and shows only what is public; to send
needs `api_key`, which is our own access token (`motcua token create`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt
from ninja.errors import Throttled

from motcua.api.open311.catalogue import SERVICES, service_of
from motcua.api.open311.sending import feedback_from
from motcua.api.open311.writing import Open311Error, answer, failed
from motcua.api.pace import PACED, whole
from motcua.apps.exchange.services.hold_back import hold_back
from motcua.apps.feedback.public import Shown, answer_shown, answers_between
from motcua.apps.feedback.selectors import open_channels
from motcua.apps.feedback.tracking import feedback_key
from motcua.apps.oversight.methods import few_on
from motcua.apps.people.models import Account
from motcua.apps.people.services.create_token import authenticate_token
from motcua.core.errors import Refused
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.patience import Claim, SentTooOften, Shares

CHANGED, SPECIFICATION = "2026-11-23 00:00", "http://wiki.open311.org/GeoReport_v2"
TOO_FAST = "Gọi quá nhanh: hãy đợi {seconds} giây."
DAYS, MOST, MOST_AT_ONCE = timedelta(days=90), 1000, 50
View = Callable[..., HttpResponse]


def endpoint(*methods: str) -> Callable[[View], View]:
    """An address of the standard: its errors are the standard's, whatever happens behind."""

    def mark(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, form: str = "xml", **names: str) -> HttpResponse:
            try:
                if request.method not in methods:
                    raise Open311Error(405, "Địa chỉ này không nhận cách gọi đó.")
                if request.method == "GET" and not PACED.allow_request(request):
                    raise Open311Error(429, TOO_FAST.format(seconds=whole(PACED.wait())))
                return view(request, form, **names)
            except SentTooOften as refused:
                return failed(request, form, Open311Error(429, refused.text))
            except Refused as refused:
                return failed(request, form, Open311Error(400, refused.text))
            except Open311Error as error:
                return failed(request, form, error)

        open_to_all = csrf_exempt(asked)
        open_to_all.audience = "everyone"  # type: ignore[attr-defined]  # the mark itself
        return open_to_all

    return mark


@endpoint("GET")
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Ở đâu, phiên bản nào, hỏi ai."""
    channels = [each for each in open_channels(timezone.localdate()) if each.kind == FeedbackChannel.OTHER]
    contact = "; ".join(f"{each.office.name} {each.phone} {each.email}".strip() for each in channels)
    root = f"{request.scheme}://{request.get_host()}/open311/v2"
    return answer(request, form, "discovery", {
        "changeset": CHANGED, "contact": contact or "Văn phòng UBND tỉnh",
        "key_service": "Khóa truy cập do cơ quan phụ trách kênh cấp cho từng hệ thống; gửi trong api_key.",
        "endpoints": [{
            "specification": SPECIFICATION, "url": root, "changeset": CHANGED, "type": "production",
            "formats": ["text/xml", "application/json"],
        }],
    })  # fmt: skip


@endpoint("GET")
def services(request: HttpRequest, form: str) -> HttpResponse:
    """Các loại việc nhận phản ánh."""
    return answer(request, form, "services", [each.shown() for each in SERVICES])


@endpoint("GET")
def service(request: HttpRequest, form: str, code: str) -> HttpResponse:
    """Một loại việc hỏi thêm những gì."""
    found = service_of(code)
    if found is None:
        raise Open311Error(404, "service_code không có trong danh sách services.")
    return answer(request, form, "service_definition", found.defined())


@endpoint("GET", "POST")
def requests(request: HttpRequest, form: str) -> HttpResponse:
    """Danh sách câu trả lời công khai, or one more feedback."""
    if request.method == "POST":
        return _sent(request, form)
    few = few_on(timezone.localdate())
    if asked := request.GET.get("service_request_id", ""):
        found = [answer_shown(code.strip(), few=few) for code in asked.split(",")[:MOST_AT_ONCE]]
        return answer(request, form, "service_requests", [_shown(request, each) for each in found if each])
    about = request.GET.get("service_code", "")
    if about and service_of(about) is None:
        raise Open311Error(404, "service_code không có trong danh sách services.")
    start, end = _between(request)
    wanted = {each.strip() for each in request.GET.get("status", "closed").split(",")}
    rows = answers_between(start, end, about=about, size=MOST, few=few) if "closed" in wanted else []
    return answer(request, form, "service_requests", [_shown(request, each) for each in rows])


@endpoint("GET")
def one_request(request: HttpRequest, form: str, code: str) -> HttpResponse:
    """Một phản ánh đã công khai; any other does not exist here."""
    found = answer_shown(code, few=few_on(timezone.localdate()))
    if found is None:
        raise Open311Error(404, "Không có phản ánh công khai mang mã này.")
    return answer(request, form, "service_requests", [_shown(request, found)])


@endpoint("GET")
def token(request: HttpRequest, form: str, token: str) -> HttpResponse:
    """Mã được cấp ngay khi gửi, nên không có token nào chờ."""
    raise Open311Error(404, "Hệ thống này cấp service_request_id ngay khi nhận, không dùng token.")


@endpoint("GET", "POST")
def no_such(request: HttpRequest, form: str) -> HttpResponse:
    """Không có địa chỉ này."""
    raise Open311Error(404, "Không có địa chỉ này; xem discovery.xml hoặc discovery.json.")


def _sent(request: HttpRequest, form: str) -> HttpResponse:
    _caller(request)
    made = feedback_from(request.POST.dict(), timezone.now())
    notice = (
        f"Khóa theo dõi: {feedback_key(made)}. Đưa mã và khóa cho người gửi; theo dõi tại "
        f"{request.scheme}://{request.get_host()}{reverse('voice_follow')}"
    )
    said = {"service_request_id": made.code, "service_notice": notice, "account_id": None}
    return answer(request, form, "service_requests", [said], 201)


def _caller(request: HttpRequest) -> Account:
    key = request.POST.get("api_key", "")
    account = authenticate_token(key) if 0 < len(key) <= 200 and "\x00" not in key else None
    if account is None:
        _slow_down_guessing(request)
        raise Open311Error(403, "api_key không đúng hoặc đã hết hiệu lực.")
    hold_back([Claim(Shares.TOKEN.value, str(account.pk))], timezone.now())
    return account


def _slow_down_guessing(request: HttpRequest) -> None:
    try:
        PACED.refuse_guessing(request)
    except Throttled as slowed:
        raise Open311Error(429, TOO_FAST.format(seconds=slowed.wait)) from None


def _between(request: HttpRequest) -> tuple[datetime, datetime]:
    end = _moment(request.GET.get("end_date", "")) or timezone.now()
    start = _moment(request.GET.get("start_date", "")) or end - DAYS
    return max(start, end - DAYS), end


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = parse_datetime(text) or parse_datetime(text.replace(" ", "+"))  # a plus sign reads as a space
    except ValueError:
        found = None
    if found is None or not 1900 < found.year < 2200:
        raise Open311Error(400, "Ngày giờ theo dạng 2026-11-23T09:00:00+07:00.")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _shown(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    root = f"{request.scheme}://{request.get_host()}"
    photo = f"{root}{reverse('voice_photo', args=[shown.code, shown.photos[0]])}" if shown.photos else None
    found = service_of(shown.about)
    return {
        "service_request_id": shown.code, "status": "closed", "status_notes": shown.answer,
        "service_name": found.name if found else "", "service_code": shown.about, "description": shown.title,
        "agency_responsible": shown.office, "service_notice": None,
        "requested_datetime": _iso(shown.received_at), "updated_datetime": _iso(shown.published_at),
        "expected_datetime": None, "address": shown.place or None, "address_id": None, "zipcode": None,
        "lat": shown.latitude, "long": shown.longitude, "media_url": photo,
    }  # fmt: skip


def _iso(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
