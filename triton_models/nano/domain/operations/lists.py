"""Operations on a list of integers that are not derived from a condition or a change."""

import itertools
import statistics
from collections import Counter

from triton_models.nano.domain.operation import op

AGGREGATES = (
    op("total", "ints -> int", sum, "sum({x})", "total", """
        n the sum of {xs}
        n the sum of {x}
        n the total of {xs}
        n the sum of (all|all of) {xs}
        n the sum of (all the|all|the) NUMS< in {x}>
        n the total of (all the|all|the) NUMS< in {x}>
        n (the sum total|the grand total|the overall sum) of {xs}
        n what {xs} add up to
        n {xs} (added|summed) (up|together)
        n the result of (adding|summing) (up |)(all |){xs}
        v ADD {xs}
        v ADD (all |all of |){xs}
        v ADD (all the|all|the) NUMS< in {x}>
        v FIND the (sum|total) of {xs}
        v add (all |){xs} (up|together)
        v sum {x}
        q what (is|'s) the (sum|total) of {xs}
        q what do {xs} (add up|sum) to
        q how much is the sum of {xs}
    """, loop="{y} = 0\nfor {v} in {x}:\n    {y} += {v}", weight=6),
    op("product", "ints -> int", lambda xs: __import__("math").prod(xs), "math.prod({x})", "product", """
        n the product of {xs}
        n the product of {x}
        n the product of (all the|all|the) NUMS< in {x}>
        n {xs} multiplied together
        n the result of multiplying (all |){xs} together
        n (the total product|the overall product) of {xs}
        v multiply (all |all of |){xs} together
        v multiply (all the|all|the) NUMS< in {x}> together
        v FIND the product of {xs}
        v multiply together {xs}
        q what (is|'s) the product of {xs}
        q what do you get (when you multiply|by multiplying) (all |){xs} together
    """, loop="{y} = 1\nfor {v} in {x}:\n    {y} *= {v}", imports=("math",), weight=4),
    op("maximum", "ints -> int", max, "max({x})", "best", """
        n the MAX of {xs}
        n the MAX (number|value|element|item|integer)< IN {x}>
        n the MAX of {x}
        n the max< of {x}>
        n the (biggest|largest) one (of|among) {xs}
        n the (biggest|largest|greatest) (of all|among) {xs}
        v FIND the MAX (number|value|element|item|integer)< IN {x}>
        v FIND the (maximum|max|largest) of {xs}
        v look for the (biggest|largest) (number|value)< in {x}>
        v pick the (biggest|largest) (number|value)< in {x}>
        q what (is|'s) the MAX (number|value|element|integer) in {x}
        q which (number|value|element) (in|of) {x} is the (largest|biggest|greatest|highest)
        q how big is the largest (number|value) in {x}
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if {v} > {y}:\n        {y} = {v}", weight=5),
    op("minimum", "ints -> int", min, "min({x})", "least", """
        n the MIN of {xs}
        n the (smallest|lowest|minimum|least) (number|value|element|item|integer)< IN {x}>
        n the MIN of {x}
        n the min< of {x}>
        n the (smallest|lowest) one (of|among) {xs}
        n the (smallest|lowest) (of all|among) {xs}
        v FIND the (smallest|lowest|minimum) (number|value|element|item|integer)< IN {x}>
        v FIND the (minimum|min|smallest) of {xs}
        v look for the (smallest|lowest) (number|value)< in {x}>
        v pick the (smallest|lowest) (number|value)< in {x}>
        q what (is|'s) the (smallest|lowest|minimum) (number|value|element|integer) in {x}
        q which (number|value|element) (in|of) {x} is the (smallest|lowest|least)
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if {v} < {y}:\n        {y} = {v}", weight=5),
    op("length", "ints -> int", len, "len({x})", "count", """
        n the number of NUMS< in {x}>
        n the number of {xs}
        n how many {xs} there are
        n how many NUMS< in {x}> there are
        n the (length|size) of {x}
        n the count of {xs}
        n how many NUMS {x} (has|contains|holds)
        v COUNT {xs}
        v (count|tell me) how many NUMS (there are< in {x}>|are in {x})
        v FIND the (length|size) of {x}
        v count the NUMS< in {x}>
        q how many NUMS (are in|are there in|does) {x}
        q how (long|big) is {x}
        q what is the length of {x}
    """.replace("(are in|are there in|does) {x}", "(are in|are there in) {x}"),
       loop="{y} = 0\nfor {v} in {x}:\n    {y} += 1", weight=4),
    op("mean", "ints -> float", lambda xs: sum(xs) / len(xs), "sum({x}) / len({x})", "mean", """
        n the (mean|average|arithmetic mean|avg) of {xs}
        n the (mean|average) of {x}
        n the (mean|average) of (all the|all|the) NUMS< in {x}>
        n the (mean|average) value of {xs}
        n the (mean|average) (number|value)< in {x}>
        v FIND the (mean|average|arithmetic mean) of {xs}
        v average {xs}
        v average (all the|all|the) NUMS< in {x}>
        v take the (mean|average) of {xs}
        q what (is|'s) the (mean|average) of {xs}
        q what are {xs} on average
    """, loop="total = 0\nfor {v} in {x}:\n    total += {v}\n{y} = total / len({x})", weight=4),
    op("mean_or_zero", "ints -> float", lambda xs: sum(xs) / len(xs) if xs else 0, "sum({x}) / len({x}) if {x} else 0", "mean", """
        n the (mean|average) of {xs}, or (0|zero) (if|when) (there are none|the list is empty|it is empty|empty)
        n the (mean|average) of {x}, or (0|zero) (if|when) (there are none|the list is empty|it is empty|empty)
        n the (mean|average) of (all the|all|the) NUMS< in {x}> or (0|zero) for an empty list
        n the (mean|average) of {xs} (0|zero) if empty
        v FIND the (mean|average) of {xs}, (or|returning) (0|zero) if (the list is|it is) empty
        v average {xs}, (giving|returning|with) (0|zero) (for an empty list|when there is nothing to average)
        v take the (mean|average) of {xs}, but return (0|zero) when (the list is empty|there are none)
        q what is the (mean|average) of {xs}, with (0|zero) for an empty list
    """.replace("{xs} (0|zero) if empty", "{xs} ((0|zero) if empty)").replace("((0|zero) if empty)", ", (0|zero) if empty"),
       loop="{y} = 0\nif {x}:\n    {y} = sum({x}) / len({x})"),
    op("maximum_or_zero", "ints -> int", lambda xs: max(xs, default=0), "max({x}, default=0)", "best", """
        n the MAX of {xs}, or (0|zero) (if|when) (there are none|the list is empty|it is empty|empty)
        n the MAX (number|value)< in {x}> or (0|zero) for an empty list
        n the max of {x}, (0|zero) if empty
        n the MAX (number|value)< in {x}>, defaulting to (0|zero)
        v FIND the MAX (number|value)< in {x}>, or (0|zero) if (the list is|it is) empty
        v FIND the maximum of {xs}, returning (0|zero) for an empty list
        v pick the (biggest|largest) of {xs} but return (0|zero) when (the list is empty|there are none)
        q what is the MAX (number|value) in {x}, with (0|zero) for an empty list
    """, loop="{y} = 0\nif {x}:\n    {y} = max({x})", weight=0.7),
    op("median", "ints -> float", statistics.median, "statistics.median({x})", "median", """
        n the median of {xs}
        n the median of {x}
        n the median (value|number)< (in|of) {x}>
        n the median of (all the|all|the) NUMS< in {x}>
        v FIND the median of {xs}
        v FIND the median (value|number)< (in|of) {x}>
        v take the median of {xs}
        q what (is|'s) the median of {xs}
        q which value is the median of {x}
    """, imports=("statistics",), weight=1.5),
    op("value_range", "ints -> int", lambda xs: max(xs) - min(xs), "max({x}) - min({x})", "spread", """
        n the (difference|gap|distance) between the (largest|biggest|maximum|max|highest) and (the |)(smallest|minimum|min|lowest) of {xs}
        n the (difference|gap) between the (largest|biggest|maximum|max|highest) and (the |)(smallest|minimum|min|lowest) (number|value|element)< in {x}>
        n the (max|maximum) minus the (min|minimum)< of {x}>
        n the spread (max minus min) of {x}
        n the range (max minus min) of {xs}
        v subtract the (smallest|minimum|min|lowest) (number|value|element)< in {x}> from the (largest|biggest|maximum|max|highest)
        v FIND the difference between the (largest|biggest|max|maximum) and (the |)(smallest|min|minimum) of {xs}
        v FIND max minus min of {x}
        q what (is|'s) the difference between the (largest|biggest|max|highest) and (the |)(smallest|min|lowest) (number|value) in {x}
        q how far apart are the (largest|biggest) and (the |)(smallest) (number|value) in {x}
    """.replace("(max minus min)", ", max minus min,"), weight=1.5),
    op("second_largest", "ints -> int", lambda xs: sorted(set(xs))[-2], "sorted(set({x}))[-2]", "second", """
        n the second (largest|biggest|highest|greatest) (distinct|unique|different) (number|value|element)< (in|of) {x}>
        n the second (largest|biggest|highest|greatest) of the (distinct|unique|different) NUMS< in {x}>
        n the (largest|biggest) (number|value) but one< in {x}>, (ignoring|not counting) duplicates
        n the runner-up to the (largest|biggest|highest) (distinct |)(number|value)< in {x}>
        v FIND the second (largest|biggest|highest|greatest) (distinct|unique|different) (number|value|element)< in {x}>
        v FIND the (2nd|second) (largest|biggest|highest|greatest) (number|value)< in {x}>, (ignoring|not counting) duplicates
        q what (is|'s) the second (largest|biggest|highest|greatest) (distinct|unique|different) (number|value) in {x}
        q which (distinct |unique )(number|value) in {x} is the second (largest|biggest|highest)
    """, weight=1.2),
    op("most_common", "ints -> int", lambda xs: Counter(xs).most_common(1)[0][0], "max({x}, key={x}.count)", "common", """
        n the most (common|frequent) (number|value|element|item|integer)< in {x}>
        n the (number|value|element|item|integer)< in {x}> that (occurs|appears|shows up) (most often|the most|most frequently)
        n the mode of {xs}
        n the mode of {x}
        n the most (frequently|commonly) occurring (number|value|element)< in {x}>
        v FIND the most (common|frequent) (number|value|element|item|integer)< in {x}>
        v FIND the mode of {xs}
        v look for the (number|value) that (occurs|appears) most often< in {x}>
        q (which|what) (number|value|element) (occurs|appears|comes up) (most often|the most|most frequently) in {x}
        q what (is|'s) the most (common|frequent) (number|value|element) in {x}
        q what is the mode of {x}
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if {x}.count({v}) > {x}.count({y}):\n        {y} = {v}", weight=1.5),
    op("count_distinct", "ints -> int", lambda xs: len(set(xs)), "len(set({x}))", "count", """
        n the number of (distinct|unique|different) NUMS< in {x}>
        n the count of (distinct|unique|different) NUMS< in {x}>
        n how many (distinct|unique|different) NUMS (there are in {x}|{x} has|{x} contains)
        n how many (distinct|unique|different) (values|numbers) there are< in {x}>
        v COUNT the (distinct|unique|different) NUMS< in {x}>
        v count how many (distinct|unique|different) NUMS {x} (has|contains)
        v count the NUMS< in {x}> (ignoring|without) (duplicates|repeats)
        q how many (distinct|unique|different) NUMS (are in|are there in) {x}
        q how many (distinct|unique|different) NUMS does {x} (have|contain)
    """, loop="seen = []\nfor {v} in {x}:\n    if {v} not in seen:\n        seen.append({v})\n{y} = len(seen)", weight=1.5),
    op("sum_abs", "ints -> int", lambda xs: sum(abs(v) for v in xs), "sum(abs({v}) for {v} in {x})", "total", """
        n the sum of the absolute values of {xs}
        n the (sum|total) of the magnitudes of {xs}
        n the sum of absolute values< in {x}>
        n the (sum|total) of {xs}, ignoring (the sign|signs)
        v ADD the absolute values of {xs}
        v ADD {xs} ignoring (their signs|signs|the sign)
        v FIND the sum of absolute values of {x}
        q what is the sum of the absolute values of {xs}
    """, loop="{y} = 0\nfor {v} in {x}:\n    {y} += abs({v})", weight=0.6),
    op("sum_squares", "ints -> int", lambda xs: sum(v * v for v in xs), "sum({v} ** 2 for {v} in {x})", "total", """
        n the sum of (the |)squares of {xs}
        n the sum of squares< of {x}>
        n the (sum|total) of the squared NUMS< in {x}>
        n the (sum|total) of (each|every) NUM< in {x}> squared
        v ADD the squares of {xs}
        v FIND the sum of (the |)squares of {xs}
        v square (each|every) NUM< in {x}> and add (them|the results) up
        v square (all |){xs} and sum them
        q what (is|'s) the sum of (the |)squares of {xs}
        q what do the squares of {xs} add up to
    """, loop="{y} = 0\nfor {v} in {x}:\n    {y} += {v} ** 2", weight=1.5),
    op("gcd_all", "ints -> int", lambda xs: __import__("math").gcd(*xs), "math.gcd(*{x})", "divisor", """
        n the (greatest common divisor|gcd|GCD|greatest common factor) of {xs}
        n the (greatest common divisor|gcd) of (all the|all|the) NUMS< in {x}>
        n the (largest|biggest) (number|integer) that divides (all|all of|every one of) {xs}
        v FIND the (greatest common divisor|gcd|GCD|greatest common factor) of {xs}
        v FIND the (greatest common divisor|gcd) of all NUMS< in {x}>
        q what (is|'s) the (greatest common divisor|gcd) of {xs}
    """, imports=("math",), weight=0.5),
    op("count_value", "ints -> int", lambda xs, k: xs.count(k), "{x}.count({k})", "count", """
        n the number of times {k} (occurs|appears|shows up)< in {x}>
        n how (many times|often) {k} (occurs|appears|shows up|is found)< in {x}>
        n the (number|count) of (occurrences|appearances|copies) of {k}< in {x}>
        n the frequency of {k}< in {x}>
        v COUNT the (occurrences|appearances) of {k}< in {x}>
        v count how (many times|often) {k} (occurs|appears|is)< in {x}>
        v count every {k}< in {x}>
        q how (many times|often) does {k} (occur|appear|show up) in {x}
        q how many times is {k} in {x}
        q how many {k}s are in {x}
    """, loop="{y} = 0\nfor {v} in {x}:\n    if {v} == {k}:\n        {y} += 1", params=("k",), weight=2),
    op("index_of_max", "ints -> int", lambda xs: xs.index(max(xs)), "{x}.index(max({x}))", "where", """
        n the (index|position) of the (largest|biggest|maximum|max|greatest|highest) (number|value|element|item)< (in|of) {x}>
        n the (index|position) of the (max|maximum|largest)< of {x}>
        n the index (at|where) which the (largest|maximum) (number|value) (is|stands)< in {x}>
        n where the (largest|biggest|maximum) (number|value) (is|sits|stands)< in {x}>, as an index
        v FIND the (index|position) of the (largest|biggest|maximum|max|highest) (number|value|element|item)< in {x}>
        v FIND the index of the (max|maximum)< of {x}>
        q what (is|'s) the (index|position) of the (largest|biggest|maximum|max) (number|value|element) in {x}
        q at (which|what) index is the (largest|biggest|maximum) (number|value) in {x}
    """.replace("(at|where) which", "at which"), weight=1.2),
    op("index_of_min", "ints -> int", lambda xs: xs.index(min(xs)), "{x}.index(min({x}))", "where", """
        n the (index|position) of the (smallest|minimum|min|lowest) (number|value|element|item)< (in|of) {x}>
        n the (index|position) of the (min|minimum|smallest)< of {x}>
        n the index at which the (smallest|minimum) (number|value) (is|stands)< in {x}>
        n where the (smallest|minimum) (number|value) (is|sits|stands)< in {x}>, as an index
        v FIND the (index|position) of the (smallest|minimum|min|lowest) (number|value|element|item)< in {x}>
        v FIND the index of the (min|minimum)< of {x}>
        q what (is|'s) the (index|position) of the (smallest|minimum|min|lowest) (number|value|element) in {x}
        q at (which|what) index is the (smallest|minimum) (number|value) in {x}
    """, weight=1),
)  # fmt: skip

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
        n element (number |)with index {k}< of {x}>
        v FIND the (number|value|element|item) at (index|position) {k}< (in|of) {x}>
        v look up index {k}< (in|of) {x}>
        v index {x} with {k}
        q (what|which) (number|value|element) is at index {k} (of|in) {x}
    """.replace("element (number |)with", "the element with"), params=("index",)),
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
        n {xs} (without|except|but) the first (one|)
        n all but the first (number|value|element|item)< (in|of) {x}>
        n everything (after|but|except) the first (number|value|element|item)< (in|of) {x}>
        n the (tail|rest) of {x}
        n {x} without its first (element|item|number|value)
        v (drop|remove|skip|discard|delete) the first (number|value|element|item)< (in|of|from) {x}>
        v (drop|remove|skip) the first of {xs}
        q what is left of {x} without the first (number|value|element|item)
    """.replace("(without|except|but) the first (one|)", "(without|except) the first one"), weight=1),
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
        n the (numbers|values|elements|items)< in {x}> (whose|with an) (index is even|even index)
        v (take|keep|get|pick|return|select) every other (number|value|element|item)< (in|of|from) {x}>
        v (take|keep|get) the (numbers|values|elements|items) at (even|even-numbered) (indices|indexes)< (in|of) {x}>
        v skip every (other|second) (number|value|element|item)< (in|of) {x}>
        q which (numbers|values|elements) are at even (indices|indexes) (in|of) {x}
    """.replace("(whose|with an) (index is even|even index)", "(whose index is even|with an even index)"), weight=1.2),
    op("odd_indices", "ints -> ints", lambda xs: xs[1::2], "{x}[1::2]", "picked", """
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
        q what (is|does) {x} (look like |)when sorted
        q how (do I|can I) sort {xs}
    """.replace("(is|does) {x} (look like |)when", "is {x} when"), alt="sorted({x}, reverse=False)", loop="{y} = list({x})\n{y}.sort()", weight=4),
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
    op("append_value", "ints -> ints", lambda xs, k: [*xs, k], "{x} + [{k}]", "longer", """
        n {x} with {k} (appended|added at the end|added to the end)
        n {xs} followed by {k}
        n {x} extended by {k}
        v append {k} to {x}
        v (add|put) {k} (to|at) the end of {x}
        v (stick|tack) {k} (on|onto) the end of {x}
        q what is {x} with {k} appended
        n a copy of {x} with {k} at the end
    """, params=("k",), weight=0.8),
    op("repeat_list", "ints -> ints", lambda xs, k: xs * k, "{x} * {k}", "many", """
        n {x} repeated {k} times
        n {k} copies of {x} (one after the other|in a row|joined together)
        n {xs} repeated {k} times in a row
        n the list {x} repeated {k} times
        v repeat {x} {k} times
        v repeat the (whole |entire |)list {x} {k} times
        v (join|concatenate) {k} copies of {x}
        q what is {x} repeated {k} times
    """.replace("the list {x}", "all of {x}").replace("the (whole |entire |)list {x}", "the whole of {x}"), params=("times",), weight=0.6),
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
        q (can|does) {k} (be found|occur|appear) in {x}
    """.replace("(can|does) {k} (be found|occur|appear)", "does {k} (occur|appear)"),
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

OTHERS = (
    op("to_strings", "ints -> strs", lambda xs: [str(v) for v in xs], "[str({v}) for {v} in {x}]", "texts", """
        n {xs} (as strings|converted to strings|turned into strings)
        n the string (representations|forms|versions) of {xs}
        n a list of strings (from|made from|made of) {xs}
        v (convert|turn|change|cast) {xs} (to|into) strings
        v (convert|turn|cast) (each|every) NUM< in {x}> (to|into) a string
        v make (each|every) NUM< in {x}> a string
        v stringify {xs}
        q what are {xs} as strings
    """, alt="list(map(str, {x}))", loop="{y} = []\nfor {v} in {x}:\n    {y}.append(str({v}))", weight=1),
    op("join_numbers", "ints -> str", lambda xs, c: c.join(str(v) for v in xs), "{k}.join(str({v}) for {v} in {x})", "text", """
        n {xs} joined (with|by|using) {k}
        n a string of {xs} separated by {k}
        n {xs} as one string(,|) (separated|joined) (by|with) {k}
        n the string of {xs} with {k} between them
        v join {xs} (with|by|using) {k}
        v (join|concatenate) {xs} into (a|one) string (separated by|with) {k}
        v make a string of {xs} separated by {k}
        q what is the string of {xs} joined with {k}
    """, params=("char",), weight=0.8),
    op("frequencies", "ints -> idict", lambda xs: dict(Counter(xs)), "{{v}: {x}.count({v}) for {v} in {x}}", "counts", """
        n a (dictionary|dict|map|mapping) (of|with) (how often|how many times) each NUM (occurs|appears)< in {x}>
        n the (frequency|frequencies|counts) of (each|every) (distinct |)NUM< in {x}>
        n a (dictionary|dict|map) from (each|every) NUM< in {x}> to (its count|its frequency|how often it occurs|the number of times it appears)
        n the number of times each NUM (occurs|appears)< in {x}>, as a (dict|dictionary)
        n a (frequency table|histogram|frequency dict) of {xs}
        v count (how often|how many times) each NUM (occurs|appears)< in {x}>
        v count the (occurrences|frequency) of (each|every) NUM< in {x}>
        v (map|associate) (each|every) NUM< in {x}> (to|with) its (count|frequency)
        v MAKE a (frequency table|frequency dictionary|dict of counts) of {xs}
        q how (often|many times) does each NUM (occur|appear) in {x}
    """, loop="{y} = {}\nfor {v} in {x}:\n    {y}[{v}] = {y}.get({v}, 0) + 1", weight=1.8),
    op("adjacent_pairs", "ints -> pairs", lambda xs: list(itertools.pairwise(xs)), "list(zip({x}, {x}[1:]))", "pairs", """
        n the (list of |)(consecutive|adjacent|neighbouring|neighboring) pairs< (in|of) {x}>
        n (all |the )pairs of (consecutive|adjacent|neighbouring) NUMS< in {x}>
        n a list of tuples of each NUM< in {x}> and the (next|following) one
        v pair (each|every) NUM< in {x}> with the (next|following|one after it)
        v FIND the (consecutive|adjacent|neighbouring) pairs of {xs}
        q what are the (consecutive|adjacent|neighbouring) pairs (in|of) {x}
    """.replace("(next|following|one after it)", "(next one|following one|one after it)"), weight=0.7),
    op("enumerated", "ints -> pairs", lambda xs: list(enumerate(xs)), "list(enumerate({x}))", "pairs", """
        n (a list of |the )(index, value) pairs of {x}
        n each NUM< in {x}> (paired|together) with its index, index first
        n a list of pairs of index and (value|element)< of {x}>
        n {xs} enumerated
        v enumerate {xs}
        v pair (each|every) NUM< in {x}> with its index, index first
        q what are the (index and value) pairs of {x}
        n the enumeration of {x}
    """.replace("(index, value)", "index-value").replace("(index and value)", "index-value"), weight=0.5),
    op("flatten", "lists -> ints", lambda xss: [v for xs in xss for v in xs], "[v for {v} in {x} for v in {v}]", "flat", """
        n {x} (flattened|flattened into one list|flattened into a single list)
        n (all |)the (numbers|elements|items|values) of (all |)the (inner lists|sublists)< of {x}>
        n a flat list of (all |)the (numbers|elements|items|values)< in {x}>
        n (one|a single) list of everything< in {x}>
        n the (inner lists|sublists)< of {x}> (joined|concatenated) (together|into one list|)
        v flatten {x}
        v flatten {x} into (one|a single|a flat) list
        v (join|concatenate|merge|combine) (all |)the (inner lists|sublists)< (of|in) {x}> (into one list|into a single list)
        v turn {x} into a flat list
        q what is {x} flattened
    """, loop="{y} = []\nfor {v} in {x}:\n    for v in {v}:\n        {y}.append(v)", alt="sum({x}, [])", weight=3),
    op("row_sums", "lists -> ints", lambda xss: [sum(xs) for xs in xss], "[sum({v}) for {v} in {x}]", "sums", """
        n the sum of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n the (sums|totals) of the (inner lists|sublists|rows)< (in|of) {x}>
        n a list of the (sums|totals) of (each|every) (inner list|sublist|row)< in {x}>
        v (sum|add up|total) (each|every) (inner list|sublist|row)< (in|of) {x}>
        v FIND the sum of (each|every) (inner list|sublist|row)< (in|of) {x}>
        v replace each (inner list|sublist|row)< (in|of) {x}> (by|with) its sum
        q what is the sum of each (inner list|sublist|row) (in|of) {x}
        n the row sums of {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append(sum({v}))", weight=1.5),
    op("row_lengths", "lists -> ints", lambda xss: [len(xs) for xs in xss], "[len({v}) for {v} in {x}]", "sizes", """
        n the (length|size) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n the (lengths|sizes) of the (inner lists|sublists|rows)< (in|of) {x}>
        n how many (elements|items|numbers) (each|every) (inner list|sublist|row)< of {x}> has
        v count the (elements|items|numbers) in (each|every) (inner list|sublist|row)< of {x}>
        v FIND the (length|size) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        v replace each (inner list|sublist|row)< (in|of) {x}> (by|with) its length
        q how long is each (inner list|sublist|row) (in|of) {x}
        n a list of the lengths of the (inner lists|sublists)< of {x}>
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append(len({v}))", weight=1),
    op("row_maxima", "lists -> ints", lambda xss: [max(xs) for xs in xss], "[max({v}) for {v} in {x}]", "tops", """
        n the (largest|biggest|maximum|max) (number|value|element) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n the (maxima|maximums) of the (inner lists|sublists|rows)< (in|of) {x}>
        n the (max|maximum) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n a list of the (largest|biggest) (number|value) (in|of) each (inner list|sublist|row)< of {x}>
        v FIND the (largest|biggest|maximum) (number|value) (in|of) (each|every) (inner list|sublist|row)< of {x}>
        v replace each (inner list|sublist|row)< (in|of) {x}> (by|with) its (maximum|largest element)
        v take the max of (each|every) (inner list|sublist|row)< of {x}>
        q what is the (largest|biggest) (number|value) of each (inner list|sublist|row) (in|of) {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append(max({v}))", weight=0.8),
    op("number_of_rows", "lists -> int", len, "len({x})", "count", """
        n the number of (inner lists|sublists|rows)< in {x}>
        n how many (inner lists|sublists|rows) (there are in {x}|{x} has|{x} contains)
        n the count of (inner lists|sublists|rows)< in {x}>
        v count the (inner lists|sublists|rows)< (in|of) {x}>
        v count how many (inner lists|sublists|rows) {x} has
        q how many (inner lists|sublists|rows) (are in|are there in) {x}
        q how many (inner lists|sublists|rows) does {x} (have|contain)
    """, weight=0.6),
    op("longest_row", "lists -> ints", lambda xss: max(xss, key=len), "max({x}, key=len)", "longest", """
        n the longest (inner list|sublist|row|list)< (in|of) {x}>
        n the (inner list|sublist|row)< (in|of) {x}> with (the most|most) (elements|items|numbers)
        n the (largest|biggest) (sublist|inner list)< (in|of) {x}> by length
        v FIND the longest (inner list|sublist|row)< (in|of) {x}>
        v FIND the (inner list|sublist)< (in|of) {x}> with the most (elements|items|numbers)
        q which (inner list|sublist|row) (in|of) {x} is the longest
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if len({v}) > len({y}):\n        {y} = {v}", weight=0.7),
)  # fmt: skip

OPERATIONS = AGGREGATES + ELEMENTS + ORDERS + TESTS + OTHERS
