"""What a seat does, over ports: the mirror of the sitting, reading, the picture. No driver."""
