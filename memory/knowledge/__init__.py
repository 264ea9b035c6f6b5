"""Knowledge: pieces of documents, memories of a kind of their own that follow their source."""
