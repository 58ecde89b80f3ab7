"""refkit: give it a pile of articles, get back a clean, checked bibliography."""

__version__ = "0.1.0"
