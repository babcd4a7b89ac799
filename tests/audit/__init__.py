"""The audit: what the built sites measure, as one table, and photographs of them in three browsers. Outside the tests."""
