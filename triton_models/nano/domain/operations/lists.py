"""Operations that pick from a list of integers, order it or test it."""

import itertools

from triton_models.nano.domain.operation import op

ELEMENTS = (
    op("first_element", "ints -> int", lambda xs: xs[0], "{x}[0]", "first", """
        n the first (number|value|element|item|integer|entry)< (in|of) {x}>
        n the first of {xs}
        n the (number|value|element|item) at (index 0|the (start|beginning|front)) of {x}
        n the head of {x}
        n the initial (number|value|element)< of {x}>
        v FIND the first (number|value|element|item|integer)< (in|of) {x}>
        v take the first of {xs}
        v pick the first (number|value|element|item)< of {x}>
        q what (is|'s) the first (number|value|element|item) (in|of) {x}
        q which (number|value|element) comes first in {x}
    """, weight=1.5),
    op("last_element", "ints -> int", lambda xs: xs[-1], "{x}[-1]", "last", """
        n the last (number|value|element|item|integer|entry)< (in|of) {x}>
        n the last of {xs}
        n the (number|value|element|item) at the end of {x}
        n the final (number|value|element|item)< (in|of) {x}>
        v FIND the last (number|value|element|item|integer)< (in|of) {x}>
        v take the last of {xs}
        v pick the last (number|value|element|item)< of {x}>
        q what (is|'s) the last (number|value|element|item) (in|of) {x}
        q which (number|value|element) comes last in {x}
    """, weight=1.5),
    op("element_at", "ints -> int", lambda xs, k: xs[k], "{x}[{k}]", "item", """
        n the (number|value|element|item|entry) at (index|position) {k}< (in|of) {x}>
        n the (number|value|element|item) (in|of) {x} at index {k}
        n what (is|stands) at index {k}< of {x}>
        n the element with index {k}< of {x}>
        v FIND the (number|value|element|item) at (index|position) {k}< (in|of) {x}>
        v look up index {k}< (in|of) {x}>
        v index {x} with {k}
        q (what|which) (number|value|element) is at index {k} (of|in) {x}
    """, params=("index",)),
    op("first_k", "ints -> ints", lambda xs, k: xs[:k], "{x}[:{k}]", "head", """
        n the first {k} (numbers|values|elements|items|integers|entries)< (in|of) {x}>
        n the first {k} of {xs}
        n the first {k} NUMS< in {x}>
        n {x} (cut off|truncated|shortened) to (the first |){k} (elements|items|numbers)
        n the {k} (leading|foremost) (numbers|values|elements|items)< of {x}>
        v (take|keep|get|return|pick|select|give me) (only |just |)the first {k} (numbers|values|elements|items|entries)< (in|of) {x}>
        v (take|keep|get) the first {k} of {xs}
        v (truncate|cut|shorten) {x} to (its |the )first {k} (elements|items|numbers|values)
        q what are the first {k} (numbers|values|elements|items) (in|of) {x}
    """, params=("count",), weight=2),
    op("last_k", "ints -> ints", lambda xs, k: xs[-k:], "{x}[-{k}:]", "tail", """
        n the last {k} (numbers|values|elements|items|integers|entries)< (in|of) {x}>
        n the last {k} of {xs}
        n the final {k} (numbers|values|elements|items)< (in|of) {x}>
        n the {k} (numbers|values|elements|items) at the end of {x}
        v (take|keep|get|return|pick|select|give me) (only |just |)the last {k} (numbers|values|elements|items|entries)< (in|of) {x}>
        v (take|keep|get) the last {k} of {xs}
        v cut {x} down to the last {k} (elements|items|numbers|values)
        q what are the last {k} (numbers|values|elements|items) (in|of) {x}
    """, params=("count",), weight=1.5),
    op("skip_k", "ints -> ints", lambda xs, k: xs[k:], "{x}[{k}:]", "rest", """
        n {xs} without the first {k}
        n all but the first {k} (numbers|values|elements|items)< (in|of) {x}>
        n everything after the first {k} (numbers|values|elements|items)< (in|of) {x}>
        n what (is left|remains) of {x} (after|when) dropping the first {k} (numbers|values|elements|items)
        v (skip|drop|remove|discard|ignore) the first {k} (numbers|values|elements|items)< (in|of) {x}>
        v (skip|drop) the first {k} of {xs}
        v return {x} without (its|the) first {k} (elements|items|numbers|values)
        q what comes after the first {k} (numbers|values|elements|items) (in|of) {x}
    """, params=("count",), weight=1.2),
    op("drop_first", "ints -> ints", lambda xs: xs[1:], "{x}[1:]", "rest", """
        n {xs} (without|except) the first one
        n all but the first (number|value|element|item)< (in|of) {x}>
        n everything (after|but|except) the first (number|value|element|item)< (in|of) {x}>
        n the (tail|rest) of {x}
        n {x} without its first (element|item|number|value)
        v (drop|remove|skip|discard|delete) the first (number|value|element|item)< (in|of|from) {x}>
        v (drop|remove|skip) the first of {xs}
        q what is left of {x} without the first (number|value|element|item)
    """, weight=1),
    op("drop_last", "ints -> ints", lambda xs: xs[:-1], "{x}[:-1]", "front", """
        n {xs} (without|except) the last one
        n all but the last (number|value|element|item)< (in|of) {x}>
        n everything (before|but|except) the last (number|value|element|item)< (in|of) {x}>
        n {x} without its last (element|item|number|value)
        v (drop|remove|discard|delete|cut off) the last (number|value|element|item)< (in|of|from) {x}>
        v (drop|remove) the last of {xs}
        v return {x} without (its|the) last (element|item|number|value)
        q what is left of {x} without the last (number|value|element|item)
    """, weight=1),
    op("every_other", "ints -> ints", lambda xs: xs[::2], "{x}[::2]", "picked", """
        n every (other|second) (number|value|element|item)< (in|of) {x}>, starting (with|from|at) the first
        n every other (number|value|element|item)< (in|of|from) {x}>
        n the (numbers|values|elements|items) at (even|even-numbered) (indices|indexes|positions)< (in|of) {x}>
        n the (numbers|values|elements|items)< in {x}> (whose index is even|with an even index)
        v (take|keep|get|pick|return|select) every other (number|value|element|item)< (in|of|from) {x}>
        v (take|keep|get) the (numbers|values|elements|items) at (even|even-numbered) (indices|indexes)< (in|of) {x}>
        v skip every (other|second) (number|value|element|item)< (in|of) {x}>
        q which (numbers|values|elements) are at even (indices|indexes) (in|of) {x}
    """, weight=1.2),
    op("odd_indices", "ints -> ints", lambda xs: xs[1::2], "{x}[1::2]", "picked", """
        n the (numbers|values|elements)< of {x}> (at|on|in) odd (indices|indexes)
        v select (numbers|values|elements) (at|with) odd (indices|indexes)< (in|of) {x}>
        n the (numbers|values|elements|items) at odd(-numbered|) (indices|indexes)< (in|of) {x}>
        n the (numbers|values|elements|items)< in {x}> (whose index is odd|with an odd index)
        n every (other|second) (number|value|element|item)< (in|of) {x}>, starting (with|from|at) the second
        v (take|keep|get|pick|return|select) the (numbers|values|elements|items) at odd (indices|indexes)< (in|of) {x}>
        v (take|keep) every (other|second) (number|value|element|item)< of {x}>, starting (with|from|at) the second
        q which (numbers|values|elements) are at odd (indices|indexes) (in|of) {x}
    """, weight=0.8),
)  # fmt: skip

ORDERS = (
    op("sort", "ints -> ints", sorted, "sorted({x})", "ordered", """
        n {xs} (sorted|in order|in ascending order|in increasing order|sorted ascending)
        n {xs} sorted (from (smallest|lowest|low) to (largest|highest|high)|ascending|in ascending order|in increasing order)
        n the sorted (numbers|values|elements|list|items)< of {x}>
        n {x} (sorted|in sorted order|in ascending order)
        n {xs}, (smallest|lowest) first
        n a sorted (copy|version|list) of {xs}
        v sort {xs}
        v sort {x}< in ASC>
        v sort {xs} (ascending|in ascending order|in increasing order|from small to large|from smallest to largest|from low to high)
        v (order|arrange|put) {xs} (in ascending order|from smallest to largest|in increasing order)
        v (order|arrange) {xs} by (size|value)
        q what is {x} when sorted
        q how (do I|can I) sort {xs}
    """, alt="sorted({x}, reverse=False)", loop="{y} = list({x})\n{y}.sort()", weight=4),
    op("sort_descending", "ints -> ints", lambda xs: sorted(xs, reverse=True), "sorted({x}, reverse=True)", "ordered", """
        n {xs} (sorted descending|in descending order|in decreasing order|sorted in descending order|sorted in reverse)
        n {xs} sorted (from (largest|biggest|highest) to (smallest|lowest)|in decreasing order|high to low)
        n {xs}, (largest|biggest|highest) first
        n {x} in descending order
        n {x} sorted (descending|in descending order|from high to low|in reverse order)
        v sort {xs} (descending|in descending order|in decreasing order|from largest to smallest|from high to low|in reverse order)
        v (order|arrange|put) {xs} (in descending order|from largest to smallest|in decreasing order)
        v sort {x} (with the (largest|biggest|highest) first|(largest|biggest|highest) first|backwards|in reverse)
        v (order|sort) {xs} so that the (largest|biggest) (comes|is) first
        q what is {x} sorted in descending order
    """, loop="{y} = list({x})\n{y}.sort(reverse=True)", weight=3),
    op("reverse", "ints -> ints", lambda xs: xs[::-1], "{x}[::-1]", "flipped", """
        n the reversal of {x}
        n {xs} (reversed|in reverse order|in reverse|backwards|in the opposite order)
        n {x} (reversed|in reverse order|in reverse|backwards|back to front)
        n the reverse of {x}
        n the reversed (list|numbers|values|elements)< of {x}>
        n a reversed (copy|version) of {x}
        v reverse {x}
        v reverse {xs}
        v reverse the order of {xs}
        v (flip|turn) {x} around
        v put {xs} in reverse order
        q what is {x} (backwards|in reverse|reversed)
    """, alt="list(reversed({x}))", loop="{y} = []\nfor {v} in {x}:\n    {y}.insert(0, {v})", weight=3),
    op("dedupe", "ints -> ints", lambda xs: list(dict.fromkeys(xs)), "list(dict.fromkeys({x}))", "unique", """
        v remove (any |all |)(duplicate|repeated) NUMS< from {x}>
        n the NUMS< in {x}> (with no|without) duplicates
        n {xs} without (duplicates|repeats|repetitions)
        n {xs} (with duplicates removed|deduplicated|without any duplicates)
        n the (distinct|unique|different) NUMS< IN {x}>
        n the (distinct|unique) NUMS< in {x}> in (their |the |)(original order|order of first appearance)
        n {x} with (all |)(duplicates|repeated values) removed(, keeping the order|)
        n each (distinct|different) NUM< in {x}> once
        v (remove|drop|delete|eliminate|get rid of|strip) (all |the |any |)(duplicates|repeated numbers|repeated values|repeats)< from {x}>
        v (remove|drop) (the |)duplicates< from {x}>(, keeping the order|, preserving order| but keep the order|)
        v (dedupe|deduplicate|de-duplicate) {x}
        v (keep|get|find) (only |)the (distinct|unique|different) NUMS< IN {x}>
        v keep only the first (occurrence|copy) of (each|every) NUM< in {x}>
        q (what|which) are the (distinct|unique|different) NUMS in {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    if {v} not in {y}:\n        {y}.append({v})", weight=3),
    op("sorted_distinct", "ints -> ints", lambda xs: sorted(set(xs)), "sorted(set({x}))", "unique", """
        n the sorted (distinct|unique|different) NUMS< (in|of) {x}>
        n the (distinct|unique) NUMS< (in|of) {x}>(,|) (sorted|in sorted order|in ascending order)
        n a sorted list of the (distinct|unique) NUMS< in {x}>
        n {x} sorted and without duplicates
        v sort {x} and remove (the |)duplicates
        v remove (the |)duplicates from {x} and sort (it|the result)
        v FIND the sorted (distinct|unique) NUMS< of {x}>
        q what are the (distinct|unique) NUMS in {x} in sorted order
    """, loop="{y} = []\nfor {v} in sorted({x}):\n    if {v} not in {y}:\n        {y}.append({v})", weight=1),
    op("running_sum", "ints -> ints", lambda xs: list(itertools.accumulate(xs)), "list(itertools.accumulate({x}))", "sums", """
        n (a|the) running (total|sum) of {xs}
        v keep a running (total|sum) of {xs}
        q what is the running (total|sum) of {xs}
        n the (running|cumulative) (sum|sums|total|totals) of {xs}
        n the (running|cumulative) (sum|sums|total|totals) of {x}
        n the list of (running|cumulative|partial) (sums|totals) of {xs}
        n the prefix sums of {xs}
        n the partial sums of {x}
        v FIND the (running|cumulative) (sum|sums|total|totals) of {xs}
        v FIND the prefix sums of {x}
        v accumulate {xs}
        v replace each NUM< in {x}> with the sum of (it and everything before it|all NUMS up to it)
        q what are the (running|cumulative) (sums|totals) of {x}
    """, loop="{y} = []\ntotal = 0\nfor {v} in {x}:\n    total += {v}\n    {y}.append(total)", imports=("itertools",), weight=1.5),
    op("differences", "ints -> ints", lambda xs: [b - a for a, b in itertools.pairwise(xs)], "[{x}[{i} + 1] - {x}[{i}] for {i} in range(len({x}) - 1)]", "steps", """
        n the differences between (consecutive|neighbouring|neighboring|adjacent|successive) NUMS< (in|of) {x}>
        n the (consecutive|successive|pairwise) differences of {xs}
        n the list of differences between (adjacent|consecutive|neighbouring) NUMS< in {x}>
        n the difference of each NUM< in {x}> to the one before it
        n the (gaps|steps) from (each|one) NUM< in {x}> to the next
        v FIND the differences between (consecutive|neighbouring|adjacent|successive) NUMS< in {x}>
        v subtract from each NUM< in {x}> the one before it
        v FIND the (consecutive|successive) differences of {xs}
        q what are the differences between (consecutive|adjacent|neighbouring) NUMS in {x}
    """, loop="{y} = []\nfor {i} in range(1, len({x})):\n    {y}.append({x}[{i}] - {x}[{i} - 1])", weight=1),
    op("rotate_left", "ints -> ints", lambda xs, k: xs[k:] + xs[:k], "{x}[{k}:] + {x}[:{k}]", "turned", """
        n {x} rotated (left|to the left) by {k} (places|positions|steps)
        n {x} rotated {k} (places|positions|steps) (left|to the left)
        n {xs} with the first {k} moved to the (end|back)
        n the left rotation of {x} by {k}
        v rotate {x} (left|to the left) by {k} (places|positions|steps)
        v rotate {x} {k} (places|positions|steps) (left|to the left)
        v (move|put) the first {k} NUMS of {x} (to|at) the (end|back)
        q what is {x} rotated left by {k}
    """, params=("count",), weight=0.8),
    op("k_largest", "ints -> ints", lambda xs, k: sorted(xs, reverse=True)[:k], "sorted({x}, reverse=True)[:{k}]", "top", """
        n the {k} (largest|biggest|highest|greatest) (numbers|values|elements|items|integers)< (in|of) {x}>, (largest|biggest|highest) first
        n the {k} (largest|biggest|highest|greatest) (numbers|values|elements|items)< (in|of) {x}> in descending order
        n the top {k} (numbers|values|elements|items)< (in|of) {x}>, (largest|biggest) first
        n the top {k} of {xs} in descending order
        v FIND the {k} (largest|biggest|highest) (numbers|values|elements|items)< (in|of) {x}>, (largest|biggest|highest) first
        v FIND the top {k} (numbers|values)< of {x}> in descending order
        v (pick|select|keep) the {k} (largest|biggest|highest) of {xs}, in descending order
        q what are the {k} (largest|biggest|highest) (numbers|values|elements) in {x} in descending order
    """, params=("count",), weight=1.2),
    op("k_smallest", "ints -> ints", lambda xs, k: sorted(xs)[:k], "sorted({x})[:{k}]", "low", """
        n the {k} (smallest|lowest) (numbers|values|elements|items|integers)< (in|of) {x}>, (smallest|lowest) first
        n the {k} (smallest|lowest) (numbers|values|elements|items)< (in|of) {x}> in (ascending|increasing) order
        n the {k} (smallest|lowest) of {xs}, in ascending order
        n the {k} (smallest|lowest) (numbers|values|elements|items)< (in|of) {x}>, sorted
        v FIND the {k} (smallest|lowest) (numbers|values|elements|items)< (in|of) {x}>, (smallest|lowest) first
        v FIND the {k} (smallest|lowest) (numbers|values)< of {x}> in (ascending|sorted) order
        v (pick|select|keep) the {k} (smallest|lowest) of {xs}, in ascending order
        q what are the {k} (smallest|lowest) (numbers|values|elements) in {x} in ascending order
    """, params=("count",), weight=1.2),
)  # fmt: skip

TESTS = (
    op("contains", "ints -> bool", lambda xs, k: k in xs, "{k} in {x}", "found", """
        c {k} is in {x}
        c {x} (contains|has|includes) {k}
        c {k} (occurs|appears|is found|is present|exists) in {x}
        c {k} is (one of|among) {xs}
        c {k} is an element of {x}
        q does {x} (contain|have|include) {k}
        q is {k} (in|inside|an element of|part of) {x}
        q does {k} (occur|appear) in {x}
    """,
       loop="{y} = False\nfor {v} in {x}:\n    if {v} == {k}:\n        {y} = True", params=("k",), weight=2),
    op("is_sorted", "ints -> bool", lambda xs: list(xs) == sorted(xs), "{x} == sorted({x})", "ok", """
        c {x} is (sorted|already sorted|in order|in ascending order|sorted in ascending order|in non-decreasing order)
        c {xs} are (sorted|already sorted|in ascending order|in sorted order|sorted in ascending order)
        c {xs} (never decrease|are in non-decreasing order)
        c each NUM in {x} is at least as large as the one before it
        q is {x} (sorted|already sorted|in order|in ascending order)
        q are {xs} (sorted|in ascending order|in sorted order)
        q is {x} sorted (ascending|from smallest to largest|in ascending order)
        c {x} is sorted (from smallest to largest|ascending)
    """, loop="{y} = True\nfor {i} in range(1, len({x})):\n    if {x}[{i}] < {x}[{i} - 1]:\n        {y} = False", weight=1.5),
    op("has_duplicates", "ints -> bool", lambda xs: len(set(xs)) < len(xs), "len(set({x})) < len({x})", "found", """
        c {x} (contains|has|includes) (duplicates|any duplicates|repeated NUMS|a duplicate)
        c (any NUM|some NUM|a NUM) (occurs|appears) (more than once|twice or more|at least twice) in {x}
        c there are (duplicates|any duplicates|repeated NUMS) in {x}
        c {xs} contain (duplicates|any duplicates|a duplicate)
        q does {x} (contain|have) (duplicates|any duplicates|repeated NUMS)
        q are there (any |)(duplicates|repeats|repeated NUMS) in {x}
        q does any NUM (occur|appear) more than once in {x}
        c at least one NUM in {x} is repeated
    """, loop="{y} = False\nfor {v} in {x}:\n    if {x}.count({v}) > 1:\n        {y} = True", weight=1.2),
    op("all_distinct", "ints -> bool", lambda xs: len(set(xs)) == len(xs), "len(set({x})) == len({x})", "ok", """
        c (all|all of) {xs} are (distinct|unique|different)
        c all NUMS in {x} are (distinct|unique|different)
        c {x} (contains|has) no (duplicates|repeats|repeated NUMS)
        c no NUM (occurs|appears) (more than once|twice) in {x}
        c every NUM in {x} is (unique|distinct)
        c there are no duplicates in {x}
        q are all NUMS in {x} (distinct|unique|different)
        q is {x} free of duplicates
    """, loop="{y} = True\nfor {v} in {x}:\n    if {x}.count({v}) > 1:\n        {y} = False", weight=1.2),
    op("is_empty", "ints -> bool", lambda xs: len(xs) == 0, "len({x}) == 0", "empty", """
        c {x} is empty
        c {x} (has|contains) no (elements|items|numbers|values)
        c there are no (elements|items|numbers|values) in {x}
        c {x} has (length|size) (zero|0)
        c the length of {x} is (zero|0)
        q is {x} empty
        q is there nothing in {x}
        c there is nothing in {x}
    """, weight=0.8),
    op("is_list_palindrome", "ints -> bool", lambda xs: xs == xs[::-1], "{x} == {x}[::-1]", "same", """
        c {x} is a palindrome
        c {x} (reads|is) the same (forwards and backwards|forward and backward|backwards|in both directions)
        c {x} equals its (own |)reverse
        c {x} is (the same as|equal to) its reverse
        c {x} is (symmetric|symmetrical|palindromic)
        q is {x} a palindrome
        q does {x} read the same (forwards and backwards|backwards|in both directions)
        q is {x} equal to its reverse
    """, weight=0.8),
)  # fmt: skip

OPERATIONS = ELEMENTS + ORDERS + TESTS
