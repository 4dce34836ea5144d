"""What the kiosk does, over ports: the chair (single writer of a live sitting), delivery, the picture. No driver."""
