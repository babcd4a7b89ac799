"""What a web page copied into a seed says around its article."""
