"""What is written for an author to go on with: a sample project, the beginning of an annotation."""
