"""Les données ouvertes : JSON, CSV, OpenAPI, fil des changements."""
