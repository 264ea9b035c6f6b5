from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memory import adapters, outbox, word
from memory.errors import EmbedderUnavailable, MemoryRefusal, UnknownEntry
from memory.knowledge import folders, library
from memory.models import KnowledgeSource, MemoryEntry
from memory.recall import StoredMemory
from memory.values import Query, Status
from tests.memory.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

pytestmark = pytest.mark.django_db

GUIDE = """# Guide
## Flarning
Call `flarn(xs)` to flarn a list: it keeps the order.
## Sorting
Use `sorted(xs, key=...)`; it is stable and gives a new list.
"""


class Nobody:
    name = ""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise EmbedderUnavailable(f"nobody embeds {len(texts)} texts")


@pytest.fixture(autouse=True)
def _empty() -> None:
    MemoryEntry.objects.all().delete()
    KnowledgeSource.objects.all().delete()


def silent(what: str, done: int, total: int) -> None:
    assert what
    assert done <= total


def add(path: Path, language: str | None = None, tags: Sequence[str] = ()) -> tuple[int, int, int, int]:
    taken = folders.add(path, silent, language=language, tags=tags).taken
    return (
        sum(each.added for each in taken),
        sum(each.changed for each in taken),
        sum(each.removed for each in taken),
        sum(each.unchanged for each in taken),
    )


def titles() -> dict[str, int]:
    return dict(MemoryEntry.objects.filter(status=Status.ACTIVE).values_list("title", "pk"))


def test_a_document_taken_again_changes_only_what_changed(tmp_path: Path) -> None:
    file = tmp_path / "guide.md"
    file.write_text(GUIDE)
    assert add(file) == (2, 0, 0, 0)
    before = titles()
    written = dict(MemoryEntry.objects.values_list("pk", "updated_at"))
    assert add(file) == (0, 0, 0, 2)
    file.write_text(
        "A new beginning of the guide.\n\n" + GUIDE.replace("Sorting", "Sorting it").replace("keeps", "loses")
    )
    assert add(file) == (2, 1, 1, 0)
    after = titles()
    assert set(after) == {"guide", "Guide › Flarning", "Guide › Sorting it"}
    assert after["Guide › Sorting it"] == before["Guide › Sorting"]
    assert after["Guide › Flarning"] != before["Guide › Flarning"]
    file.write_text(GUIDE.replace("Sorting", "Sorting it").replace("keeps", "loses"))
    kept = dict(MemoryEntry.objects.values_list("pk", "updated_at"))
    assert add(file) == (0, 0, 1, 2)
    assert MemoryEntry.objects.get(pk=after["Guide › Flarning"]).updated_at == kept[after["Guide › Flarning"]]
    assert written


def test_a_folder_taken_again_drops_what_is_gone_from_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GUIDE)
    (tmp_path / "b.py").write_text('"""What this module is good for, at length."""\n')
    assert add(tmp_path) == (3, 0, 0, 0)
    assert MemoryEntry.objects.get(title="b").language == "python"
    assert MemoryEntry.objects.get(title="Guide › Sorting").language == ""
    (tmp_path / "a.md").unlink()
    assert add(tmp_path) == (0, 0, 2, 1)
    assert [source.location for source, _ in folders.listed()] == [str(tmp_path / "b.py")]
    (tmp_path / "b.py").unlink()
    assert add(tmp_path) == (0, 0, 1, 0)
    with pytest.raises(MemoryRefusal, match="holds no document"):
        add(tmp_path)


def test_language_and_tags_are_renewed_without_new_entries(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GUIDE)
    add(tmp_path)
    before = titles()
    assert add(tmp_path, "sql", ("house", "db")) == (0, 2, 0, 0)
    assert titles() == before
    assert set(MemoryEntry.objects.values_list("language", flat=True)) == {"sql"}
    assert MemoryEntry.objects.first().tags == ["db", "house"]  # type: ignore[union-attr]  # there is one
    for language, tags in (("two words", ()), (None, ("",))):
        with pytest.raises(MemoryRefusal, match="at most 20 letters"):
            add(tmp_path, language, tags)


def test_what_is_removed_is_recalled_no_more_and_leaves_index_and_rows(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GUIDE)
    add(tmp_path)
    memory = StoredMemory(embedder=Nobody)
    asked = Query(text="flarn the list and keep its order")
    (found,) = memory.recall(asked).entries
    assert found.title == "Guide › Flarning"
    shelf = Shelf()
    outbox.drain(shelf, Nobody())
    assert shelf.count() == 2
    (removed,) = folders.remove(str(tmp_path / "a.md"))
    assert removed.removed == 2
    assert memory.recall(asked).entries == ()
    with pytest.raises(UnknownEntry, match="went with its source"):
        word.vote(found.id, 1, "me")
    outbox.drain(shelf, Nobody())
    assert shelf.count() == MemoryEntry.objects.count() == 0
    with pytest.raises(MemoryRefusal, match="nothing was taken from"):
        folders.remove(str(tmp_path))


def test_what_the_index_has_not_forgotten_waits_and_comes_back_with_its_source(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GUIDE)
    add(tmp_path)
    shelf = Shelf()
    outbox.drain(shelf, Nobody())
    folders.remove(str(tmp_path))
    shelf.down = True
    assert outbox.drain(shelf, Nobody()).left == 2
    shelf.down = False
    assert add(tmp_path) == (2, 0, 0, 0)
    outbox.drain(shelf, Nobody())
    assert shelf.count() == MemoryEntry.objects.filter(status=Status.ACTIVE).count() == 2


def test_a_person_s_word_outranks_the_document(tmp_path: Path) -> None:
    file = tmp_path / "guide.md"
    file.write_text(GUIDE)
    add(file)
    flarning, sorting = titles()["Guide › Flarning"], titles()["Guide › Sorting"]
    word.edit(sorting, "me", content="Ask me first.")
    word.delete(flarning, "me")
    file.write_text(GUIDE + "\n## Third\nSomething else to be known.\n")
    assert add(file) == (1, 0, 0, 2)
    assert MemoryEntry.objects.get(pk=sorting).content == "Ask me first."
    file.write_text("# Guide\nNothing of that is left here.\n")
    assert add(file) == (1, 0, 1, 1)
    assert MemoryEntry.objects.get(pk=sorting).status == Status.ACTIVE
    folders.remove(str(file))
    file.write_text(GUIDE)
    add(file)
    assert MemoryEntry.objects.get(pk=flarning).status == Status.DELETED
    assert "Guide › Flarning" not in titles()


def test_bad_files_are_named_and_the_others_taken(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("def (:\n")
    (tmp_path / "good.md").write_text(GUIDE)
    added = folders.add(tmp_path, silent)
    assert len(added.taken) == 1
    (refused,) = added.refused
    assert "bad.py" in refused


def test_the_library_is_seeded_once_and_found() -> None:
    first = library.seed(silent)
    assert sum(each.added for each in first) >= 300
    again = library.seed(silent)
    assert not any(each.added or each.changed or each.removed for each in again)
    memory = StoredMemory(embedder=Nobody)
    found = memory.recall(Query(text="remove duplicates from a list and keep the order")).entries
    assert "duplicates" in found[0].title
    assert {each.status for each in MemoryEntry.objects.all()} == {Status.ACTIVE}
    assert adapters.fallback().health().ok
    assert sum(each.removed for each in folders.remove(library.PREFIX)) == sum(each.added for each in first)
