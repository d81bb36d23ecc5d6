"""Gửi có chừng mực: how often one may send before one is asked to wait, so that a flood never locks a commune out.

Hundreds of people share one address (a commune's line, a café), so nobody is counted by the address alone who is
known by something better: who signed in by an e-mail code is counted as a person, a browser that opened the form an
hour ago as a browser, and only strangers share the address's own, generous share. Wrong keys: by address and code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from motcua.core.errors import Refused

A_KNOWN_BROWSER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Share:
    """Một phần chia: how many in how many minutes, and what it is shared by, in words."""

    name: str
    most: int
    minutes: int
    where: str = ""

    @property
    def lasts(self) -> timedelta:
        """How long one count runs."""
        return timedelta(minutes=self.minutes)


class SentTooOften(Refused):
    """Gửi quá nhiều lần trong ít phút: the law sets no number of feedbacks; this only spreads them over time."""

    message = (
        "Trong ít phút đã có quá nhiều phản ánh gửi từ {where}. Hãy đợi {minutes} phút rồi bấm gửi lại; lời bạn viết "
        "vẫn còn trên trang này. Cần gửi ngay: đăng nhập bằng mã qua thư điện tử, hoặc gọi, đến nơi tiếp nhận."
    )
    share: Share | None = None
    is_askable = False  # a question may be answered instead of waiting

    @classmethod
    def of(cls, share: Share, minutes: int) -> SentTooOften:
        """Hết phần nào, còn bao nhiêu phút."""
        made = cls(where=share.where, minutes=minutes)
        made.share = share
        return made


class Shares(Enum):
    """Các phần chia."""

    ACCOUNT = Share("sent:account", 40, 60, "tài khoản này")
    TOKEN = Share("sent:token", 300, 60, "hệ thống này")
    BROWSER = Share("sent:browser", 30, 60, "thiết bị này")
    NEW_BROWSER = Share("sent:new-browser", 12, 60, "thiết bị này")
    STRANGERS = Share("sent:strangers", 120, 10, "mạng mà bạn đang dùng")
    ADDRESS = Share("sent:address", 600, 10, "mạng mà bạn đang dùng")
    DOSSIER = Share("sent:dossier", 6, 60, "hồ sơ này")
    ASKED = Share("sent:asked", 120, 10, "mạng mà bạn đang dùng")
    ONE_ANSWER = Share("asked:once", 1, 60, "câu trả lời này")
    ASKED_BACK = Share("asked:back", 8, 60, "câu trả lời này")
    ONE_SENDING = Share("asked:sent", 1, 60, "câu trả lời này")
    KEY_FROM_HERE = Share("key:here", 5, 15)
    KEY_FROM_ANYWHERE = Share("key:anywhere", 100, 15)


@dataclass(frozen=True, slots=True)
class Claim:
    """Tính vào phần nào, của ai: `whose` is never kept as it is, only as a keyed digest."""

    share: Share
    whose: str


@dataclass(frozen=True, slots=True)
class Caller:
    """Ai đang gửi, as far as it is known: an account, a browser that we have met, an address."""

    address: str
    account: int | None = None
    browser: str = ""
    met_at: datetime | None = None
    dossier: str = ""  # opened by its receipt's key: who holds that paper is no stranger
    answered: str = ""  # the number of a question that was answered rightly just now
    let_on: str = ""  # the number of one answered before, whose form was asked back since


def claims_of(caller: Caller, at: datetime) -> tuple[Claim, ...]:
    """Người gửi này được tính vào những phần nào, the narrowest first."""
    if caller.account is not None:
        return (Claim(Shares.ACCOUNT.value, str(caller.account)),)
    if caller.dossier:
        return (Claim(Shares.DOSSIER.value, caller.dossier),)
    if caller.answered:
        return _answered(caller)
    if caller.let_on:
        return (Claim(Shares.ASKED_BACK.value, caller.let_on),)
    everyone_here = Claim(Shares.ADDRESS.value, caller.address)
    if caller.browser and caller.met_at is not None and at - caller.met_at >= A_KNOWN_BROWSER:
        return Claim(Shares.BROWSER.value, caller.browser), everyone_here
    mine = Claim(Shares.NEW_BROWSER.value, caller.browser or f"none:{caller.address}")
    return mine, Claim(Shares.STRANGERS.value, caller.address), everyone_here


def _answered(caller: Caller) -> tuple[Claim, ...]:
    """One answer sends once; all answers of an address have a share of their own, which a flood cannot use up.

    The device was counted when it was asked: to count it again would take two of its share for one sending.
    """
    return Claim(Shares.ONE_ANSWER.value, caller.answered), Claim(Shares.ASKED.value, caller.address)


def claims_when_accepted(caller: Caller) -> tuple[Claim, ...]:
    """Tính cùng lúc với việc nhận: a form that was asked back may be pressed again, and is accepted once."""
    is_known_better = caller.account is not None or caller.dossier or caller.answered
    return (Claim(Shares.ONE_SENDING.value, caller.let_on),) if caller.let_on and not is_known_better else ()


def may_be_asked(share: Share, caller: Caller) -> bool:
    """Hỏi một câu thay vì bắt đợi: where others behind the address used up its share, not this person their own."""
    shared = {Shares.STRANGERS, Shares.ADDRESS, Shares.ONE_ANSWER, Shares.ASKED_BACK, Shares.ONE_SENDING}
    return share in {each.value for each in shared} or (share is Shares.NEW_BROWSER.value and not caller.browser)


def key_claims(address: str, code: str) -> tuple[Claim, Claim]:
    """Thử khóa của một mã: from this address, and from anywhere."""
    asked = code.strip().upper()
    return Claim(Shares.KEY_FROM_HERE.value, f"{address}:{asked}"), Claim(Shares.KEY_FROM_ANYWHERE.value, asked)


def is_worth_a_line(count: int, most: int) -> bool:
    """Ghi nhật ký ở lần quá phần thứ nhất, mười, một trăm: a flood is on record and does not flood the record."""
    over = count - most
    return over > 0 and str(over).strip("0") == "1"
