"""The presenter station (mayor) and the clerk's workbench. Never imports seat_client."""
