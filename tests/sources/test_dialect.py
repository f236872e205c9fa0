import pytest

from macromanage.sources.dialect import delimiter_of, dialect, encoding_of, unique


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["name,amount\n", "Omar,1\n"], ","),
        (["name;amount\n", "Omar;1,5\n", "Petra;2,5\n"], ";"),
        (["name\tamount\n", "Omar, the owner\t1\n"], "\t"),
        (["name|amount\n", "Omar;Petra|1\n"], "|"),
        (["name,role,note\n", '"Omar; owns",owner,"a;b"\n', "Petra,peer,c;d\n"], ","),
        (["name\n", "Omar\n"], ","),
        ([], ","),
    ],
)
def test_delimiter(lines: list[str], delimiter: str) -> None:
    assert delimiter_of(lines) == delimiter


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Zoë".encode(), "utf-8-sig"),
        ("Zoë".encode("utf-8-sig"), "utf-8-sig"),
        ("Zoë".encode("utf-16"), "utf-16"),
        ("Zoe".encode("utf-16-le"), "utf-16-le"),
        ("Zoe".encode("utf-16-be"), "utf-16-be"),
        ("Zoë, 5 €".encode("cp1252"), "cp1252"),
        ("Zoë \x81".encode("latin-1"), "latin-1"),
    ],
)
def test_encoding(data: bytes, encoding: str) -> None:
    assert encoding_of(data) == encoding


def test_names_sql_cannot_tell_apart_are_numbered() -> None:
    assert unique(["Variant", "variant", "Variant_2", "VARIANT"]) == ("Variant", "variant_3", "Variant_2", "VARIANT_4")


def test_columns_without_a_name_are_named_by_their_place() -> None:
    assert unique(["name", " ", "amount "]) == ("name", "column_2", "amount")


def test_header_below_blank_lines_is_found() -> None:
    assert dialect(b"\n\nname;amount\nOmar;1\n").header == ("name", "amount")
