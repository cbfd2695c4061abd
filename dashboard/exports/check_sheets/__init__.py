"""核对表: what an organisation is shown of its own assessment before it is signed, and what it holds against it."""
