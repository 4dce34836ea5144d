"""The child process that does all work with the PDF engine: one question at a time, until its stdin ends.

The only importer of PyMuPDF. Nothing here is imported by the parent, which speaks through shared/io/render_protocol.
"""
