"""The seat's drivers: finding the kiosk, the link to it, fetching files. Each implements a port."""
