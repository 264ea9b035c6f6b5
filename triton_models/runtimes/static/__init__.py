"""Static embedding models (model2vec) that Triton batches."""
