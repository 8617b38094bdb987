"""Steps from older books to newer ones (Alembic)."""
