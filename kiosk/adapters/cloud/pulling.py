"""Fetching the next sitting from a source: look, decide, fetch, lay out. Whatever ends it, what is here stays usable.

What follows from a look is kiosk/services/cloud_sync.py's; a lock keeps two of these apart.
"""

import asyncio
import errno
import logging
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final, TextIO

from kiosk.adapters.cloud.cache_store import CacheStore
from kiosk.adapters.cloud.fetching import Fetcher, FileRefused, Parts
from kiosk.adapters.cloud.placing import lay_out, layout_of
from kiosk.adapters.cloud.survey import Survey, Surveyor
from kiosk.services.cloud_layout import places_of
from kiosk.services.cloud_pull import (
    FileNews,
    FileRefusal,
    News,
    Progress,
    PullFailed,
    PullReport,
    PullTrouble,
    PullWishes,
    Tell,
    wait_before,
)
from kiosk.services.cloud_source import CloudFile, Source, SourceFailed, SourceTrouble
from kiosk.services.cloud_sync import Fetch, Held, Look, Plan, Terms, in_scope, plan_pull, unrested
from kiosk.services.line_rate import Meter, ready_at
from shared.io.clock import monotonic_ms, now
from shared.io.document_files import DiskFull, DocumentFiles, Verdict
from shared.io.file_lock import AlreadyHeld, hold
from shared.io.schema_steps import NewerStore
from shared.io.worker import Worker
from shared.wording.cloud import COPY_FOLDER

log = logging.getLogger("council.cloud")

LOOK_APART: Final = 2.0
"""Seconds between two looks at something young: the coarsest clocks of files count by two."""

LAY_OUT_SECONDS: Final = 5.0
"""How often the copy is brought up to what has come meanwhile."""

FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_OF_ONE_FILE: Final = MappingProxyType(
    {
        SourceTrouble.FORBIDDEN: FileRefusal.FORBIDDEN,
        SourceTrouble.NOT_FOUND: FileRefusal.NOT_FOUND,
        SourceTrouble.CHANGED: FileRefusal.CHANGED,
    }
)


async def pull(source: Source, cache: Path, on_the_table: Path | None, wishes: PullWishes, tell: Tell) -> PullReport:
    """Bring the next sitting of `source` into the folder `cache`, and give what came of it, whatever happens.

    `on_the_table`: the folder of the sitting that the presenter holds; where it is one of ours, nothing that is there
    changes under its name.
    """
    worker = Worker("cloud")
    try:
        lock = await worker.run(_hold, cache)
        with closing(lock):
            store = await worker.open(CacheStore.close, CacheStore, cache / "cache.sqlite")
            try:
                return await Pull(source, cache, store, worker, on_the_table, wishes, tell).run()
            finally:
                await worker.run(store.close)
    except AlreadyHeld:
        return PullReport(trouble=PullTrouble.IN_USE)
    except NewerStore:
        return PullReport(trouble=PullTrouble.NEWER)
    except OSError as fault:
        log.error("the cache cannot be written: %s", fault)
        return PullReport(trouble=PullTrouble.NOT_WRITABLE)
    finally:
        worker.close()


def _hold(cache: Path) -> TextIO:
    cache.mkdir(parents=True, exist_ok=True)
    return hold(cache / "cache.lock")


@dataclass(slots=True)
class _Count:
    """What has come of it so far."""

    fetched: int = 0
    deleted: int = 0
    done: int = 0
    total: int = 0
    lacking: int = 0
    held: int = 0
    refused: list[tuple[str, FileRefusal]] = field(default_factory=list)
    news: list[FileNews] = field(default_factory=list)


class Pull:
    """One pull over an open cache; see `pull`."""

    def __init__(
        self,
        source: Source,
        cache: Path,
        store: CacheStore,
        worker: Worker,
        on_the_table: Path | None,
        wishes: PullWishes,
        tell: Tell,
    ) -> None:
        self._source = source
        self._copy = cache / COPY_FOLDER
        self._store = store
        self._worker = worker
        self._on_the_table = on_the_table
        self._wishes = wishes
        self._tell = tell
        self._files = DocumentFiles(cache / "files")
        self._parts = Parts(cache / "parts")
        self._surveyor = Surveyor(source, store, worker, afresh=wishes.compare)
        self._fetcher = Fetcher(source, self._files, self._parts, worker, self._came)
        self._meter = Meter(0.0)
        self._count = _Count()
        self._survey: Survey | None = None
        self._frozen: tuple[str, ...] = ()
        self._laid_out_at = _seconds()
        self._given_up_at = _seconds() + wishes.patience.total_seconds()

    async def run(self) -> PullReport:
        self._meter = Meter(_seconds(), await self._worker.run(lambda: self._store.rate))
        attempt = 0
        while True:
            came = self._count.fetched
            try:
                return await self._once()
            except SourceFailed as failed:
                log.info("the source gave nothing: %s", failed)
                attempt = 1 if self._count.fetched > came else attempt + 1
                wait = wait_before(failed.trouble, attempt, failed.retry_after)
                if wait is None or _seconds() + wait > self._given_up_at:
                    return await self._ended_by(failed.trouble)
                await asyncio.sleep(wait)
            except PullFailed as failed:
                return await self._ended_by(failed.trouble)
            except (DiskFull, OSError) as failed:
                if not isinstance(failed, DiskFull) and failed.errno not in FULL:
                    raise
                log.error("the disk is full: %s", failed)
                return await self._ended_by(PullTrouble.DISK_FULL)

    async def _once(self) -> PullReport:
        """Look, decide, fetch and lay out, once through."""
        self._count = _Count(self._count.fetched)
        plan = await self._decide()
        self._count.refused += [(path, FileRefusal.NAME) for path in plan.refused]
        self._count.refused += [(each.path, _why_waiting(each)) for each in plan.waiting]
        self._count.done = sum(each.size for each in plan.kept) + sum(file.size for _, file in plan.moved)
        self._count.total = self._count.done + sum(each.file.size for each in plan.fetch)
        await self._worker.run(self._settle, plan)
        self._say()
        for fetch in plan.fetch:
            await self._fetch(fetch)
        await self._worker.run(self._lay_out)
        await self._worker.run(self._parts.sweep, ())
        return await self._reported(None)

    async def _decide(self) -> Plan:
        """From one look, or two where something is young."""
        held = _newest(await self._worker.run(self._store.held))
        survey = await self._surveyor.look(now().astimezone().date())
        look = Look(survey.files, survey.told_at)
        if unrested(held, look):
            await asyncio.sleep(LOOK_APART)
            survey = await self._surveyor.look(now().astimezone().date())
            look = Look(survey.files, survey.told_at, look.files)
        self._survey = survey
        self._frozen = tuple(each for each in survey.sittings if self._folder_of(each) == self._on_the_table)
        scope = self._in_scope(held)
        damaged = await self._worker.run(self._damaged, scope)
        terms = Terms(now(), self._wishes.apart, self._frozen, self._wishes.accept, damaged)
        plan = plan_pull(scope, look, terms)
        self._count.lacking, self._count.held = (len(plan.missing) if plan.doubtful else 0), len(scope)
        return plan

    def _in_scope(self, held: tuple[Held, ...]) -> tuple[Held, ...]:
        survey = self._survey
        return in_scope(held, survey.looked_at, survey.sittings, survey.folder) if survey is not None else ()

    def _damaged(self, scope: tuple[Held, ...]) -> frozenset[str]:
        """What is not what it was any more. It is read whole: a disk that rots keeps the times of its files."""
        compare = self._wishes.compare
        return frozenset(each.path for each in scope if compare or self._files.verify(each.sha256) is not Verdict.SOUND)

    def _folder_of(self, sitting: str) -> Path:
        return (self._copy / places_of((sitting,)).get(sitting, "")).resolve()

    def _is_frozen(self, path: str) -> bool:
        return any(PurePosixPath(path).is_relative_to(folder) for folder in self._frozen)

    # -- what needs no line --------------------------------------------------------------------------------------

    def _settle(self, plan: Plan) -> None:
        """Write down what has moved, what is lacking, and what is gone."""
        rows = self._store.held()
        for before, file in plan.moved:
            after = replace(before, path=file.path, etag=file.etag, modified=file.modified, absent_since=None)
            if self._is_frozen(before.path):
                self._store.keep(replace(after, version=1))
            else:
                self._store.forget(each for each in rows if each.path == before.path and each != before)
                self._store.move(((before, after),))
        for each in plan.delete:
            self._store.forget(row for row in rows if row.path == each.path)
            self._count.news.append(FileNews(News.DELETED, each.path))
        self._count.deleted += len(plan.delete)
        for each in (*plan.kept, *plan.missing):
            if each not in rows:
                self._store.keep(each)
        if not plan.doubtful:
            self._count.news += [FileNews(News.MISSING, each.path) for each in plan.missing]

    def _lay_out(self) -> None:
        """The copy is what is held; what nothing needs any more goes."""
        layout = layout_of(self._store.held(), self._frozen)
        before = self._store.placed()
        self._store.keep_placed({**before, **layout.places})
        lay_out(layout, before, self._files, self._copy)
        self._store.keep_placed(layout.places)
        self._store.forget(layout.superseded)
        self._files.sweep({each.sha256 for each in self._store.held()})
        if self._count.fetched:
            self._store.keep_rate(self._meter.rate(_seconds()))
        self._laid_out_at = _seconds()

    # -- the line ------------------------------------------------------------------------------------------------

    async def _fetch(self, fetch: Fetch) -> None:
        file, replaces = fetch.file, fetch.replaces
        done = self._count.done
        try:
            sha256 = await self._fetcher.fetch(file)
        except FileRefused as refused:
            self._refuse(file, refused.why, done)
            return
        except SourceFailed as failed:
            why = _OF_ONE_FILE.get(failed.trouble)
            if why is None:
                raise
            self._refuse(file, why, done)
            return
        at = now()
        held = Held(file.path, file.size, file.etag, file.modified, sha256, at)
        if replaces is not None and replaces.sha256 == sha256:
            held = replace(held, version=replaces.version, since=replaces.since)
        elif replaces is not None:
            held = replace(held, version=replaces.version + 1)
            news = News.REPLACED if self._is_frozen(file.path) else News.CHANGED
            self._count.news.append(FileNews(news, file.path, held.version, at))
        await self._worker.run(self._store.keep, held)
        await self._fetcher.taken(file)
        self._count.done = done + file.size
        if _seconds() - self._laid_out_at > LAY_OUT_SECONDS:
            await self._worker.run(self._lay_out)

    def _refuse(self, file: CloudFile, why: FileRefusal, done: int) -> None:
        """It is not waited for any more."""
        self._count.refused.append((file.path, why))
        self._count.total -= file.size
        self._count.done = done

    async def _came(self, count: int) -> None:
        """So many bytes have come: say so, and rest as long as the line's terms want."""
        self._count.fetched += count
        self._count.done += count
        limit = self._wishes.line.rate_at(now().astimezone())
        wait = self._meter.take(count, _seconds(), limit)
        self._say()
        if wait > 0:
            await asyncio.sleep(wait)

    def _say(self) -> None:
        rate = self._meter.rate(_seconds())
        self._tell(Progress(self._count.total, self._count.done, rate, self._ready_at()))

    def _ready_at(self) -> datetime | None:
        remaining = self._count.total - self._count.done
        return ready_at(remaining, self._meter.rate(_seconds()), now().astimezone(), self._wishes.line)

    # -- what came of it -----------------------------------------------------------------------------------------

    async def _ended_by(self, trouble: SourceTrouble | PullTrouble) -> PullReport:
        if self._survey is not None and trouble is not PullTrouble.DISK_FULL:
            await self._worker.run(self._lay_out)
        return await self._reported(trouble)

    async def _reported(self, trouble: SourceTrouble | PullTrouble | None) -> PullReport:
        count, survey = self._count, self._survey
        here = self._in_scope(_newest(await self._worker.run(self._store.held)))
        sittings = tuple(each.path for each in survey.chosen) if survey is not None else ()
        return PullReport(
            sittings=len(sittings),
            files=len(here),
            bytes=sum(each.size for each in here),
            fetched=count.fetched,
            deleted=count.deleted,
            refused=tuple(count.refused),
            news=tuple(count.news),
            lacking=count.lacking,
            held=count.held,
            ready_at=self._ready_at() if survey is not None else None,
            folders=tuple(map(self._folder_of, sittings)),
            trouble=trouble,
        )


def _newest(held: tuple[Held, ...]) -> tuple[Held, ...]:
    """One version a path."""
    return tuple({each.path: each for each in held}.values())


def _why_waiting(file: CloudFile) -> FileRefusal:
    return FileRefusal.GROWING if file.size else FileRefusal.EMPTY


def _seconds() -> float:
    return monotonic_ms() / 1000.0
