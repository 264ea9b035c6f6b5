"""ONNX Runtime GenAI models that speak the contract of TensorRT-LLM's `tensorrt_llm_bls`."""
