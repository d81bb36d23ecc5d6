"""Các hành vi sửa lịch; each writes its line in the journal of the calendar it changes."""
