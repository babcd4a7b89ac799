"""The audit, outside the tests: what sites measure, as one table, and photographs of them."""
