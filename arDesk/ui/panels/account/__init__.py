"""Parts of the customer's page."""
