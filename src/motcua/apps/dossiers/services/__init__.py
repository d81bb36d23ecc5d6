"""Các hành vi trên hồ sơ: one legal act, one function, one file."""
