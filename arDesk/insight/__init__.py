"""What is likely, and how the office is doing: measures over months. Floats and pandas live here."""
