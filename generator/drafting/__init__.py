"""Files for an author to start from: a sample project, the beginning of an annotation."""
