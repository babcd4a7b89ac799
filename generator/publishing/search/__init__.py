"""The search index and the records that it holds."""
