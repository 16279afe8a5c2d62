"""PyTorch's models, as torch.export writes them: JSON and raw numbers, read without torch."""
