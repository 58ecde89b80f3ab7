r"""LaTeX commands of the alphabets and packages that .bib files are written for."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.formats.bibtex.latex import decode, encode
from refkit.tex import commands

CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћџѕөүұңәғқһҗҙҡҫӕѣѳѵ"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"{\CYRB}{\cyri}{\cyrsh}{\cyrk}{\cyre}{\cyrk}", "Бишкек"),
        (r"\CYRK\cyrery\cyrr\cyrg\cyrery\cyrz", "Кыргыз"),
        (r"\CYRK{}\cyra \cyrz", "Каз"),
        (r"\u{\cyri}, \u\cyri, {\u{\CYRI}}, \U{\cyru}", "й, й, Й, ў"),
        (r"{\CYRpalochka}", "Ӏ"),
        (r"\c{S}i\c{s}li, \c{C}a{\u g}, {\.I}z, \i{}\c s", "Şişli, Çağ, İz, ış"),
        (r"\.{\i}, \.i, {\.\i}z", "i, i, iz"),
        (
            r"{\'\i}, \^{\i}, \=a, \.z, \H{u}, \k{a}, \r a, \d{h}, \b{d}",
            "í, î, ā, ż, ű, ą, å, ḥ, ḏ",
        ),
        (r"\textcommabelow{s}, \h{a}, \`{\^a}, \polhk{e}", "ș, ả, ầ, ę"),
        (r"Dostoevski\u{\i} i Ol\cprime ga", "Dostoevskiĭ i Olʹga"),
        (r"{\AA}, \aa ngstr\"om, {\O}st, \L{}\'od\'z, \DJ, \ij", "Å, ångström, Øst, Łódź, Đ, ĳ"),
        (r"10$^{th}$, 2\textsuperscript{nd}, $k$-means, $\leq$ 5", "10th, 2nd, k-means, ≤ 5"),
        (r"\glqq Z\grqq{} \flqq Z\frqq", "„Z“ «Z»"),
        (r"a\nobreakspace b\quad c\ d\,e\\f", "a\u00a0b c d e f"),
        (r"\texorpdfstring{$\mathrm{H}_2$}{H2}", "H2"),
        (r"\textcolor{red}{\textbf{kırmızı}}", "kırmızı"),
        (r"{\fontencoding{T2A}\selectfont Жол}", "Жол"),
        (r"\MakeUppercase{a} \NoCaseChange{b}", "a b"),
        (r"$x + y$", "$x + y$"),
        (r"\^{}, \~{}, \'{}", "^, ~, '"),
    ],
)
def test_a_command_is_read_as_what_it_prints(raw: str, text: str) -> None:
    unknown: set[str] = set()
    assert decode(raw, unknown) == text
    assert unknown == set()


@pytest.mark.parametrize("letter", sorted({*CYRILLIC, *CYRILLIC.upper()}))
def test_every_cyrillic_letter_is_written_in_ascii_and_read_again(letter: str) -> None:
    raw = encode(letter, ascii=True)
    assert raw.isascii()
    assert "char" not in raw
    assert decode(raw) == letter


def test_signs_of_mathematics_are_written_between_dollar_signs() -> None:
    assert encode("≤ ∞", ascii=True) == r"$\leq$ $\infty$"


def test_every_command_prints_text_in_nfc() -> None:
    for name, text in commands.printed().items():
        assert unicodedata.normalize("NFC", text) == text, name
        assert name.isalpha(), name


def test_addresses_and_identifiers_are_never_decoded() -> None:
    value = r"a\_b~c%20{\i}--d"
    fields = ", ".join(f"{name} = {{{value}}}" for name in ("url", "doi", "file", "eprint"))
    item = formats.loads(f"@misc{{a, {fields}}}", "bib").items[0]
    assert (item["URL"], item["DOI"]) == (value, value)
    assert item.custom["file"] == value
    assert value in [item.custom.get("eprint"), *item.fields.values()]


@settings(max_examples=300, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(["\\", "{", "}", "$", "^", "_", "c ", "i", "\\u", "\\.", "cyr", "--", "~"])
        | st.sampled_from([r"\textcolor{a}", r"\texorpdfstring{", r"\char\"", r"\h", "ı", "ж"])
        | st.text(max_size=2),
        max_size=20,
    ).map("".join)
)
def test_decoding_never_fails_and_gives_nfc(text: str) -> None:
    decoded = decode(text)
    assert unicodedata.normalize("NFC", decoded) == decoded
