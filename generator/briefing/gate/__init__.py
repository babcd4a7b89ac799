"""Nothing is published that the seeds do not say: find passages, names, quotations and citations."""
