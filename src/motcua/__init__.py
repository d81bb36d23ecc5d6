"""Một cửa: the one-stop desk of a Vietnamese province."""
