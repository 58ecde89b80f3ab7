r"""LaTeX in text: what \commands print, and what stands for a letter."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.formats.bibtex import capitals
from refkit.formats.bibtex.latex import decode, encode


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"{\.I}nalc{\i}k", "İnalcık"),
        (r"\c{S}ahin and \c Sahin", "Şahin and Şahin"),
        (r"\u{g}, \u g, {\u g}", "ğ, ğ, ğ"),
        (r"M{\"u}ller, M\"{u}ller, M\"uller", "Müller, Müller, Müller"),
        (r"\'{\i}, \'\i, \v{c}, \H{o}", "í, í, č, ő"),
        (r"\'{\^e}", "ế"),
        (r"{\cyrzh}{\cyru}{\cyrk} {\CYROTLD}", "жук Ө"),
        (r"\ss \ae{} {\O}", "ßæ Ø"),
        (r"Ben \& Jerry, 5 \% \#1 a\_b \$2", "Ben & Jerry, 5 % #1 a_b $2"),
        (r"{\textbackslash} \textasciitilde{} \^{}", "\\ ~ ^"),
        ("1990--1995 --- ``quoted''", "1990–1995 — “quoted”"),
        ("a~b", "a\u00a0b"),
        (r"{NATO} and {{EU}}", "NATO and EU"),
        (r"\emph{Homo sapiens} in \textbf{bold} {\em text}", "Homo sapiens in bold text"),
        (r"\enquote{a \emph{b}} \mkbibparens{c}", "“a b” (c)"),
        (r"{\noopsort{1973b}}1973 \foreignlanguage{turkish}{Şiir}", "1973 Şiir"),
        (r"H$_2$O, x$^{2}$, $\alpha$", "H₂O, x², α"),
        (r"$a = b_i$ costs", "$a = b_i$ costs"),
        (r"100 % sure, 5$ and 6$", "100 % sure, 5$ and 6$"),
        (r"Zeit\-schrift\/", "Zeitschrift"),
        (r"{\char\"4E2D}".replace('\\"', '"'), "中"),
        (r"\url{http://a.org/b_c%20}", "http://a.org/b_c%20"),
        ("no command at all", "no command at all"),
        ("ends in \\", "ends in \\"),
    ],
)
def test_a_command_is_read_as_what_it_prints(raw: str, text: str) -> None:
    assert decode(raw) == text


def test_a_command_that_is_not_known_stands_as_it_is_and_is_told() -> None:
    unknown: set[str] = set()
    assert decode(r"see \foo{bar}{baz} {x}", unknown) == r"see \foo{bar}{baz} x"
    assert unknown == {"foo"}


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Şahin", r"{\c S}ahin"),
        ("İnalcık", r"{\.I}nalc{\i}k"),
        ("Çağ", r"{\c C}a{\u g}"),
        ("Müller", r"M{\"u}ller"),
        ("Ёж өң", r"{\CYRYO}{\cyrzh} {\cyrotld}{\cyrndsc}"),
        ("қ ғ ә һ і", r"{\cyrkdsc} {\cyrghcrs} {\cyrschwa} {\cyrshha} {\cyrii}"),
        ("– “x”", r"{\textendash} {\textquotedblleft}x{\textquotedblright}"),
        ("中", '{\\char"4E2D}'),
        ("α", r"$\alpha$"),
    ],
)
def test_ascii_writes_letters_as_commands(text: str, raw: str) -> None:
    assert encode(text, ascii=True) == raw
    assert decode(raw) == text


def test_unicode_is_written_as_it_is() -> None:
    assert encode("Şahin, Ёж – “x”") == "Şahin, Ёж – “x”"


def test_what_latex_would_join_is_kept_apart() -> None:
    assert encode("a -- b ''c``") == "a -{}- b '{}'c`{}`"


def test_a_quotation_mark_is_no_shorthand_of_babel() -> None:
    assert encode('"S"') == '"{}S"{}'


@pytest.mark.parametrize("ascii", [False, True])
@settings(max_examples=100, deadline=None)
@given(
    text=st.text(alphabet=st.sampled_from("{}\\%#&_$~^\"'`- aİışçжөéế中$1\u0301") | st.characters())
)
def test_what_is_encoded_is_decoded_and_balanced_for_every_reader(ascii: bool, text: str) -> None:
    import unicodedata

    from refkit.formats.bibtex.convert import is_balanced

    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    raw = encode(text, ascii=ascii)
    assert decode(raw) == text
    assert is_balanced(raw)
    assert not ascii or raw.isascii()


@pytest.mark.parametrize("start", ["{", "\\", "\\'", "$", "-", '\\char"', "{\\c ", "\\foo{", "~ "])
def test_long_runs_come_to_an_end(start: str) -> None:
    decode(start * 1000)
    decode(start * 20_000)
    encode(start * 20_000, ascii=True)
    capitals.protect(start * 20_000)


@pytest.mark.parametrize(
    ("title", "language", "written"),
    [
        ("The rise of NATO", "en", "The rise of {NATO}"),
        ("McLuhan and the iPhone", "en", "{McLuhan} and the {iPhone}"),
        ("A History of Modern Turkey", "en", "A History of Modern Turkey"),
        ("The foreign policy of Turkey towards Kazakhstan since independence", "en",
         "The foreign policy of {Turkey} towards {Kazakhstan} since independence"),
        ("İslam ve Irak", "tr", "{İslam} ve {Irak}"),
        ("Irak ve ötesi", "en", "Irak ve ötesi"),
        ("TÜRK DÜNYASI", "tr", "{TÜRK} {DÜNYASI}"),
        ("(NATO), \"AB’nin\"", "tr", "({NATO}), \"{}{AB’nin}\"{}"),
        ("Война и мир в Средней Азии после распада", "ru",
         "Война и мир в Средней Азии после распада"),
        ("", "en", ""),
    ],
)  # fmt: skip
def test_capitals_are_braced_where_lowering_them_says_something_else(
    title: str, language: str, written: str
) -> None:
    assert capitals.protect(title, language) == written


def test_biber_reads_the_latin_commands_as_we_do(tmp_path: Path) -> None:
    biber = shutil.which("biber")
    if biber is None:
        pytest.skip("biber is not installed (Debian: biber)")
    letters = "çÇğĞıİöÖşŞüÜâîûəñéèêëàäßæœøåłžčřščő"
    raw = encode(letters.replace("ə", ""), ascii=True)
    (tmp_path / "a.bib").write_text(f"@book{{a, title = {{{raw}}}}}\n")
    subprocess.run([biber, "--tool", "a.bib"], cwd=tmp_path, check=True, capture_output=True)
    written = (tmp_path / "a_bibertool.bib").read_text("utf-8")
    found = written.replace("{", "").replace("}", "")
    assert letters.replace("ə", "") in found
