"""The catalogue of Chinese words: complete, compiled, and true to the sentences' gaps."""

import ast
import gettext
import importlib.util
import string
from types import ModuleType

import pytest

from desktop_app import paths, words
from desktop_app.errors import Complaint


def _catalogue() -> ModuleType:
    file = paths.resources() / "locale" / "catalogue.py"
    spec = importlib.util.spec_from_file_location("catalogue", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CATALOGUE = _catalogue()
SPOKEN = CATALOGUE.translated()


def _texts(given: object) -> list[str]:
    return list(given) if isinstance(given, list | tuple) else [str(given)]


def _gaps(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_every_sentence_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    said = {message.id for message in CATALOGUE.sentences() if message.id}
    known = {message.id for message in SPOKEN if message.id}
    assert said - known == set(), "run: python3 dev.py words"
    assert known - said == set(), "run: python3 dev.py words"


def test_a_sentence_within_a_text_is_in_the_catalogue_too() -> None:
    """Their reader passes over what stands in the braces of a text."""
    said = {
        node.args[0].value
        for file in CATALOGUE.PROGRAM.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
    }
    assert said - {message.id for message in SPOKEN} == set()


def test_every_sentence_has_chinese_words() -> None:
    lacking = [m.id for m in SPOKEN if m.id and not all(_texts(m.string or ""))]
    assert lacking == []
    assert not any(message.fuzzy for message in SPOKEN if message.id)


def test_the_gaps_of_a_sentence_are_those_of_its_translation() -> None:
    for message in SPOKEN:
        if message.id:
            wanted = _gaps(_texts(message.id)[-1])
            for text in _texts(message.string):
                assert _gaps(text) == wanted, message.id


def test_the_compiled_catalogue_is_that_of_the_file() -> None:
    assert CATALOGUE.MO.read_bytes() == CATALOGUE.mo(SPOKEN), "run: python3 dev.py words"


def test_a_sentence_is_read_as_the_standard_reader_reads_it() -> None:
    with CATALOGUE.MO.open("rb") as file:
        standard = gettext.GNUTranslations(file)
    with words.speaking("zh"):
        for message in SPOKEN:
            one, *many = _texts(message.id)
            if many:
                for n in (0, 1, 2, 17):
                    assert words.several(one, many[0], n) == standard.ngettext(one, many[0], n)
            elif one:
                assert words._(one) == standard.gettext(one)
        assert words._("never said by anybody") == "never said by anybody"
        assert words.several("never {n}", "nevers {n}", 1) == "never {n}"
        assert words.several("never {n}", "nevers {n}", 2) == "nevers {n}"


@pytest.mark.parametrize(("language", "word"), [("zh", "是"), ("en", "yes")])
def test_the_program_says_it_in_the_language_being_spoken(language: str, word: str) -> None:
    with words.speaking(language):
        assert words._("yes") == word


def test_no_full_stop_stands_before_a_semicolon() -> None:
    with words.speaking("zh"):
        assert (
            words.clauses(["与台账一致。", "", "填表人：甲", "完。"])
            == "与台账一致；填表人：甲；完。"
        )
    with words.speaking("en"):
        assert words.clauses(["It is whole.", "by A", "Done."]) == "It is whole; by A; Done."
        assert words.clauses([]) == ""


def test_sentences_stand_as_the_language_has_them() -> None:
    with words.speaking("zh"):
        assert words.sentences(("一。", "", "二。")) == "一。二。"
        assert words.sentences(("A.xlsx", "二")) == "A.xlsx 二"
    with words.speaking("en"):
        assert words.sentences(("One.", "", "Two.")) == "One. Two."


def test_between_a_field_and_what_is_wrong_with_it_stands_the_languages_colon() -> None:
    with words.speaking("zh"):
        assert str(Complaint("temp", "温度℃", "不是数字")) == "温度℃：不是数字"
    with words.speaking("en"):
        assert str(Complaint("temp", "Temperature", "is no number")) == "Temperature: is no number"
    assert str(Complaint("", "", "Nothing was entered.")) == "Nothing was entered."
