"""Writes of articles: how they come in, are corrected, and change hands on their way to being read."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

from anyascii import anyascii
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from timeline.actions import queue
from timeline.extraction import intake
from timeline.extraction.intake import Reading, names
from timeline.extraction.types import Source
from timeline.models import Article, Dossier, Outlet

logger = logging.getLogger(__name__)

KEPT_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")  # never served under it: an original is only given back to be saved
TRIES = 5  # for a name or a slug that somebody else takes at the same moment
FIELDS = ("title", "outlet", "author", "url", "published")
LONGEST = {"title": 500, "author": 200}  # characters, as their columns take them


@dataclass(frozen=True, slots=True)
class Received:
    """An article that came in; `created` is False where the dossier had the same text already."""

    article: Article
    created: bool


def dossier_named(name: str, *, start: date | None = None, end: date | None = None) -> Dossier:
    """The dossier of this name (in any case), made if there is none; the period is only used for a new one."""
    name = " ".join(name.split())[:200]
    slug = slugify(anyascii(name))[:200].strip("-") or "dossier"
    for _ in range(TRIES):
        found = Dossier.objects.filter(name__iexact=name).order_by("pk").first()
        if found:
            return found
        taken = set(Dossier.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
        free = next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
        try:
            with transaction.atomic():
                return Dossier.objects.create(name=name, slug=free, period_start=start, period_end=end)
        except IntegrityError:
            continue  # made by somebody else since we looked
    raise RuntimeError(f"No free slug for a dossier after {TRIES} tries: {slug}")


def limits() -> intake.Limits:
    """How much is read of one file, by the settings."""
    return intake.Limits(
        text_bytes=settings.MAX_ARTICLE_BYTES,
        file_bytes=settings.MAX_FILE_BYTES,
        archive_bytes=settings.MAX_ARCHIVE_BYTES,
        expanded_bytes=settings.MAX_EXPANDED_BYTES,
        members=settings.MAX_ARCHIVE_FILES,
        articles=settings.MAX_ARCHIVE_FILES,
        pages=settings.MAX_PDF_PAGES,
        seconds=settings.FILE_SECONDS,
    )


def receive(
    *,
    dossier: Dossier,
    name: str,
    data: bytes,
    published: date | None = None,
    title: str = "",
    outlet: str = "",
    url: str = "",
    author: str = "",
) -> Received:
    """Store an original and its article, queued; the same text again in a dossier gives back the first one.

    What is given wins over what is found in the file; `guesses` keeps where the rest was found. `name` is the file's.
    Raises UnreadableError with a sentence for a person. The caller sends the new article to the workers.
    """
    reading = intake.read(data, name=name, limits=limits())
    given = {"title": title, "outlet": outlet, "author": author, "url": url, "published": published}
    return keep(dossier=dossier, name=name, data=data, reading=reading, **given)


def keep(*, dossier: Dossier, name: str, data: bytes, reading: Reading, **given: Any) -> Received:
    """Store an article that has been found in a file, queued; the same text again gives back the first one.

    `data` is the smallest file that holds it. What is given (title, outlet, author, url, published) wins over what was
    found; `guesses` keeps where the rest was found and `sure` how sure that is.
    """
    digest = hashlib.sha256(" ".join(reading.text.split()).encode()).hexdigest()
    first = Article.objects.filter(dossier=dossier, digest=digest).first()
    if first:
        return Received(first, created=False)
    values = {field: given.get(field) or getattr(reading, field) for field in FIELDS}
    if not given.get("published") and reading.published and reading.published > _tomorrow():
        values["published"] = None  # nothing is published in the future
    guesses = {field: why for field, why in reading.guesses.items() if values.get(field) and not given.get(field)}
    sure = {field: str(reading.sure[field]) for field in guesses if field in reading.sure}
    texts = {"text": reading.text, "digest": digest, "language": reading.language}
    article = _article(values, dossier=dossier, guesses=guesses, sure=sure, name=name, **texts)
    try:
        _store(article, data, outlet=str(values["outlet"]))
    except IntegrityError:
        first = Article.objects.filter(dossier=dossier, digest=digest).first()
        if first is None:
            raise
        return Received(first, created=False)
    logger.info("Article %s received in dossier %s, %s bytes", article.pk, dossier.pk, len(data))
    return Received(article, created=True)


def correct(article_id: int, *, title: str, outlet: str, url: str, published: date | None) -> bool:
    """Store what a person says about an article; True where it has been queued to be read again, for its new day.

    The caller sends it to the workers then. Does nothing for an article that is gone.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().filter(pk=article_id).first()
        if article is None:
            return False
        old = {"title": article.title, "outlet": article.outlet, "url": article.url, "published": article.published}
        article.title, article.url, article.published = title[:500], _address(url), published
        article.outlet = _outlet(outlet)
        changed = {field for field, value in old.items() if getattr(article, field) != value}
        article.guesses = {field: why for field, why in article.guesses.items() if field not in changed}
        article.sure = {field: sure for field, sure in article.sure.items() if field not in changed}
        again = "published" in changed
        if again:
            queue.put_back(article)
        article.save()
    return again


def renew(article: Article, reading: Reading, *, given: Mapping[str, Any]) -> bool:
    """Give an article what its file now says about it; True where it has been queued to be read again, for its new day.

    What a person has said, of it or of all its batch (`given`), stays. The caller sends it to the workers.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).select_related("outlet").get(pk=article.pk)
        day = article.published
        for field in FIELDS:
            known = getattr(article, field)
            if given.get(field) or (known and field not in article.guesses):
                continue
            value = getattr(reading, field)
            article.guesses.pop(field, None)
            article.sure.pop(field, None)
            if value and field in reading.guesses and not (field == "published" and value > _tomorrow()):
                article.guesses[field] = reading.guesses[field]
                article.sure[field] = str(reading.sure.get(field, ""))
            elif field == "published":
                value = None
            _set(article, field, value)
        again = article.published != day
        if again:
            queue.put_back(article)
        article.save()
    return again


def correct_many(changes: Mapping[int, Mapping[str, Any]]) -> list[int]:
    """Store what a person says about many articles: key -> the fields (title, outlet, published) that change.

    Gives those that have been queued to be read again, which the caller sends to the workers.
    """
    found = Article.objects.filter(pk__in=changes).select_related("outlet").only("title", "url", "published", "outlet")
    again = []
    for article in found.order_by("pk"):
        outlet = article.outlet.name if article.outlet else ""
        known = {"title": article.title, "outlet": outlet, "url": article.url, "published": article.published}
        if correct(article.pk, **{**known, **changes[article.pk]}):
            again.append(article.pk)
    return again


def retry(article_id: int) -> bool:
    """Queue an article that failed or was cancelled; False for any other. The caller sends it to the workers."""
    with transaction.atomic():
        stopped = [Article.State.FAILED, Article.State.CANCELLED]
        article = Article.objects.select_for_update().filter(pk=article_id, state__in=stopped).first()
        if article is None:
            return False
        queue.put_back(article)
        article.save()
    return True


def claim(article_id: int, *, reader: str) -> Article | None:
    """Take an article in hand for reading, if nobody else has it; `reader` is the id of the task."""
    if not queue.claim(Article, article_id, reader=reader):
        return None
    return Article.objects.select_related("dossier", "outlet").filter(pk=article_id).first()


def fail(article_id: int, *, error: str, reader: str = "") -> None:
    """Say why an article could not be read; one that has been read meanwhile stays so.

    With the id of the reading task it holds only while that is the article's reader: a reading that was overtaken,
    because the date was corrected or the article retried, says nothing any more.
    """
    unread = Article.objects.filter(pk=article_id).exclude(state=Article.State.READ)
    if reader:
        unread = unread.filter(reader=reader)
    unread.update(state=Article.State.FAILED, error=error[:500], read_at=None)


def source_of(article: Article) -> Source:
    """An article as the extraction takes it."""
    return Source(
        text=article.text,
        title=article.title,
        outlet=article.outlet.name if article.outlet else "",
        published=article.published,
        url=article.url,
        author=article.author,
        period=(article.dossier.period_start, article.dossier.period_end),
        received=article.received_at.date(),
    )


def _article(values: dict[str, Any], *, name: str, **fields: Any) -> Article:
    """An article that is not stored yet, each value as long as its column takes."""
    return Article(
        title=str(values["title"])[: LONGEST["title"]],
        author=str(values["author"])[: LONGEST["author"]],
        url=_address(str(values["url"])),
        published=values["published"],
        original_name=names.clean(name)[-255:],
        **fields,
    )


def _set(article: Article, field: str, value: Any) -> None:
    """Give one of FIELDS its value, as long as its column takes it."""
    match field:
        case "outlet":
            article.outlet = _outlet(value)
        case "url":
            article.url = _address(value)
        case "published":
            article.published = value
        case _:
            setattr(article, field, value[: LONGEST[field]])


def _tomorrow() -> date:
    """The latest day on which something can have been published, anywhere on earth."""
    return timezone.now().date() + timedelta(days=1)


def _store(article: Article, data: bytes, *, outlet: str) -> None:
    """The row first, because it decides which of two same texts is the first; then the file, which goes with it."""
    stored = ""
    try:
        with transaction.atomic():
            article.outlet = _outlet(outlet)
            article.save()
            suffix = PurePosixPath(article.original_name.lower()).suffix
            suffix = suffix if KEPT_SUFFIX.fullmatch(suffix) else ".txt"
            article.original.save(f"{article.digest[:20]}{suffix}", ContentFile(data), save=False)
            stored = str(article.original.name)
            article.save(update_fields=["original"])
    except BaseException:
        if stored:
            article.original.storage.delete(stored)
        raise


def _outlet(name: str) -> Outlet | None:
    name = " ".join(name.split())[:200]
    if not name:
        return None
    return Outlet.objects.filter(name__iexact=name).order_by("pk").first() or Outlet.objects.get_or_create(name=name)[0]


def _address(url: str) -> str:
    """A web address that can be linked to, else nothing."""
    url = url.strip()
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return ""
    return url if len(url) <= 1000 else ""
