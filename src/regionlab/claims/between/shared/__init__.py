"""What several statements are proved with; nothing here is a claim."""
