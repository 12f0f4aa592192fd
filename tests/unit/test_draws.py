from __future__ import annotations

from hashlib import blake2b
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scosim.calendar import LAST_DAY, day, month_of, year_of
from scosim.draws import MASK, MOST_RUNS, SLOTS, WHOLE, draw, drawn, key, origins

keys = st.integers(0, 2**64 - 1)
runs = st.integers(0, 2**44 - 1)
slots = st.integers(0, 2**20 - 1)
names = st.text(max_size=12)


# ── The contract's own words, slowly ─────────────────────────────────────────────────────────────────────


def slow_key(*words):
    """Eight bytes of BLAKE2b of the words in UTF-8, with bars between them; the low byte comes first."""
    digest = blake2b("|".join(str(word) for word in words).encode("utf-8"), digest_size=8).digest()
    return sum(byte * 256**place for place, byte in enumerate(digest))


def slow_finaliser(z):
    """The end of splitmix64: twice a shift, an exclusive or and a product, then a shift and an exclusive or."""
    z = (z ^ z // 2**30) * 0xBF58476D1CE4E5B9 % 2**64
    z = (z ^ z // 2**27) * 0x94D049BB133111EB % 2**64
    return z ^ z // 2**31


def slow_draw(stream, run, slot):
    """The upper 32 bits of the finaliser at `key + (position + 1) * 0x9E3779B97F4A7C15` mod 2^64."""
    position = run * 2**20 + slot
    return slow_finaliser((stream + (position + 1) * 0x9E3779B97F4A7C15) % 2**64) // 2**32


def columns(streams, some_runs, slot, dtype=np.int64):
    """The numbers that the columns have, as lists of plain integers."""
    return drawn(np.array(streams, np.uint64), origins(np.array(some_runs, dtype)), slot).tolist()


# ── Numbers known from elsewhere ─────────────────────────────────────────────────────────────────────────

PUBLISHED = (
    6457827717110365317,
    3203168211198807973,
    9817491932198370423,
    4593380528125082431,
    16408922859458223821,
)
"""The first outputs of splitmix64 for the seed 1234567, as lists of test vectors for it give them."""


def test_the_draws_of_a_stream_are_the_upper_halves_of_the_published_sequence_that_begins_at_its_key():
    assert [slow_finaliser((1234567 + n * 0x9E3779B97F4A7C15) % 2**64) for n in range(1, 6)] == list(PUBLISHED)
    assert [draw(1234567, 0, slot) for slot in range(5)] == [number >> 32 for number in PUBLISHED]


VECTORS = [
    (0, "stance", "China", "Belarus/member", 0, 2009, "3350c5598804482d", 3039083582),
    (0, "stance", "China", "Belarus/member", 1, 2009, "3350c5598804482d", 1329771575),
    (0, "stance", "China", "Belarus/member", 0, 2010, "3350c5598804482d", 1644962571),
    (7, "stance", "Uzbekistan", "United States/dialogue partner", 9999, 2010, "0bbb0870a5df14e2", 4189132496),
    (7, "stance/CHS", "Uzbekistan", "United States/dialogue partner", 9999, 733574, "eff80702fc20f9ed", 2079709472),
    (7, "stance/CFM", "Uzbekistan", "United States/dialogue partner", 9999, 733574, "daf5f316f1a7aac3", 618122965),
    (7, "chain", "Uzbekistan", "United States/dialogue partner", 9999, 24114, "32da7bf1b3f02384", 2045676685),
    (2**63 - 1, "stance", "Russia", "Iran/observer#2", 12345, 2008, "8c82ccf43a51fce8", 2687394394),
    (2**63 - 1, "chain", "Russia", "Iran/observer#2", 2**44 - 1, 2**20 - 1, "22aec8104312ec20", 1264158197),
    (0, "stance", "Қазақстан", "Türkiye/SCO partner", 3, 2025, "87079db87f670948", 1030029546),
    (1, "stance/CNC", "Кыргызстан", "Côte d’Ivoire/observer", 4, 732098, "a263a0145053f72e", 4064722878),
    (42, "chain", "上海", "Åland/guest", 5, 26412, "7c3b3246f3022302", 1907002613),
]
"""Seed, purpose, member, file id, run, slot; the bytes of the key as `b2sum -l 64` of GNU coreutils prints them for
the name; and the draw, from a dozen lines of C on uint64_t.  733574 is 16 June 2009, 24114 the June of that year."""


@pytest.mark.parametrize(("seed", "purpose", "member", "file", "run", "slot", "digest", "number"), VECTORS)
def test_a_draw_is_the_number_that_the_contract_says(seed, purpose, member, file, run, slot, digest, number):
    stream = key(seed, purpose, member, file)
    assert stream.to_bytes(8, "little").hex() == digest
    assert draw(stream, run, slot) == number
    assert columns([stream], [run], slot) == [[number]]
    assert slow_draw(slow_key(seed, purpose, member, file), run, slot) == number


def test_the_slots_of_those_numbers_are_the_day_the_month_and_the_year_that_they_stand_for():
    june = day("2009-06-16")
    assert (june, month_of(june), year_of(june)) == (733574, 24114, 2009)


# ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.integers(0, 2**63 - 1), names, names, names)
@example(0, "stance", "Қазақстан", "Türkiye/SCO partner")
@example(2**63 - 1, "stance/CHS", "上海", "Côte d’Ivoire/observer#2")
@example(0, "", "", "")
def test_a_stream_is_named_by_seed_purpose_member_and_file_in_that_order(seed, purpose, member, file):
    assert key(seed, purpose, member, file) == slow_key(seed, purpose, member, file)


def test_each_seed_purpose_member_and_file_has_a_stream_of_its_own():
    parts = product(
        (0, 1, 10, 2**63 - 1),
        ("stance", "stance/CNC", "stance/CFM", "stance/CHS", "chain"),
        ("China", "Chinā", "Russia", "Қазақстан", "Казахстан"),
        ("Iran/member", "Iran/member#2", "Iran/observer", "Iran", "iran/member"),
    )
    streams = [key(*each) for each in parts]
    assert (len(streams), len(set(streams))) == (500, 500)


def test_a_letter_that_is_written_in_two_ways_makes_two_names():
    composed, apart = "Türkiye", "Tu\u0308rkiye"
    assert key(0, "stance", composed, "") != key(0, "stance", apart, "")


# ── Positions ────────────────────────────────────────────────────────────────────────────────────────────


@given(keys, runs, slots)
@example(0, 0, 0)
@example(2**64 - 1, 2**44 - 1, 2**20 - 1)
@example(2**64 - 0x9E3779B97F4A7C15, 0, 0)
def test_a_draw_is_the_upper_half_of_the_finaliser_at_its_position(stream, run, slot):
    assert draw(stream, run, slot) == slow_draw(stream, run, slot) < WHOLE


@given(keys, runs, slots)
def test_nothing_but_the_position_counts_of_run_and_slot(stream, run, slot):
    assert draw(stream, run, slot) == draw(stream, 0, run * 2**20 + slot)


@given(runs, slots, runs, slots)
@example(0, 2**20 - 1, 1, 0)
@example(2**44 - 1, 2**20 - 1, 0, 0)
def test_no_two_pairs_of_run_and_slot_share_a_position(run, slot, other_run, other_slot):
    """There are 2**64 positions, and the odd factor and the finaliser send no two of them to one number."""
    assert SLOTS * MOST_RUNS == 2**64
    one, other = run * SLOTS + slot, other_run * SLOTS + other_slot
    assert (one == other) is ((run, slot) == (other_run, other_slot))
    assert max(one, other) < 2**64


def test_at_the_edges_of_runs_and_slots_no_two_draws_fall_together():
    """Of 65536 pairs of 32-bit numbers two would be equal by chance in one of 8 * 10**9 attempts."""
    edge = 128
    some_runs = [*range(edge), *range(MOST_RUNS - edge, MOST_RUNS)]
    some_slots = [*range(edge), *range(SLOTS - edge, SLOTS)]
    seen = set()
    for slot in some_slots:
        one, other = columns([key(0, "stance", "China", ""), key(0, "stance", "Russia", "")], some_runs, slot)
        seen.update(zip(one, other, strict=True))
    assert len(seen) == 65536


def test_the_last_slot_of_a_run_stands_right_before_the_first_slot_of_the_next():
    assert draw(0, 5, 2**20) == draw(0, 6, 0)
    assert draw(0, 5, 2**20 - 1) != draw(0, 6, 0)


def test_years_months_and_days_are_all_below_the_slots_of_a_run():
    last = day("2200-12-31")
    assert last == LAST_DAY
    assert (year_of(last), month_of(last), last) == (2200, 26412, 803533)
    assert max(year_of(last), month_of(last), last) < SLOTS == 1048576


# ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(keys, min_size=1, max_size=4), st.lists(runs, min_size=1, max_size=6), slots)
@example([0, 2**64 - 1], [0, 2**44 - 1], 0)
@example([0, 2**64 - 1], [0, 2**44 - 1], 2**20 - 1)
def test_the_columns_are_the_plain_numbers_bit_for_bit(streams, some_runs, slot):
    assert columns(streams, some_runs, slot) == [[draw(each, run, slot) for run in some_runs] for each in streams]


@pytest.mark.parametrize("slot", [0, 2010, 24114, 733574, 2**20 - 1])
def test_ten_thousand_runs_in_a_row_are_the_plain_numbers_bit_for_bit(slot):
    stream = key(7, "stance", "Uzbekistan", "United States/dialogue partner")
    assert columns([stream], range(10000), slot) == [[draw(stream, run, slot) for run in range(10000)]]


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64])
def test_a_draw_does_not_depend_on_how_wide_the_numbers_of_the_runs_are(dtype):
    some_runs = [0, 1, 2, 64, 100, 127]
    assert columns([1, MASK], some_runs, 2010, dtype) == columns([1, MASK], some_runs, 2010)


@given(st.lists(runs, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_draw_does_not_depend_on_the_order_of_runs_or_streams_nor_on_which_others_there_are(some_runs, random):
    streams = [key(0, "stance", name, "") for name in ("China", "Russia", "Uzbekistan")]
    alone = {(each, run): columns([each], [run], 2010)[0][0] for each in streams for run in some_runs}
    random.shuffle(streams)
    random.shuffle(some_runs)
    together = columns(streams, some_runs + some_runs, 2010)
    assert together == [[alone[each, run] for run in some_runs + some_runs] for each in streams]


def test_a_draw_does_not_depend_on_how_its_columns_lie_in_memory():
    streams, starts = np.arange(40, dtype=np.uint64) * np.uint64(2**58), origins(np.arange(900))
    whole = drawn(streams, starts, 2010)
    assert (drawn(streams[::-3], starts[::-7], 2010) == whole[::-3, ::-7]).all()
    assert (drawn(streams[5:6], starts[800:], 2010) == whole[5:6, 800:]).all()
    picked = np.flatnonzero(starts % np.uint64(3) == 0)
    assert (drawn(streams, starts[picked], 2010) == whole[:, picked]).all()


def test_drawing_leaves_streams_and_runs_as_they_were_and_gives_32_bits():
    streams, some_runs = np.array([1, MASK], np.uint64), np.array([0, 5, 2**44 - 1])
    starts = origins(some_runs)
    first = drawn(streams, starts, 2010)
    assert (first.dtype, first.shape) == (np.uint32, (2, 3))
    assert (drawn(streams, starts, 2010) == first).all()
    assert streams.tolist() == [1, MASK]
    assert some_runs.tolist() == [0, 5, 2**44 - 1]


@pytest.mark.parametrize(("streams", "some_runs"), [([], [1, 2]), ([1, 2], []), ([], [])], ids=str)
def test_no_streams_or_no_runs_have_no_draws(streams, some_runs):
    assert columns(streams, some_runs, 2010) == [[] for _ in streams]
