"""The book: notebooks run by papermill, their provenance, and the pages built from them."""
