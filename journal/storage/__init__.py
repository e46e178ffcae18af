"""How the journal is kept on disk: files, codec, changes, index."""
