import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.domain.errors import (
    FileUnreadable,
    HeaderDamaged,
    KeyfileUnsuitable,
    KeyGone,
    KeysFull,
    NothingTyped,
    OutreachError,
    PhraseTaken,
    PhraseTooWeak,
    StoreReadOnly,
    TextTooLong,
    WrongPhrase,
)
from outreach.vault import files, headers, keyfiles, keyrings, keys, keyslots, rekeying, vaults
from outreach.vault.keyrings import PHRASE, RECOVERY
from outreach.vault.keys import DataKey
from tests.vault.conftest import PHRASE as MINE

THEIRS = "quatre bateaux sous la pluie d’été"


def _opens(folder: Path, text: str, keyfile: bytes | None = None) -> bool:
    try:
        key = vaults.derive(folder, text, keyfile=keyfile)
    except WrongPhrase:
        return False
    vaults.open_vault(folder, key, read_only=True).close()
    return True


def test_a_second_person_opens_with_a_phrase_of_their_own(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        added = keyrings.add(vault, keyrings.prepared(vault, THEIRS), "Loutre")
        assert [(h.slot, h.kind, h.label) for h in keyrings.holders(vault)] == [
            (0, PHRASE, ""),
            (1, RECOVERY, ""),
            (2, PHRASE, "Loutre"),
        ]
        assert added.slot == 2
    assert _opens(folder, MINE)
    assert _opens(folder, THEIRS)
    assert not _opens(folder, THEIRS + " et rien")


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_accents_may_be_typed_on_any_keyboard(
    folder: Path, key: DataKey, form: Literal["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    with vaults.open_vault(folder, key) as vault:
        keyrings.add(vault, keyrings.prepared(vault, unicodedata.normalize("NFD", THEIRS)), "Loutre")
    assert _opens(folder, unicodedata.normalize(form, f"  {THEIRS} "))


def test_labels_are_nowhere_in_the_folder(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        keyrings.add(vault, keyrings.prepared(vault, THEIRS), "Loutre des quais")
    for file in folder.iterdir():
        content = file.read_bytes()
        assert b"Loutre" not in content
        assert "Loutre".encode("utf-16-le") not in content


def test_a_header_of_eight_people_looks_like_a_header_of_one(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        before = headers.read(folder)[0]
        for number in range(6):
            keyrings.add(vault, keyrings.prepared(vault, f"{THEIRS} {number}"), f"Loutre {number}" + "é" * 30)
        after = headers.read(folder)[0]
        with pytest.raises(KeysFull):
            keyrings.add(vault, keyrings.prepared(vault, THEIRS), "Loutre")
    assert len(headers.written(before)) == len(headers.written(after)) == headers.SIZE
    assert all(len(slot) == headers.SLOT_BYTES for slot in (*before.slots, *after.slots))


def test_the_longest_labels_fit_into_a_full_header(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        label = "\U0001f99d" * keyrings.LONGEST_LABEL
        for number in range(6):
            keyrings.add(vault, keyrings.prepared(vault, f"{THEIRS} {number}", bytes(32)), label)
        keyrings.relabel(vault, 0, label)
        assert [holder.label for holder in keyrings.holders(vault)].count(label) == 7


def test_a_changed_phrase_opens_and_the_one_before_does_not(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        keyrings.change(vault, 0, keyrings.prepared(vault, THEIRS))
        with pytest.raises(KeyGone):
            keyrings.change(vault, 1, keyrings.prepared(vault, "not a recovery code at all"))
        with pytest.raises(KeyGone):
            keyrings.change(vault, 6, keyrings.prepared(vault, "nobody is in that slot"))
    assert _opens(folder, THEIRS)
    assert not _opens(folder, MINE)


def test_a_new_recovery_code_stops_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    old = vaults.create(folder, MINE, cost=vaults.LOW)
    with vaults.open_vault(folder, vaults.derive(folder, MINE)) as vault:
        fresh = keyrings.prepared_code(vault)
        assert keyrings.rehearsed(vault, fresh.code) is None
        keyrings.renew_recovery(vault, fresh)
        assert len(keyrings.holders(vault)) == 2
    assert _opens(folder, fresh.code.lower().replace("-", " "))
    assert not _opens(folder, old)
    assert _opens(folder, MINE)


def test_a_rehearsal_tells_whose_key_it_is_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    code = vaults.create(folder, MINE, cost=vaults.LOW, label="Loutre")
    with vaults.open_vault(folder, vaults.derive(folder, MINE), read_only=True) as vault:
        before = [(folder / name).read_bytes() for name in (files.HEADER, files.HEADER_COPY)]
        found = keyrings.rehearsed(vault, code)
        assert found is not None
        assert found.kind == RECOVERY
        mine = keyrings.rehearsed(vault, MINE)
        assert mine is not None
        assert mine.label == "Loutre"
        assert keyrings.rehearsed(vault, "something else") is None
        assert [(folder / name).read_bytes() for name in (files.HEADER, files.HEADER_COPY)] == before


def test_two_people_can_not_have_the_same_phrase(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        with pytest.raises(PhraseTaken):
            keyrings.add(vault, keyrings.prepared(vault, f" {MINE}"), "Loutre")
        keyrings.change(vault, 0, keyrings.prepared(vault, MINE))
    assert _opens(folder, MINE)


def test_a_phrase_with_its_file_opens_only_with_that_file(folder: Path, key: DataKey, tmp_path: Path) -> None:
    picture, other = tmp_path / "picture.jpg", tmp_path / "other.jpg"
    picture.write_bytes(bytes(range(256)) * 40)
    other.write_bytes(bytes(range(256)) * 39 + bytes(256))
    digest = keyfiles.digest(picture)
    with vaults.open_vault(folder, key) as vault:
        holder = keyrings.add(vault, keyrings.prepared(vault, THEIRS, digest), "Loutre")
        assert holder.keyfile
    assert _opens(folder, THEIRS, digest)
    assert not _opens(folder, THEIRS)
    assert not _opens(folder, THEIRS, keyfiles.digest(other))
    assert not _opens(folder, MINE, digest)


def test_a_recovery_code_opens_whatever_file_is_named_beside_it(tmp_path: Path) -> None:
    code = vaults.create(tmp_path / "vault", MINE, cost=vaults.LOW)
    assert _opens(tmp_path / "vault", code, bytes(32))


@pytest.mark.parametrize("size", [0, keyfiles.LEAST_BYTES - 1, keyfiles.MOST_BYTES + 1])
def test_a_file_too_small_or_too_large_is_no_keyfile(tmp_path: Path, size: int) -> None:
    (tmp_path / "file").write_bytes(bytes(size))
    with pytest.raises(KeyfileUnsuitable):
        keyfiles.digest(tmp_path / "file")


def test_a_folder_a_device_and_nothing_are_no_keyfiles(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing", Path("/dev/zero"), Path("no\0name")):
        with pytest.raises(FileUnreadable):
            keyfiles.digest(path)


@pytest.mark.parametrize("label", ["", "  ", "\u200b\u202e", "\n\t"])
def test_a_key_has_a_name(folder: Path, key: DataKey, label: str) -> None:
    with vaults.open_vault(folder, key) as vault, pytest.raises(NothingTyped):
        keyrings.add(vault, keyrings.prepared(vault, THEIRS), label)


def test_a_name_is_one_visible_line_of_a_bounded_length(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        with pytest.raises(TextTooLong):
            keyrings.add(vault, keyrings.prepared(vault, THEIRS), "l" * (keyrings.LONGEST_LABEL + 1))
        assert keyrings.add(vault, keyrings.prepared(vault, THEIRS), " Lou\u202etre\n\ud800des quais ").label == (
            "Loutre des quais"
        )


def test_nothing_is_changed_where_the_vault_is_only_read(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key, read_only=True) as vault:
        ready = keyrings.prepared(vault, THEIRS)
        for act in (
            lambda: keyrings.add(vault, ready, "Loutre"),
            lambda: keyrings.change(vault, 0, ready),
            lambda: keyrings.renew_recovery(vault, keyrings.prepared_code(vault)),
            lambda: rekeying.copied(vault, 0),
        ):
            with pytest.raises(StoreReadOnly):
                act()


def test_a_weak_phrase_is_refused_at_the_usual_cost(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vaults.open_vault(folder, key) as vault:
        keyrings.prepared(vault, "a")
        with pytest.raises(PhraseTooWeak):
            keyrings.prepared(vault, " ")
        with pytest.raises(PhraseTooWeak):
            # It would be derived as a code, and a keyfile beside it would count for nothing.
            keyrings.prepared(vault, keys.fresh_recovery_code())
        usual = replace(headers.read(folder)[0], cost=keys.USUAL)
        monkeypatch.setattr(vaults, "header_for", lambda *_: usual)
        with pytest.raises(PhraseTooWeak):
            keyrings.prepared(vault, "azerty123")


def test_an_update_that_was_cut_short_is_finished_by_the_next_opening(folder: Path, key: DataKey) -> None:
    main = folder / files.HEADER
    before = main.read_bytes()
    with vaults.open_vault(folder, key) as vault:
        keyrings.change(vault, 0, keyrings.prepared(vault, THEIRS))
    main.write_bytes(before)
    assert _opens(folder, MINE), "until then, the copy that was not yet written says what it said"
    vaults.open_vault(folder, vaults.derive(folder, THEIRS)).close()
    assert main.read_bytes() == (folder / files.HEADER_COPY).read_bytes() != before
    assert not _opens(folder, MINE)


_STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "change", "remove", "recovery"]), st.integers(0, 7), st.integers(0, 3)),
    max_size=7,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=_STEPS)
def test_after_any_changes_exactly_the_phrases_in_use_open(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("model") / "vault"
    model = {0: "phrase 0", 1: vaults.create(folder, "phrase 0", cost=vaults.LOW)}
    tried = set(model.values())
    vault = vaults.open_vault(folder, vaults.derive(folder, "phrase 0"))
    vault.connection.execute("INSERT INTO setting VALUES ('kept', 'always')")
    try:
        for what, slot, number in steps:
            phrase = f"phrase {number}"
            tried.add(phrase)
            try:
                if what == "add":
                    model[keyrings.add(vault, keyrings.prepared(vault, phrase), phrase).slot] = phrase
                elif what == "change":
                    keyrings.change(vault, slot, keyrings.prepared(vault, phrase))
                    model[slot] = phrase
                elif what == "recovery":
                    fresh = keyrings.prepared_code(vault)
                    model[keyrings.renew_recovery(vault, fresh).slot] = fresh.code
                    tried.add(fresh.code)
                else:
                    fresh_key = rekeying.switched(vault, rekeying.copied(vault, slot))
                    del model[slot]
                    vault = vaults.open_vault(folder, fresh_key)
            except OutreachError as refused:
                assert refused.code in {"keys_full", "key_gone", "last_key", "phrase_taken"}  # noqa: PT017
        assert {holder.slot for holder in keyrings.holders(vault)} == set(model)
        assert vault.connection.execute("SELECT value FROM setting WHERE key = 'kept'").fetchone() == ("always",)
    finally:
        vault.close()
    assert {text for text in tried if _opens(folder, text)} == set(model.values())
    assert len(list(folder.glob("store-*.db"))) == 1


def test_public_halves_open_nothing(folder: Path, key: DataKey) -> None:
    header = headers.read(folder)[0]
    for holder in keyslots.holders_of(header, key):
        for text in (holder.public.hex(), holder.public.decode("latin-1")):
            assert keyslots.opened(header, text) is None


def test_a_header_somebody_changed_is_not_built_upon(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        ready = keyrings.prepared(vault, THEIRS)
        for name in (files.HEADER, files.HEADER_COPY):
            (folder / name).write_bytes(bytes(headers.SIZE))
        with pytest.raises(HeaderDamaged):
            keyrings.add(vault, ready, "Loutre")
