"""The recipe of the language model: data, network, training, export. Needs PyTorch; the package does not."""
