"""A published site, checked from its files alone: hashes, passages, quotes and links."""
