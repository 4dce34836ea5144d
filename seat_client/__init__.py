"""One screen at the table, for one or two councillors. Never imports kiosk."""
