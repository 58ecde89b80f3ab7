"""What a registry's answer says, as a Record: one file a registry, and what they share.

Answers come from outside: any key may be missing, null or of another type, any text hold markup
or be decoded wrongly. A converter returns a Record of what can be read, or None where there is no
work in it; it never raises.

| file | what it reads |
|---|---|
| `crossref.py` | a work of the Crossref API, and the CSL JSON of content negotiation |
| `datacite.py` | a DOI of the DataCite API |
| `openalex.py` | a work of the OpenAlex API |
| `arxiv.py` | an Atom feed of the arXiv API |
| `openlibrary.py` | editions and found works of Open Library |
| `wild.py` | values of unknown type: text, lists, dates |
| `cleaning.py` | markup, entities and wrong decoding in texts |
| `people.py` | names that come as one string |
| `tables.py` | `tables.toml`: types, notices, relations, in each registry's own words |
"""
