"""The protocol between kiosk and seats without I/O; PROTOCOL.md beside this file is its document."""
