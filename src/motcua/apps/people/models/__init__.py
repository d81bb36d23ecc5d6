"""Con người và tổ chức: offices with dates of effect, accounts, postings and grants of roles."""

from motcua.apps.people.models.account import Account, AccountManager, PasswordUsed
from motcua.apps.people.models.dated import DatedQuerySet
from motcua.apps.people.models.office import Office, OfficePeriod
from motcua.apps.people.models.rights import Delegation, Grant, Posting
from motcua.apps.people.models.session import Session
from motcua.apps.people.models.token import ApiToken
from motcua.apps.people.models.unit import AdminUnit, UnitChange

__all__ = [
    "Account",
    "AccountManager",
    "AdminUnit",
    "ApiToken",
    "DatedQuerySet",
    "Delegation",
    "Grant",
    "Office",
    "OfficePeriod",
    "PasswordUsed",
    "Posting",
    "Session",
    "UnitChange",
]
