"""How things are said, for every face and paper."""
