"""Các hành vi giám sát, công khai: one act, one function, one file."""
