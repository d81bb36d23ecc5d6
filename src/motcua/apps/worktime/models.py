"""Lịch làm việc."""
