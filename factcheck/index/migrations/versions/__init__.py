"""One file a migration, in order. Written by hand; none is ever changed once released."""
