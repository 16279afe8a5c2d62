"""ONNX models: read by the package onnx, node by node."""
