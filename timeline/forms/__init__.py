"""Every input from outside passes one of these forms."""
