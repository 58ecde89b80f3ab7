"""What LaTeX commands print, for all that reads or writes LaTeX: .bib files and articles."""
