"""Parts of pages that show or take in something of an account."""
