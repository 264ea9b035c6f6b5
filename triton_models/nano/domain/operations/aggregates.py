"""Operations that make one value of a list of integers."""

import math
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
    op("product", "ints -> int", math.prod, "math.prod({x})", "product", """
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
        n the MAX (of|in) {x}
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
        n the MIN (of|in) {x}
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
        n the (item|element) count of {x}
        n the number of NUMS< in {x}>
        n the number of NUMS that {x} (has|contains|holds)
        n how many {xs} there are
        n how many NUMS< in {x}> there are
        n the (length|size) of {x}
        n the count of {xs}
        n how many NUMS {x} (has|contains|holds)
        v COUNT (all |)the NUMS< in {x}>
        v (count|tell me) how many NUMS (there are< in {x}>|are in {x})
        v FIND the (length|size) of {x}
        v count the NUMS< in {x}>
        q how many NUMS (are in|are there in) {x}
        q how (long|big) is {x}
        q what is the length of {x}
    """,
       loop="{y} = 0\nfor {v} in {x}:\n    {y} += 1", weight=4),
    op("mean", "ints -> float", lambda xs: sum(xs) / len(xs), "sum({x}) / len({x})", "mean", """
        n the (average|mean|avg)< of {x}>
        v (compute|calculate) the avg of {xs}
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
        n the (mean|average) of {xs} , (0|zero) if empty
        v FIND the (mean|average) of {xs}, (or|returning) (0|zero) if (the list is|it is) empty
        v average {xs}, (giving|returning|with) (0|zero) (for an empty list|when there is nothing to average)
        v take the (mean|average) of {xs}, but return (0|zero) when (the list is empty|there are none)
        q what is the (mean|average) of {xs}, with (0|zero) for an empty list
    """,
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
        n the difference between (the |)(max|maximum|largest|biggest) and (the |)(min|minimum|smallest)< (in|of) {x}>
        n the (range|spread) of {xs}, (largest|max) minus (smallest|min)
        n the (difference|gap|distance) between the (largest|biggest|maximum|max|highest) and (the |)(smallest|minimum|min|lowest) of {xs}
        n the (difference|gap) between the (largest|biggest|maximum|max|highest) and (the |)(smallest|minimum|min|lowest) (number|value|element)< in {x}>
        n the (max|maximum) minus the (min|minimum)< of {x}>
        n the spread , max minus min, of {x}
        n the range , max minus min, of {xs}
        v subtract the (smallest|minimum|min|lowest) (number|value|element)< in {x}> from the (largest|biggest|maximum|max|highest)
        v FIND the difference between the (largest|biggest|max|maximum) and (the |)(smallest|min|minimum) of {xs}
        v FIND max minus min of {x}
        q what (is|'s) the difference between the (largest|biggest|max|highest) and (the |)(smallest|min|lowest) (number|value) in {x}
        q how far apart are the (largest|biggest) and (the |)(smallest) (number|value) in {x}
    """, weight=1.5),
    op("second_largest", "ints -> int", lambda xs: sorted(set(xs))[-2], "sorted(set({x}))[-2]", "second", """
        n the second (largest|biggest|highest|greatest) (number|value|element|item|integer)< (in|of) {x}>
        v FIND the second (largest|biggest|highest) (number|value|element|item)< (in|of) {x}>
        q what (is|'s) the second (largest|biggest|highest) (number|value|element) in {x}
        n the second (largest|highest|biggest|greatest)< (in|of) {x}>
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
        n the (distinct|unique) (count|item count|element count) of {x}
        n how many (distinct|unique|different) (items|elements|values|numbers) {x} has
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
        n the (total|sum) of squared NUMS< in {x}>
        v ADD up the squares of {xs}
        v FIND the sum of squared NUMS< in {x}>
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
    op("gcd_all", "ints -> int", lambda xs: math.gcd(*xs), "math.gcd(*{x})", "divisor", """
        n the (gcd|GCD|hcf) of {x}
        q what is the (greatest common divisor|gcd|GCD) of all NUMS in {x}
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
        n the (index|position) of the (largest|biggest|maximum|highest|greatest)< (in|of) {x}>
        v FIND the (index|position) of the (largest|biggest|highest|greatest)< (in|of) {x}>
        n the argmax of {x}
        n the (index|position) of the (largest|biggest|maximum|max|greatest|highest) (number|value|element|item)< (in|of) {x}>
        n the (index|position) of the (max|maximum|largest)< of {x}>
        n the index at which the (largest|maximum) (number|value) (is|stands)< in {x}>
        n where the (largest|biggest|maximum) (number|value) (is|sits|stands)< in {x}>, as an index
        v FIND the (index|position) of the (largest|biggest|maximum|max|highest) (number|value|element|item)< in {x}>
        v FIND the index of the (max|maximum)< of {x}>
        q what (is|'s) the (index|position) of the (largest|biggest|maximum|max) (number|value|element) in {x}
        q at (which|what) index is the (largest|biggest|maximum) (number|value) in {x}
    """, weight=1.2),
    op("index_of_min", "ints -> int", lambda xs: xs.index(min(xs)), "{x}.index(min({x}))", "where", """
        n the (index|position) of the (smallest|minimum|lowest)< (in|of) {x}>
        v FIND the (index|position) of the (smallest|lowest)< (in|of) {x}>
        n the argmin of {x}
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

OPERATIONS = AGGREGATES
