"""What makes a count of activation regions: one file a notion."""
