"""A toy that speaks a Hand's language: a counter that touches move. Run by test_story_cast.py as a real process."""

import json
import subprocess
import sys
import time


def say(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


def main() -> int:
    count, watched = 0, False
    for line in sys.stdin:
        order = json.loads(line)
        match order:
            case {"do": "touch", "target": "more"}:
                count += 1
                if watched:
                    say({"state": {"count": count}})
            case {"do": "watch"}:
                watched = True
                say({"state": {"count": count}})
            case {"do": "touch", "target": "end"}:
                return 3
            case {"do": "touch", "target": "child"}:
                subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], stdout=subprocess.DEVNULL)
            case {"do": "touch", "target": "deaf"}:
                time.sleep(60)
            case {"do": "quit"}:
                say({"id": order["id"], "ok": True})
                return 0
            case _:
                say({"id": order["id"], "ok": False, "error": "no such thing"})
                continue
        say({"id": order["id"], "ok": True, "count": count})
    return 0


if __name__ == "__main__":
    sys.exit(main())
