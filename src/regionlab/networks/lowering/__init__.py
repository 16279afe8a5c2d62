"""Tensors of exact affine forms, and units on them: from any framework's operations to layers.

`forms` are sparse affine maps in exact numbers, `circuit` is the units there are so far and makes
layers of them, `tensor` puts shapes on forms. What the operations do is written once, in
`arrange`, `arithmetic`, `convolution`, `pooling` and `bending`; readers of frameworks name them.
"""
