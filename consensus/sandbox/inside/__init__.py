"""What runs inside the sandboxes. These files are bound read-only and import only the standard library."""
