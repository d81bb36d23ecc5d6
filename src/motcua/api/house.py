"""API phiên bản 1: one house for all routes; each app's routes are one module."""

from __future__ import annotations

from ninja import NinjaAPI

from motcua.api.disclosure import router as disclosure
from motcua.api.dossiers import router as dossiers
from motcua.api.errors import answer_errors
from motcua.api.exports import router as exports
from motcua.api.feedback import router as feedback
from motcua.api.feedback_photos import router as feedback_photos
from motcua.api.pace import PACED
from motcua.api.procedures import router as procedures

api = NinjaAPI(
    title="Một cửa",
    version="1",
    description=(
        "Giao diện lập trình của Hệ thống thông tin giải quyết thủ tục hành chính. Gọi quá nhịp cho phép (theo khóa; "
        "không có khóa thì theo địa chỉ mạng) nhận 429 TooManyRequests và Retry-After: số giây cần đợi. Khi hệ thống "
        "có quá nhiều người cùng truy cập, lời gọi chưa được thực hiện nhận 503 Crowded (application/problem+json) "
        "và Retry-After."
    ),
    throttle=[PACED],
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-v1",
)
api.add_router("/procedures", procedures)
api.add_router("/disclosure", disclosure)
api.add_router("", dossiers)
api.add_router("", feedback_photos)  # before the codes: «photos» is none
api.add_router("", feedback)
api.add_router("/exports", exports)
answer_errors(api)
