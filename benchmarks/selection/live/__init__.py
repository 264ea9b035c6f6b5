"""`bench selection --live`: recorded draws through the running project, beside the bench's own column."""
