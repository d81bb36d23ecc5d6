"""What a citizen reads: why it is this day."""

from __future__ import annotations

from datetime import datetime

from motcua.core.explanation import explain
from motcua.core.explanation_lines import Line, LineKind
from motcua.core.law import ND61, ND118
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.national_calendar import national_calendar
from motcua.core.segments import Extension, Pause, Restart, Segment

FRIDAY = datetime(2026, 11, 20, 14, 30)


def told(
    at: datetime,
    limit: str,
    *segments: Segment,
    channel: Channel = Channel.COUNTER,
    counting: Counting = Counting.HOUR,
) -> list[Line]:
    asked = Limit.of(*limit.split())
    return list(explain(at, channel, asked, counting=counting, segments=segments, calendar=national_calendar()))


def kinds(lines: list[Line]) -> str:
    return " ".join(line.kind for line in lines)


def test_it_reads_like_this() -> None:
    pause = Pause(datetime(2026, 11, 23, 9), datetime(2026, 11, 25, 9), "thuế")
    assert [line.vi for line in told(FRIDAY, "2 workday", pause)] == [
        "Tiếp nhận 14:30 thứ Sáu 20/11/2026, trong giờ làm việc: tính thời hạn từ lúc đó.",
        "Tính từ 14:30 thứ Sáu 20/11/2026 đến 17:00 thứ Sáu 20/11/2026: 2 giờ 30 phút làm việc.",
        "Không tính thứ Bảy 21/11/2026: ngày nghỉ hằng tuần.",
        "Không tính Chủ nhật 22/11/2026: ngày nghỉ hằng tuần.",
        "Tính từ 07:30 thứ Hai 23/11/2026 đến 09:00 thứ Hai 23/11/2026: 1 giờ 30 phút làm việc.",
        "Tạm dừng từ 09:00 thứ Hai 23/11/2026 đến 09:00 thứ Tư 25/11/2026 (thuế): không tính 8 giờ 00 phút làm việc.",
        "Không tính thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam.",
        "Tính từ 09:00 thứ Tư 25/11/2026 đến 14:30 thứ Năm 26/11/2026: 12 giờ 00 phút làm việc.",
        "Hẹn trả kết quả 14:30 thứ Năm 26/11/2026.",
    ]


def test_it_reads_in_english_too() -> None:
    assert [line.en for line in told(datetime(2026, 11, 23, 16, 10), "1 workday", channel=Channel.ONLINE)] == [
        (
            "Filed online 16:10 Mon 23/11/2026, in the last hour of the working day: "
            "the clock starts 07:30 Wed 25/11/2026."
        ),
        "Counted from 07:30 Wed 25/11/2026 to 17:00 Wed 25/11/2026: 8 h 00 min of working time.",
        "Due 17:00 Wed 25/11/2026.",
    ]


def test_a_filing_after_hours_says_when_the_clock_starts() -> None:
    lines = told(datetime(2026, 11, 23, 18), "1 workday", channel=Channel.ONLINE)
    assert "ngoài giờ làm việc: tính thời hạn từ 07:30 thứ Tư 25/11/2026" in lines[0].vi


def test_a_standing_clock_shows_what_is_consumed_and_no_date() -> None:
    stands = Pause(datetime(2026, 11, 23, 9), cause="chờ xác minh")
    by_hour = told(FRIDAY, "5 workday", stands)
    assert kinds(by_hour) == "start counted off_day off_day counted standing"
    assert sum(line.counted for line in by_hour) == 150 + 90
    assert "chờ xác minh" in by_hour[-1].vi
    by_day = told(FRIDAY, "5 workday", Pause(datetime(2026, 11, 26, 9)), counting=Counting.DAY)
    assert sum(line.counted for line in by_day) == 2
    in_days = told(FRIDAY, "5 day", Pause(datetime(2026, 11, 26, 9)))
    assert sum(line.counted for line in in_days) == 5
    in_months = told(FRIDAY, "1 month", Pause(datetime(2026, 11, 21, 9), datetime(2026, 11, 22, 9)), stands)
    assert kinds(in_months) == "start pause standing"


def test_a_restart_shows_what_it_forgot_and_from_when_it_counts() -> None:
    at = datetime(2026, 11, 26, 9)
    lines = told(FRIDAY, "1 workday", Pause(datetime(2026, 11, 23, 9), at), Restart(at))
    assert kinds(lines) == "start pause restart counted due"
    assert "sau đó thời hạn tính lại từ đầu" in lines[1].vi
    assert "đã bổ sung đủ" in lines[2].vi


def test_a_date_moved_off_a_day_off_names_each_day() -> None:
    lines = told(datetime(2026, 2, 6, 9), "10 day")
    assert kinds(lines) == "start counted off_day off_day off_day off_day off_day off_day off_day rolled due"
    assert "dời đến thứ Hai 23/02/2026" in lines[-2].vi


def test_an_extension_names_both_dates() -> None:
    lines = told(FRIDAY, "1 workday", Extension(datetime(2026, 11, 30, 17), "thiếu ý kiến phối hợp"))
    assert kinds(lines).endswith("extension due")
    assert "17:00 thứ Hai 30/11/2026 (thiếu ý kiến phối hợp), thay cho 14:30 thứ Hai 23/11/2026" in lines[-2].vi


def test_a_makeup_day_is_counted_and_said_and_a_swapped_day_cites_the_swap() -> None:
    lines = told(datetime(2026, 8, 20, 15, 30), "8 workday")
    swap = next(line for line in lines if "hoán đổi" in line.vi)
    assert (swap.kind, swap.article) == (LineKind.OFF_DAY, ND118.makeup_day.article)
    assert [line.from_at.day for line in lines if line.kind is LineKind.MAKEUP_DAY] == [22]


def test_days_not_yet_announced_are_marked() -> None:
    lines = told(datetime(2026, 12, 30, 9), "3 workday")
    assert any("01/01/2027" in line.vi and "lịch dự kiến" in line.vi for line in lines)
    assert LineKind.FORECAST in {line.kind for line in lines}


def test_an_old_dossier_cites_the_law_of_its_day() -> None:
    old, new = (told(datetime(2025, 6, day, 9), "1 workday")[0].article for day in (27, 30))
    assert old == new == ND61.start.article
    assert told(datetime(2025, 7, 1, 9), "1 workday")[0].article == ND118.start.article
