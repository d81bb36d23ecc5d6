"""Cách ghi ngày: Django's own English, and what it takes for Vietnamese, would read 05/11 as the eleventh of May."""

DAYS = ["%Y-%m-%d", "%d/%m/%Y"]  # as browsers send a day, and as people here write it
MOMENTS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"]
