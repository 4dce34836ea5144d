"""What a machine that follows a presenter needs to decide, without I/O: where to look for it, how it stands with being
let in, which files to fetch next, and its copy of the sitting. Sockets and files are shared/io/following.
"""
