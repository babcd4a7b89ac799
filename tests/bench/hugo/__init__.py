"""A peer in the benchmark: a Hugo site with our pages, of the same articles."""
