"""Các hành vi kết xuất."""
