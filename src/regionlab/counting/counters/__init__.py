"""What is made of activation regions as they are found: one file for each notion."""
