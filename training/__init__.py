"""Makes the data, trains and weighs the tagger of references: `python -m training`."""
