"""What a site says as tables, annotations, entities, feeds and a database, for other programs."""
