"""What an account may do beside what its person sees. Leading is no role: it comes of one's place."""

from collections.abc import Mapping
from enum import StrEnum


class AccountRole(StrEnum):
    """What somebody is to the record as a whole."""

    MEMBER = "member"
    AUDITOR = "auditor"
    DATA_OWNER = "data owner"
    ADMINISTRATOR = "administrator"


class Deed(StrEnum):
    """What is done to the record as a whole."""

    AUDIT = "see the policy, agreements, counts of moves, and who took out what"
    EXPORT = "take out everything, which is put on record"


MAY: Mapping[AccountRole, tuple[Deed, ...]] = {
    AccountRole.MEMBER: (),
    AccountRole.AUDITOR: (Deed.AUDIT,),
    AccountRole.DATA_OWNER: (Deed.AUDIT, Deed.EXPORT),
    # Who runs the system has its commands, where each of these is on record as well.
    AccountRole.ADMINISTRATOR: (),
}


def looks_on(role: AccountRole) -> bool:
    """Tell whether an account that is no person's sees what every member sees: who runs the system alone does.

    Whoever audits, or takes out, gets what their deeds give them, and reads nobody's chances.
    """
    return role is AccountRole.ADMINISTRATOR


def may(role: AccountRole | None, deed: Deed) -> bool:
    """Tell whether the role has the right; who has no account has none."""
    return role is not None and deed in MAY[role]
