"""One reading of an address: odd ones are refused, all others have one form."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from refkit.web import urls
from refkit.web.ip import is_public


@pytest.mark.parametrize(
    ("given_as", "form"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#b", "https://example.org/a"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("http://me:pw@example.org/", "http://example.org/"),
        ("http://example.org./", "http://example.org/"),
        ("http://мақала.қаз/", "http://xn--80aaa7bc58c.xn--80ao21a/"),
        ("http://ÇINAR.example/", "http://xn--inar-zoa.example/"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://a_b.example.org/", "http://a_b.example.org/"),
        (
            "http://example.org/ç?ğ=%C4%9F&b=100%",
            "http://example.org/%C3%A7?%C4%9F=%C4%9F&b=100%25",
        ),
        ("http://example.org/a(1)<2>;3:4", "http://example.org/a(1)%3C2%3E;3:4"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
        ("https://doi.org/10.1000/a%2Fb", "https://doi.org/10.1000/a%2Fb"),
    ],
)
def test_an_address_has_one_form(given_as: str, form: str) -> None:
    assert urls.read(given_as).url == form


AUTHORITY = st.text(st.sampled_from("ab1.:@[]%\\/?#-_0x①。ß\t\n \0é"), max_size=20)


@given(st.builds("http://{}/{}".format, AUTHORITY, st.text(max_size=20)))
@example("http://[/")
@example("http://\ud800.example/")
def test_an_address_is_refused_in_words_or_its_form_is_final(url: str) -> None:
    try:
        form = urls.read(url).url
    except ValueError as error:
        assert not isinstance(error, UnicodeError)
        assert str(error)[0].islower()
        return
    assert form.isascii()
    assert urls.read(form).url == form


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_as_public_in_its_numbers_as_within_nat64(ip: object) -> None:
    assert is_public(str(ip)) == is_public(f"64:ff9b::{ip}")


@pytest.mark.parametrize("ip", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::8.8.8.8"])
def test_servers_on_the_open_web_are_public(ip: str) -> None:
    assert is_public(ip)
