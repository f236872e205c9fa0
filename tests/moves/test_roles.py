from macromanage.moves.roles import MAY, AccountRole, Deed, may


def test_every_role_says_what_it_may() -> None:
    assert list(MAY) == list(AccountRole)


def test_who_may_do_what() -> None:
    assert [role for role in AccountRole if may(role, Deed.AUDIT)] == [AccountRole.AUDITOR, AccountRole.DATA_OWNER]
    assert [role for role in AccountRole if may(role, Deed.EXPORT)] == [AccountRole.DATA_OWNER]
    assert not any(may(None, deed) for deed in Deed)
