"""A toy that works, for what only Nextcloud does: etags that travel upward, uploads in pieces.

Made after its documentation (chunked upload version 2, WebDAV properties); nothing here was recorded from a server.
"""

from dataclasses import dataclass, field

from tests.fakes.faulty_cloud import Asked, Reply, lists, multistatus, says, sends

FILES = "/remote.php/dav/files/mairie"
UPLOADS = "/remote.php/dav/uploads/mairie"


@dataclass
class ToyNextcloud:
    """Call it with a request. `files` and `pieces` by path. `breaks_at`: the piece whose answer never comes."""

    files: dict[str, bytes] = field(default_factory=dict)
    pieces: dict[str, dict[str, bytes]] = field(default_factory=dict)
    breaks_at: str = ""
    has_own_ids: bool = True
    moves: list[Asked] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Reply:
        match asked.method:
            case "PROPFIND":
                return self._properties(asked)
            case "MKCOL":
                if asked.path in self.pieces:
                    return says("405 Method Not Allowed")
                self.pieces[asked.path] = {}
                return says("201 Created")
            case "PUT":
                return self._put(asked)
            case "MOVE":
                return self._move(asked)
            case _:
                return says("204 No Content")

    def _put(self, asked: Asked) -> Reply:
        folder, _, name = asked.path.rpartition("/")
        if folder not in self.pieces:
            self.files[asked.path] = asked.body
            return says("201 Created")
        if name == self.breaks_at:
            return sends(b"")
        self.pieces[folder][name] = asked.body
        return says("201 Created")

    def _move(self, asked: Asked) -> Reply:
        self.moves.append(asked)
        to = "/" + asked.headers["destination"].split("/", 3)[3]
        if to in self.files and asked.headers["overwrite"] == "F":
            return says("412 Precondition Failed")
        folder, _, name = asked.path.rpartition("/")
        if name == ".file":
            pieces = self.pieces.pop(folder)
            self.files[to] = b"".join(pieces[each] for each in sorted(pieces))
        else:
            self.files[to] = self.files.pop(asked.path)
        return says("201 Created")

    def _properties(self, asked: Asked) -> Reply:
        path = asked.path.rstrip("/")
        if path in self.files:
            return lists(multistatus(self._entry(path, len(self.files[path]))))
        if path in self.pieces:
            return lists(
                multistatus(
                    self._entry(path, None),
                    *(self._entry(f"{path}/{name}", len(piece)) for name, piece in self.pieces[path].items()),
                )
            )
        if path == FILES:
            return lists(multistatus(self._entry(path, None), *(self._entry(p, len(b)) for p, b in self.files.items())))
        return says("404 Not Found")

    def _entry(self, path: str, size: int | None) -> str:
        kind = "<d:collection/>" if size is None else ""
        length = "" if size is None else f"<d:getcontentlength>{size}</d:getcontentlength>"
        own = "<oc:id>00000007oc8x2k1p9z4m</oc:id>" if self.has_own_ids else ""
        etag = sum(map(len, self.files.values())) if size is None else size
        return (
            f"<d:response><d:href>{path}{'/' if size is None else ''}</d:href><d:propstat><d:prop>"
            f"<d:resourcetype>{kind}</d:resourcetype>{length}<d:getetag>&quot;e{etag}&quot;</d:getetag>{own}"
            "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
        )
