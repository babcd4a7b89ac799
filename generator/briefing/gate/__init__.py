"""Find passages, names, quotations and citations in the seeds, or refuse what is not there."""
