"""Footnotes and endnotes: taken out of the text, with a way back to their marks."""

from __future__ import annotations

from articles_samples import PROSE, body, printed, prose, split, wrapped

from refkit import articles, readers


def _two_pages(notes: list[str], mark: str = "1") -> str:
    """A page with notes below a blank line that a sentence runs over, and the next page."""
    first = printed([["A TITLE IN CAPITALS", *prose(paragraphs=2), f"The engineers{mark} of"]])
    return f"{first}\n \n" + " \n\n".join(notes) + " \n" + printed([["the province.", *prose()]])


def test_a_footnote_is_a_flow_of_its_own_with_its_mark_and_place() -> None:
    source = _two_pages(["1 They came from the capital (Demir, 2020)."])
    [article] = split(source)
    [note] = article.flows[1:]
    assert (note.kind, note.label) == ("note", "1")
    assert note.text == "They came from the capital (Demir, 2020)."
    assert note.anchor is not None
    assert source[note.anchor - 9 : note.anchor + 1] == "engineers1"


def test_a_sentence_that_a_footnote_cut_is_whole() -> None:
    text = body(_two_pages(["1 They came from the capital."]))
    assert "The engineers1 of\nthe province." in text


def test_several_footnotes_on_a_page_are_several_flows() -> None:
    notes = ["1 The first", "note.", "2 The second note.", "3 The third note."]
    [article] = split(_two_pages(notes))
    assert [(f.label, f.text) for f in article.flows[1:]] == [
        ("1", "The first\nnote."),
        ("2", "The second note."),
        ("3", "The third note."),
    ]


def test_a_note_that_begins_with_a_star_is_the_authors() -> None:
    [article] = split(_two_pages(["* Dr., Example University."], mark="*"))
    assert [(f.label, f.text) for f in article.flows[1:]] == [("*", "Dr., Example University.")]


def test_a_footnote_may_run_on_to_the_next_page() -> None:
    source = _two_pages(["1 A note whose end", "stands on the next"])
    source += "\n \npage. \n\n2 Another note. \n" + printed([prose()])
    [article] = split(source)
    assert [f.text for f in article.flows[1:]] == [
        "A note whose end\nstands on the next\npage.",
        "Another note.",
    ]


def test_a_numbered_heading_at_a_page_end_is_no_footnote() -> None:
    pages = [["A TITLE IN CAPITALS", *prose(paragraphs=2), "1. Introduction"], prose()]
    [article] = split(printed(pages))
    assert len(article.flows) == 1


def test_a_table_below_a_blank_line_is_no_footnote() -> None:
    text = _two_pages(["25 Kazakhstan 30", "31 Kyrgyzstan 12"], mark="")
    assert len(split(text)[0].flows) == 1


def test_a_raised_number_glued_to_a_note_tells_it_without_a_gap() -> None:
    page = [*wrapped(PROSE["en"] * 3 + "It was said.1 And so.2"), "1By an engineer.", "2Nobody"]
    text = "\n".join(["A Title", "", *page, "knew.", "\f" + PROSE["en"] * 2])
    [article] = split(text)
    assert [(f.label, f.text) for f in article.flows[1:]] == [
        ("1", "By an engineer."),
        ("2", "Nobody\nknew."),
    ]


def test_a_numbered_list_in_the_middle_of_a_page_is_no_footnote() -> None:
    page = [*wrapped(PROSE["en"] * 3 + "They want [1] these1:"), "", "1. water", "2. fields", ""]
    text = "\n".join(["A Title", "", *page, *wrapped(PROSE["en"] * 3), "\f" + PROSE["en"]])
    assert len(split(text)[0].flows) == 1


def test_endnotes_under_a_heading_are_notes() -> None:
    text = f"A Title\n\n{PROSE['en']}Here.1 There.2\n\nNotes\n\n1. The first.\n\n2. The second."
    [article] = split(text)
    assert [(f.label, f.text) for f in article.flows[1:]] == [
        ("1", "The first."),
        ("2", "The second."),
    ]


def test_notes_in_brackets_at_the_end_are_notes() -> None:
    text = f"A Title\n\n{PROSE['en']}Here.[1] There.[2] And so.[3]\n\n"
    [article] = split(text + "[1] One.\n\n[2] Two.\n\n[3] Three.")
    assert [f.label for f in article.flows[1:]] == ["1", "2", "3"]


def test_a_numbered_reference_list_is_no_list_of_notes() -> None:
    text = f"A Title\n\n{PROSE['en']}Here.[1] There [2].\n\nReferences\n\n"
    [article] = split(text + "[1] One.\n\n[2] Two.\n\n[3] Three.")
    assert len(article.flows) == 1
    assert "[2] Two." in article.flows[0].text


def test_footnotes_of_markdown_are_notes() -> None:
    page = "# A Title\n\nRivers flow.[^a]\n\n[^a]: Said *Heraclitus*\n    in a lost book.\n"
    form = next(form for form in readers.FORMATS if form.name == "markdown")
    document = form.read(page.encode(), "page.md")
    [article] = articles.split(document)
    [note] = article.flows[1:]
    assert note.label == "a"
    assert note.text.split() == ["Said", "Heraclitus", "in", "a", "lost", "book."]
    assert note.anchor == page.index("[^a]")
    assert "Heraclitus" not in article.flows[0].text


def test_a_note_below_a_drawn_rule_is_a_note() -> None:
    first = "\n".join(["A Title", "", *wrapped(PROSE["en"] * 3), "It was said1 that", "_" * 12])
    text = f"{first}\n1 By an engineer.\n\fnobody knew. {PROSE['en']}\n"
    [article] = split(text)
    assert [f.text for f in article.flows[1:]] == ["By an engineer."]
    assert "____" not in article.flows[0].text


def test_a_single_note_behind_the_reference_list_is_a_note() -> None:
    entries = "\n\n".join(f"Demir, A. (20{year}). Rivers {year}. Water." for year in (10, 11, 12))
    text = "\n".join(wrapped(" ".join(prose())))
    source = f"{text} It was moved.[1]\n\nReferences\n\n{entries}\n\n[1] By the town (Can, 2001).\n"
    [article] = split(source)
    assert [(f.label, f.text) for f in article.flows[1:]] == [("1", "By the town (Can, 2001).")]
    assert "By the town" not in article.flows[0].text
