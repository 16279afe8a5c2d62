"""Keras models: their graphs of layers, whose arrays have the channels last."""
