# Open arDesk.
run *arguments:
    python3 main.py {{arguments}}

# Make the sample company and open it.
demo books="sample.ardesk":
    python3 main.py demo {{books}}
    python3 main.py {{books}}

# Run every check, or pytest with the arguments given.
test *arguments:
    python3 -m tests {{arguments}}

# Style, types and layers alone.
lint:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy
    .venv/bin/lint-imports

# Make the pictures of the documentation and of the user guide again.
shots:
    python3 -m tests.shots
