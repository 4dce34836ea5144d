"""The kiosk's drivers: sockets, discovery, stores. Each implements a port of kiosk.services."""
