import subprocess
import sys
from base64 import b64encode
from hashlib import sha256

from macromanage.briefs.leader import leader_brief
from macromanage.briefs.owner import owner_brief
from macromanage.evaluate.evaluate import evaluate
from macromanage.evaluate.policy import Policy
from macromanage.facts.as_of import known
from macromanage.web.standalone import render_brief_html
from web.house import AS_OF, arbor
from web.page import Page

FACTS = known(arbor(), AS_OF)
RESULTS = evaluate(arbor(), as_of=AS_OF)


def leader_page() -> str:
    return render_brief_html(leader_brief(FACTS, RESULTS, person_id="lena", policy=Policy()))


def owner_page() -> str:
    return render_brief_html(owner_brief(FACTS, RESULTS, person_id="omar"))


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


def test_leader_brief_says_what_the_web_says() -> None:
    page = read(leader_page())

    assert "Now 16,000 USD Expected by now 42,242 USD Target 62,000 USD" in page.words
    assert "Your move: ask Omar what is in the way" in page.words


def test_owner_brief_says_what_the_web_says() -> None:
    assert "2 outcomes are expected of you. Your leader is Lena." in read(owner_page()).words


def test_file_needs_nothing_beside_it() -> None:
    for page in (read(leader_page()), read(owner_page())):
        assert page.all("a") == page.all("link") == page.all("script") == page.all("img") == []


def test_file_allows_its_own_style_and_nothing_else() -> None:
    html = leader_page()
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    [policy] = [each["content"] for each in read(html).all("meta") if each.get("http-equiv")]

    assert policy == f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    assert not [name for _, attributes in read(html).elements for name in attributes if name == "style"]


def test_file_is_written_without_any_settings() -> None:
    script = "import macromanage.web.standalone as s; from django.conf import settings; print(settings.configured)"
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={}, timeout=60
    )

    assert ran.stdout == "False\n"
