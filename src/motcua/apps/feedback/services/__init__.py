"""Hành vi trên PAKN: one legal act, one function, one file."""
