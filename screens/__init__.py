"""Everything a person sees in the full-screen interface."""
