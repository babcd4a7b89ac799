"""What a site has said over time: states of what it publishes, and the lines between them."""
