"""The words that the general lemmas define, and steps that use them; nothing here is a claim."""
