"""The small parts the screens are made of. They know no journal: values come in, messages go out."""
