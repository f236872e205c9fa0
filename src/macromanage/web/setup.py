"""Setting up: what is there, and what comes next."""

from django.http import HttpRequest, HttpResponse

from macromanage.store.models import Account
from macromanage.store.setting_up import set_up
from macromanage.web.door import for_administrators, show_account


@for_administrators
def setup(request: HttpRequest, account: Account) -> HttpResponse:
    """Show the checklist of the first run."""
    return show_account(request, account, "setup/setup.html", setup=set_up(account.organization), here="setup")
