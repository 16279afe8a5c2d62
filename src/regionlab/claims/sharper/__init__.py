"""Claims that go beyond the papers: what ternary stages can do at best."""
