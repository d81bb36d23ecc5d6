"""Số hồ sơ đang mở: what each open dossier was counted as, and the totals of these rows for the whole province."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Placed(models.Model):
    """Một hồ sơ đang mở như đã được đếm. Without a foreign key: who counts asks for no lock on what acts write."""

    dossier = models.BigIntegerField(primary_key=True)
    boxes = models.PositiveSmallIntegerField()  # a bit for each box that it lies in (at_desk.KEPT)
    holder = models.BigIntegerField()
    procedure = models.BigIntegerField()
    due_at = models.DateTimeField(null=True)  # None: its clock does not run
    doors = ArrayField(models.BigIntegerField())  # the offices that see it

    class Meta:
        # Of what waits to be sorted in, each desk would read all; and no officer waits for who writes here.
        indexes = [GinIndex(fields=["doors"], name="placed_doors", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.dossier)


class DeskCount(models.Model):
    """Một tổng: how many open dossiers of the province bear this key."""

    class Sort(models.IntegerChoices):
        BUILT = 0, "Đã đếm lần đầu"
        BOXES = 1, "Tổ hợp ngăn việc"
        HOLDER = 2, "Nơi giữ"
        PROCEDURE = 3, "Thủ tục"
        DUE = 4, "Ngày hẹn trả"

    sort = models.PositiveSmallIntegerField(choices=Sort.choices)
    key = models.BigIntegerField()  # bits, a key, or days since 1970
    count = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sort", "key"], name="deskcount_once")]

    def __str__(self) -> str:
        return f"{self.sort} {self.key}: {self.count}"
