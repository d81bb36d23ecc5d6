"""Danh mục thủ tục hành chính: the records."""

from motcua.apps.catalogue.models.closing import Closing
from motcua.apps.catalogue.models.procedure import Field, Procedure, Version
from motcua.apps.catalogue.models.process import Process
from motcua.apps.catalogue.models.tariff import Tariff

__all__ = ["Closing", "Field", "Procedure", "Process", "Tariff", "Version"]
