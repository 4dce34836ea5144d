"""What a page view needs without Qt or a PDF engine: kinds of file, geometry, requests, plans. Draws nothing."""
