"""News stories written by people who had not seen the checks: honest items, and slips of them."""
