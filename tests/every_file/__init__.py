"""Every file of a folder imported into books of its own, and what came of each."""
