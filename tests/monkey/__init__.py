"""A monkey at the window: clicks, keys, text, sizes, pages, looks and languages by a seed, over the sample company."""
