"""What the kiosk does, over ports: the chair (single writer of a sitting), delivery, the picture."""
