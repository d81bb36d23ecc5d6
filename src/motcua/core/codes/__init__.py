"""Mã số: the codes of offices, procedures, dossiers, persons and enterprises, each checked by its own rule."""

from motcua.core.codes.dossier import DossierCode, OutOfNumbers, dossier_code, read_dossier_code
from motcua.core.codes.office import MalformedOfficeCode, is_office_code, new_office_code, old_office_code
from motcua.core.codes.person import PersonalNumber, contradictions, personal_number
from motcua.core.codes.procedure import is_procedure_code, split_old_procedure_code
from motcua.core.codes.tax import is_tax_code, tax_check_digit

__all__ = [
    "DossierCode",
    "MalformedOfficeCode",
    "OutOfNumbers",
    "PersonalNumber",
    "contradictions",
    "dossier_code",
    "is_office_code",
    "is_procedure_code",
    "is_tax_code",
    "new_office_code",
    "old_office_code",
    "personal_number",
    "read_dossier_code",
    "split_old_procedure_code",
    "tax_check_digit",
]
