"""A model of the user's own that reads facts beside their evidence (docs/second-reader.md)."""
