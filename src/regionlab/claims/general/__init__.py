"""General lemmas that claims of several papers rest on."""
