"""Notes that print a whole reference which the list holds as well."""

from __future__ import annotations

from refkit.linking import link
from refkit.model import Article, Citation, Cite, Date, Item, Kind, Name, Reference


def reference(number: int, where: str, text: str, title: str, year: int | None) -> Reference:
    item = Item(
        id=f"i{number}",
        fields={"title": title},
        names={"author": [Name("Christian", "William")]},
        dates={"issued": Date.of(year)} if year else {},
    )
    return Reference(number * 100, number * 100 + 80, text, where, item, 0.9, f"r{number}")


LISTED = "Christian, William, Local Religion in Spain: A Study (Press, 1981)."


def linked(note: Reference, *more: Reference, year: str | None = None) -> Article:
    """Link an article with a list of one entry and a note that prints `note`."""
    listed = reference(1, "list", LISTED, "Local Religion in Spain: A Study", 1981)
    article = Article("a.txt", 0, 9000, 1, references=[listed, *more, note])
    cite = Cite(["Christian"], year=year, full=note.text, reference=note.id)
    article.citations = [Citation(700, 780, note.text, Kind.NOTE, [cite])]
    link(article)
    return article


def test_a_note_that_prints_an_entry_means_the_entry() -> None:
    text = "On shrines, see William Christian, Local Religion in Spain (Press, 1981)."
    made = linked(reference(2, "note", text, "On shrines, see William Christian", None))
    assert [entry.id for entry in made.references] == ["r1"]
    cite = made.citations[0].cites[0]
    assert (cite.reference, cite.item) == ("r1", "i1")


def test_a_note_of_another_work_of_the_author_stays() -> None:
    note = reference(
        2, "note", "William Christian, Apparitions in Castile.", "Apparitions in Castile", 1989
    )
    made = linked(note)
    assert [entry.id for entry in made.references] == ["r1", "r2"]
    assert made.citations[0].cites[0].reference == "r2"


def test_the_longest_title_that_a_note_prints_decides() -> None:
    longer = "Local Religion in Spain and Portugal"
    other = reference(3, "list", f"Christian, William, {longer} (1990).", longer, 1990)
    made = linked(reference(2, "note", f"W. Christian, {longer}, p. 5.", longer, None), other)
    assert made.citations[0].cites[0].reference == "r3"


def test_a_title_without_its_author_is_another_work() -> None:
    note = reference(
        2, "note", "J. Brown, Local Religion in Spain.", "Local Religion in Spain", 2001
    )
    note.item.names["author"] = [Name("Brown", "J.")]
    assert len(linked(note).references) == 2


def test_the_year_that_the_note_prints_is_kept_in_the_cite() -> None:
    text = "William Christian, Local Religion in Spain (Press, 1891)."
    made = linked(reference(2, "note", text, "Local Religion in Spain", 1891))
    assert made.citations[0].cites[0].year == "1891"


def test_a_short_title_in_a_note_means_the_entry() -> None:
    note = reference(2, "note", "Christian, “Local Religion in Spain,” p. 7", "Local", None)
    assert len(linked(note).references) == 1


def test_a_title_that_goes_on_differently_is_another_work() -> None:
    listed = "The Foreign Policy of Kazakhstan since the End of the Union"
    text = "W. Christian, The Foreign Policy of Uzbekistan in Our Time (Press, 1999), p. 7"
    note = reference(2, "note", text, "The Foreign Policy of Uzbekistan in Our Time", 1999)
    made = linked(note, reference(3, "list", f"Christian, William, {listed}.", listed, 1981))
    assert [entry.id for entry in made.references] == ["r1", "r3", "r2"]


def test_what_most_words_agree_with_is_the_entry_even_if_its_title_was_misread() -> None:
    note = reference(2, "note", f"See {LISTED}", "See Christian William", None)
    note.item.names.clear()
    listed = reference(1, "list", LISTED, "William, Local Religion in Spain: A Study", 1981)
    article = Article("a.txt", 0, 9000, 1, references=[listed, note])
    article.citations = [Citation(700, 780, "1", Kind.NOTE, [Cite(reference="r2")])]
    link(article)
    assert article.citations[0].cites[0].reference == "r1"


def test_without_a_list_a_note_that_comes_again_means_the_first() -> None:
    first = reference(2, "note", LISTED, "Local Religion in Spain: A Study", 1981)
    again = reference(3, "note", "Christian, Local Religion in Spain, p. 9.", "Local", None)
    other = reference(
        4, "note", "Christian, Saints and Their Streets.", "Saints and Their Streets", None
    )
    article = Article("a.txt", 0, 900, 1, references=[first, again, other])
    cites = [Cite(reference=f"r{number}") for number in (2, 3, 4)]
    article.citations = [Citation(n, n + 1, "1", Kind.NOTE, [cite]) for n, cite in enumerate(cites)]
    link(article)
    assert [cite.reference for cite in cites] == ["r2", "r2", "r4"]


def test_without_a_list_the_notes_stay_as_they_are() -> None:
    note = reference(2, "note", LISTED, "Local Religion in Spain", 1981)
    article = Article("a.txt", 0, 900, 1, references=[note])
    article.citations = [Citation(1, 2, "1", Kind.NOTE, [Cite(reference="r2")])]
    link(article)
    assert article.references == [note]
    assert article.citations[0].cites[0].item == "i2"


def test_hostile_notes_are_folded_in_time() -> None:
    notes = [reference(n, "note", "a " * 20_000 + str(n), "a " * 20_000, None) for n in range(50)]
    article = Article("a.txt", 0, 900, 1, references=notes)
    link(article)
    assert article.references


def note_of(author: str, text: str, title: str, year: int | None = None) -> Reference:
    made = reference(2, "note", text, title, year)
    made.item.names["author"] = [Name(author)]
    return made


def folded(listed: Reference, note: Reference) -> bool:
    """Whether a note means the entry of a list."""
    article = Article("a.txt", 0, 9000, 1, references=[listed, note])
    cite = Cite([note.item.authors[0].family], full=note.text, reference=note.id)
    article.citations = [Citation(700, 780, note.text, Kind.NOTE, [cite])]
    link(article)
    return cite.reference == listed.id


def test_a_short_title_between_author_and_mark_means_the_entry() -> None:
    listed = reference(1, "list", "Christian, William. Nabız. Press, 1981.", "Nabız", 1981)
    assert folded(listed, note_of("Christian", "Christian, Nabız, 12", ""))
    assert not folded(listed, note_of("Christian", "Christian, Nabız ve Kule, 12", ""))
    assert not folded(listed, note_of("Brown", "Brown, Nabız, 12", ""))


def test_an_author_in_other_spelling_beside_the_title_is_the_author() -> None:
    listed = reference(1, "list", "Çotayev, Z. Narın Köprüleri. 2003.", "Narın Köprüleri", 2003)
    listed.item.names["author"] = [Name("Çotayev", "Z.")]
    assert folded(listed, note_of("Chotaev", "Chotaev, Narın Köprüleri, 44", ""))


def test_a_translated_title_means_the_only_work_of_the_author_in_that_year() -> None:
    listed = reference(1, "list", "Чотаев З. Колокола. 2003.", "Колокола", 2003)
    listed.item.names["author"] = [Name("Чотаев", "З.")]
    text = "Z. Chotaev, Bells of Naryn (Naryn, 2003), 40"
    assert folded(listed, note_of("Chotaev", text, "Bells of Naryn", 2003))
    assert not folded(listed, note_of("Chotaev", text, "Bells of Naryn", 2004))
    listed.item.fields["title"] = "Mosques of Osh"
    assert not folded(listed, note_of("Chotaev", text, "Bells of Naryn", 2003))


def test_names_with_op_cit_are_no_reference() -> None:
    text = "Christian W., Brown J. Op. cit. P. 24"
    note = reference(2, "note", text, "", None)
    made = linked(note)
    assert [entry.id for entry in made.references] == ["r1"]
    assert made.citations[0].cites[0].title == "op. cit."


def test_words_of_a_title_are_its_short_form_where_only_one_work_has_them() -> None:
    listed = reference(
        1, "list", "Christian, W. The Letters of Bakers.", "The Letters of Bakers", 1
    )
    note = note_of("Christian", "Christian, “Letters,” 9", "Letters")
    assert folded(listed, note)
    other = reference(3, "list", "Christian, W. Letters to Mills.", "Letters to Mills", 2)
    article = Article("a.txt", 0, 9000, 1, references=[listed, other, note])
    link(article)
    assert len(article.references) == 3


def test_the_same_author_is_the_one_cited_just_before() -> None:
    first = reference(1, "list", "Голубева Н. В. Шум и речь. 1993.", "Шум и речь", 1993)
    first.item.names["author"] = [Name("Голубева", "Н. В.")]
    note = reference(2, "note", "Она же. Шум и речь. С. 7", "Она же. Шум и речь", None)
    note.item.names = {}
    unlisted = reference(3, "note", "Она же. Мел. 1999. С. 7", "Она же. Мел", 1999)
    unlisted.item.names = {}
    article = Article("a.txt", 0, 9000, 1, references=[first, note, unlisted])
    cites = [
        Cite(["Голубева"], year="1993"),
        Cite(["Она же"], reference="r2"),
        Cite(["Она же"], year="1999", reference="r3"),
    ]
    article.citations = [
        Citation(100 * at, 100 * at + 9, "", Kind.NOTE, [cite]) for at, cite in enumerate(cites)
    ]
    link(article)
    assert [cite.reference for cite in cites] == ["r1", "r1", "r3"]
    assert (str(unlisted.item.authors[0]), unlisted.item["title"]) == ("Голубева", "Мел")
