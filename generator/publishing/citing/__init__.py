"""Facts, figures and quotes as others cite and embed them, one format a file."""
