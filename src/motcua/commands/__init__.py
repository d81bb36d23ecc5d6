"""Các lệnh của `motcua`: one file for each, with nothing in it but reading, asking and printing."""
