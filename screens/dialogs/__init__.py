"""Modal dialogues: each asks one thing and answers with a value."""
