"""Templates: drawn, checked, and stopped where they do not end."""
