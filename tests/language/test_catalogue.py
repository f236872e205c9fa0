from macromanage.language.catalogue import Catalogue, entries, translations, written

PO = r"""
msgid ""
msgstr ""
"Language: de\n"

#: briefs/phrases.py
msgid "due on {day}"
msgstr "fällig am {day}"

#: briefs/phrases.py
msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] "Tage"

#: briefs/phrases.py
msgid "said in "
"two lines"
msgstr "in zwei Zeilen\ngesagt: \"so\""

#: briefs/phrases.py
msgid "not yet"
msgstr ""
"""


def test_a_catalogue_is_read_from_its_file() -> None:
    assert translations(PO) == {
        "due on {day}": ("fällig am {day}",),
        "day": ("Tag", "Tage"),
        "said in two lines": ('in zwei Zeilen\ngesagt: "so"',),
    }


def test_the_head_is_an_entry_of_its_own() -> None:
    assert next(entries(PO)) == {"msgid": "", "msgstr": "Language: de\n"}


def test_what_has_no_translation_is_said_in_english() -> None:
    read = Catalogue(translations(PO))
    assert read.gettext("not yet") == "not yet"
    assert [read.ngettext("row", "rows", many) for many in (0, 1, 2)] == ["rows", "row", "rows"]


def test_one_is_one_form_and_all_else_the_other() -> None:
    read = Catalogue(translations(PO))
    assert [read.ngettext("day", "days", many) for many in (0, 1, 2)] == ["Tage", "Tag", "Tage"]
    assert read.gettext("day") == "Tag"


def test_what_is_written_reads_as_it_was() -> None:
    lines = written("a “day”\n\\", None, ('ein "Tag"\n\\',), "x.py"), written("day", "days", (), "x.py")
    assert [dict(each) for each in entries("\n\n".join(lines))] == [
        {"msgid": "a “day”\n\\", "msgstr": 'ein "Tag"\n\\'},
        {"msgid": "day", "msgid_plural": "days", "msgstr[0]": "", "msgstr[1]": ""},
    ]
