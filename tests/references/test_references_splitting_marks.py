"""Numbers and bullets that stand before small letters and dashes."""

from refkit.references import entries, lines, signs


def cut(text: str) -> list[str]:
    return [" ".join(row.text for row in one) for one in entries.split(lines.lines(text))]


def test_a_number_inside_a_line_may_stand_before_a_small_particle() -> None:
    text = (
        "[1] Demir, A. (2001). Yollar. Ankara: Kuyu. [2] van der Berg, J. (2011). Harbours. "
        "Utrecht: Kade. [3] von Rheden, O. (1987). Der Deich. Bremen: Siel."
    )
    assert [one[:7] for one in cut(text)] == ["[1] Dem", "[2] van", "[3] von"]


def test_a_number_of_pages_may_end_on_the_line_before_the_next_number() -> None:
    assert list(signs.inner_numbers("p. 3. Chow L. Hips. Oslo: Fjord; 2012.", "2010. 244"))
    assert not list(signs.inner_numbers("p. 3. Chow L. Hips. Oslo: Fjord; 2012.", "Hearth,"))


def test_dashes_that_repeat_an_author_may_stand_behind_a_bullet() -> None:
    text = (
        "– Aksoy, Nurhan. Su ve Taş. Ankara: Ardıç, 2018.\n"
        "– ———. Un ve Değirmen. Bursa: Kuyu, 2021.\n"
        "– Doğan, Veli. Suyun Payı. Konya: Başak, 2009."
    )
    assert len(cut(text)) == 3


def test_a_dash_before_a_count_of_pages_is_no_bullet() -> None:
    text = (
        "– Есімов Н. Күйдің тарихы. – Алматы, 2003.\n– 150 б.\n"
        "– Нұрғалиев Қ. Жыраулар. – Алматы, 1985.\n– Әбілов С. Қобыз үні. – Алматы, 1997."
    )
    assert [len(one.split()) > 3 for one in cut(text)] == [True, True, True]
