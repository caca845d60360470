"""What commands do to content files: begin them, rename them, change single values."""
