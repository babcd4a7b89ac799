"""Text and Markdown as HTML."""
