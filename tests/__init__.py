"""What must hold: golden sites, laws, tables, and the built site as a browser shows it."""
