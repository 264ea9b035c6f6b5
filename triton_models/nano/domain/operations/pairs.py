"""Operations on two arguments: two integers, two lists of integers, two strings."""

import math
import operator

from triton_models.nano.domain.operation import op

INTEGERS = (
    op("plus", "int2 -> int", operator.add, "{x} + {z}", "total", """
        n the sum of {x}
        n {a} plus {b}
        n the (total|sum) of {x}
        n {x} added (together|up)
        n what {x} add up to
        v ADD {x}
        v add {a} (to|and) {b}
        v FIND the sum of {x}
        q what (is|'s) the sum of {x}
    """, weight=2),
    op("minus", "int2 -> int", operator.sub, "{x} - {z}", "rest", """
        n {a} minus {b}
        n the result of subtracting {b} from {a}
        n what (is left|remains) when {b} is (subtracted|taken away) from {a}
        n {a} with {b} subtracted
        v subtract {b} from {a}
        v take {b} away from {a}
        v FIND {a} minus {b}
        q what (is|'s) {a} minus {b}
    """, weight=1.5),
    op("times", "int2 -> int", operator.mul, "{x} * {z}", "product", """
        n the product of {x}
        n {a} times {b}
        n {x} multiplied (together|with each other)
        n the result of multiplying {x}
        v multiply {x}
        v multiply {a} (by|with) {b}
        v FIND the product of {x}
        q what (is|'s) the product of {x}
        q what is {a} times {b}
    """, weight=2),
    op("divide", "int2 -> float", operator.truediv, "{x} / {z}", "ratio", """
        n {a} divided by {b}
        n the (quotient|ratio) of {x}
        n the result of dividing {a} by {b}
        n the ratio of {a} to {b}
        v divide {a} by {b}
        v FIND {a} divided by {b}
        v FIND the (ratio|quotient) of {x}
        q what (is|'s) {a} divided by {b}
    """, weight=1),
    op("remainder", "int2 -> int", operator.mod, "{x} % {z}", "rest", """
        n the remainder (when {a} is divided|of {a} divided|of dividing {a}) by {b}
        n {a} (modulo|mod) {b}
        n the remainder of the division of {a} by {b}
        n what (is left|remains) (after|when) dividing {a} by {b}, as a remainder
        v FIND the remainder (when {a} is divided|of {a} divided) by {b}
        v FIND {a} (modulo|mod) {b}
        v take {a} modulo {b}
        q what (is|'s) the remainder (when {a} is divided|of {a} divided) by {b}
    """, weight=1),
    op("to_the_power", "int2 -> int", operator.pow, "{x} ** {z}", "result", """
        n {a} to the power of {b}
        n {a} raised to the power (of |){b}
        n the power of base {a} and exponent {b}
        n the power {a} to the {b}
        v raise {a} to the power (of |){b}
        v FIND {a} to the power of {b}
        q what (is|'s) {a} to the power of {b}
        n {a} ** {b}
    """, weight=1),
    op("larger", "int2 -> int", max, "max({x}, {z})", "best", """
        n the (larger|bigger|greater) of {x}
        n the (maximum|max|largest) of {x}
        n the (larger|bigger|greater) (one |number )of {x}
        n whichever of {x} is (larger|bigger|greater)
        v FIND the (larger|bigger|greater|maximum|max) of {x}
        v (pick|return) the (larger|bigger|greater) (one |)of {x}
        q (which|what) (one |)of {x} is (larger|bigger|greater)
        q what (is|'s) the (larger|bigger|maximum) of {x}
    """, loop="{y} = {x}\nif {z} > {x}:\n    {y} = {z}", weight=1.5),
    op("smaller", "int2 -> int", min, "min({x}, {z})", "least", """
        n the (smaller|lesser|lower) of {x}
        n the (minimum|min|smallest) of {x}
        n the (smaller|lower) (one |number )of {x}
        n whichever of {x} is (smaller|lower)
        v FIND the (smaller|lower|minimum|min) of {x}
        v (pick|return) the (smaller|lower) (one |)of {x}
        q (which|what) (one |)of {x} is (smaller|lower)
        q what (is|'s) the (smaller|minimum) of {x}
    """, loop="{y} = {x}\nif {z} < {x}:\n    {y} = {z}", weight=1.2),
    op("distance", "int2 -> int", lambda a, b: abs(a - b), "abs({x} - {z})", "gap", """
        n the absolute difference (between|of) {x}
        n the (distance|gap) between {x}
        n how far apart {x} are
        n the absolute value of {a} minus {b}
        v FIND the absolute difference (between|of) {x}
        v FIND the (distance|gap) between {x}
        q how far apart are {x}
        q what (is|'s) the absolute difference (between|of) {x}
    """, weight=1.2),
    op("gcd", "int2 -> int", math.gcd, "math.gcd({x}, {z})", "divisor", """
        n the (gcd|GCD|hcf|HCF) of {a} and {b}
        n the (highest common factor|hcf) of {x}
        v calculate the (gcd|hcf|GCD) of {x}
        n the (greatest common divisor|gcd|GCD|greatest common factor|highest common factor) of {x}
        n the (largest|biggest|greatest) (number|integer) that divides both {a} and {b}
        n the (greatest common divisor|gcd) of {x}
        n the largest common (divisor|factor) of {x}
        v FIND the (greatest common divisor|gcd|GCD|greatest common factor) of {x}
        v FIND the (largest|biggest) (number|integer) that divides both {a} and {b}
        q what (is|'s) the (greatest common divisor|gcd|GCD) of {x}
        q what is the (largest|biggest) (number|integer) dividing both {a} and {b}
    """, loop="{y} = {x}\nother = {z}\nwhile other:\n    {y}, other = other, {y} % other\n{y} = abs({y})", imports=("math",), weight=2.5),
    op("lcm", "int2 -> int", math.lcm, "math.lcm({x}, {z})", "multiple", """
        n the (lcm|LCM) of {a} and {b}
        v calculate the (lcm|LCM) of {x}
        n the (least common multiple|lcm|LCM|lowest common multiple|smallest common multiple) of {x}
        n the smallest positive (number|integer) divisible by both {a} and {b}
        n the smallest (number|integer) that both {a} and {b} divide
        n the least (number|integer) that is a multiple of both {a} and {b}
        v FIND the (least common multiple|lcm|LCM|lowest common multiple) of {x}
        v FIND the smallest (number|integer) that is a multiple of both {a} and {b}
        q what (is|'s) the (least common multiple|lcm|LCM) of {x}
        q what is the smallest (number|integer) divisible by both {a} and {b}
    """, imports=("math",), weight=2),
    op("mean_of_two", "int2 -> float", lambda a, b: (a + b) / 2, "({x} + {z}) / 2", "mean", """
        n the (mean|average|arithmetic mean) of {x}
        n the (midpoint|middle) (between|of) {x}
        n the number halfway between {x}
        n half the sum of {x}
        v FIND the (mean|average) of {x}
        v average {x}
        v FIND the midpoint (between|of) {x}
        q what (is|'s) the (mean|average) of {x}
    """, weight=0.8),
    op("range_between", "int2 -> ints", lambda a, b: list(range(a, b + 1)), "list(range({x}, {z} + 1))", "nums", """
        n (all |)the (numbers|integers) from {a} (to|up to|through) {b}(,| ) (inclusive|both included|including both)
        n (a|the) list of (the |all |)(numbers|integers) from {a} (to|through) {b}, inclusive
        n the (inclusive range|integers) from {a} (to|through) {b}
        n (a|the) list of integers from {a} (to|through) {b}, both included
        v MAKE a list of (the |all |)(numbers|integers) from {a} (to|through) {b}, inclusive
        v list (all |the |)(numbers|integers) from {a} (to|through) {b}, (inclusive|both included)
        q what are the (numbers|integers) from {a} (to|through) {b}, inclusive
        q which integers lie between {a} and {b}, both included
    """, weight=1.2),
)  # fmt: skip

LISTS = (
    op("concat_lists", "ints2 -> ints", operator.add, "{x} + {z}", "joined", """
        n {x} (concatenated|joined together|joined|one after the other|put together)
        n the concatenation of {x}
        n {a} followed by (the numbers of |the elements of |){b}
        n one list (with|of) (all |)the (elements|numbers) of {a} and then those of {b}
        v concatenate {x}
        v (join|combine) {x} (into one list|into a single list)
        v (append|add) (all |)the (elements|numbers|items) of {b} to (the end of |){a}
        q what is the concatenation of {x}
        v put {b} behind {a} in one list
    """, weight=2),
    op("common_items", "ints2 -> ints", lambda a, b: [v for v in a if v in b], "[{v} for {v} in {x} if {v} in {z}]", "common", """
        n the (elements|numbers|values|items) of {a} that are (also |)in {b}
        n the (elements|numbers|values|items) of {a} that (also |)(occur|appear) in {b}
        n the (elements|numbers|items) of {a} which {b} contains too
        n (all |)the (elements|numbers|items) in {a} that {b} (also |)contains
        v keep (only |)the (elements|numbers|values|items) of {a} that are (also |)in {b}
        v filter {a} to (the |)(elements|numbers|values) that are (also |)in {b}
        v (find|select|get) the (elements|numbers|values|items) of {a} that (also |)(occur|appear) in {b}
        q which (elements|numbers|values|items) of {a} are (also |)in {b}
    """, loop="{y} = []\nfor {v} in {x}:\n    if {v} in {z}:\n        {y}.append({v})", weight=2),
    op("intersection", "ints2 -> ints", lambda a, b: sorted(set(a) & set(b)), "sorted(set({x}) & set({z}))", "common", """
        n the sorted (intersection|common elements|common values) of {x}
        n the (numbers|elements|values) common to {x}, sorted(| and without duplicates)
        n the intersection of {x}(,| ) sorted
        n a sorted list of the (distinct|unique) (numbers|elements|values) (in|that are in) both {a} and {b}
        v FIND the sorted intersection of {x}
        v intersect {x} and sort the result
        v FIND the (distinct|unique) (numbers|elements|values) in both {a} and {b}, sorted
        q which (distinct|unique) (numbers|elements|values) are in both {a} and {b}, sorted
    """, weight=1.5),
    op("difference", "ints2 -> ints", lambda a, b: [v for v in a if v not in b], "[{v} for {v} in {x} if {v} not in {z}]", "rest", """
        n the (elements|numbers|values|items) of {a} that are not in {b}
        n the (elements|numbers|values|items) of {a} that do not (occur|appear) in {b}
        n {a} without the (elements|numbers|values|items) (of|in) {b}
        n the (elements|numbers|items) in {a} but not in {b}
        n the (elements|numbers|items) missing from {b} that {a} has
        v (remove|drop|delete) (all |)the (elements|numbers|values|items) of {b} from {a}
        v keep (only |)the (elements|numbers|values|items) of {a} that are not in {b}
        v (find|get) the (elements|numbers|values|items) of {a} that are not in {b}
        q which (elements|numbers|values|items) of {a} are not in {b}
    """, loop="{y} = []\nfor {v} in {x}:\n    if {v} not in {z}:\n        {y}.append({v})", weight=2),
    op("union", "ints2 -> ints", lambda a, b: sorted(set(a) | set(b)), "sorted(set({x}) | set({z}))", "merged", """
        n the sorted union of {x}
        n the union of {x}(,| ) sorted
        n the (distinct|unique) (numbers|elements|values) of {x}(,| ) sorted
        n a sorted list of the (distinct|unique) (numbers|elements|values) in (either|at least one) of {x}
        v FIND the sorted union of {x}
        v (merge|combine) {x}, drop duplicates and sort (the result|it)
        v (merge|combine|join) {x} into a sorted list without duplicates
        q what is the sorted union of {x}
    """, weight=1.2),
    op("merge_sorted", "ints2 -> ints", lambda a, b: sorted(a + b), "sorted({x} + {z})", "merged", """
        n {x} (merged|combined|joined) (and sorted|into one sorted list|into a sorted list)
        n one sorted list (of|with) (all |)the (elements|numbers) of {x}
        n the sorted concatenation of {x}
        n (all |)the (elements|numbers) of {x} in one sorted list
        v (merge|combine|join) {x} into (one|a|a single) sorted list
        v (merge|combine|concatenate) {x} and sort (the result|it|them)
        v merge {x}, keeping the result sorted
        q what is the sorted concatenation of {x}
    """, weight=1.5),
    op("dot_product", "ints2 -> int", lambda a, b: sum(v * w for v, w in zip(a, b, strict=False)), "sum(p * q for p, q in zip({x}, {z}))", "total", """
        n the (dot|scalar|inner) product of {x}
        n the sum of (the |)products of (corresponding|matching|paired) (elements|numbers) of {x}
        n the sum of the (pairwise|elementwise|element-wise) products of {x}
        n the dot product of {a} with {b}
        v FIND the (dot|scalar|inner) product of {x}
        v multiply {x} (elementwise|element-wise|element by element) and (sum|add up) the products
        v take the (dot|scalar) product of {x}
        q what (is|'s) the (dot|scalar|inner) product of {x}
    """, loop="{y} = 0\nfor p, q in zip({x}, {z}):\n    {y} += p * q", weight=1.5),
    op("add_lists", "ints2 -> ints", lambda a, b: [v + w for v, w in zip(a, b, strict=False)], "[p + q for p, q in zip({x}, {z})]", "sums", """
        n the (elementwise|element-wise|pairwise) (sum|sums) of {x}
        n the sums of (corresponding|matching|paired) (elements|numbers) of {x}
        n a list of the (pairwise|elementwise) sums of {x}
        n {x} added (elementwise|element-wise|element by element)
        v add {x} (elementwise|element-wise|element by element|pairwise)
        v add the (corresponding|matching) (elements|numbers) of {x}
        v FIND the (elementwise|element-wise|pairwise) sum of {x}
        q what is the (elementwise|element-wise|pairwise) sum of {x}
    """, loop="{y} = []\nfor p, q in zip({x}, {z}):\n    {y}.append(p + q)", weight=1.5),
    op("multiply_lists", "ints2 -> ints", lambda a, b: [v * w for v, w in zip(a, b, strict=False)], "[p * q for p, q in zip({x}, {z})]", "products", """
        n the (elementwise|element-wise|pairwise) (product|products) of {x}
        n the products of (corresponding|matching|paired) (elements|numbers) of {x}
        n a list of the (pairwise|elementwise) products of {x}
        n {x} multiplied (elementwise|element-wise|element by element)
        v multiply {x} (elementwise|element-wise|element by element|pairwise)
        v multiply the (corresponding|matching) (elements|numbers) of {x}
        v FIND the (elementwise|element-wise|pairwise) product of {x}
        q what is the (elementwise|element-wise|pairwise) product of {x}
    """, loop="{y} = []\nfor p, q in zip({x}, {z}):\n    {y}.append(p * q)", weight=1),
    op("zip_lists", "ints2 -> pairs", lambda a, b: list(zip(a, b, strict=False)), "list(zip({x}, {z}))", "pairs", """
        n {x} zipped (together|into pairs|into a list of pairs|into tuples)
        n a list of (pairs|tuples) (of|with) (corresponding|matching) (elements|numbers) of {x}
        n the pairs of (corresponding|matching) (elements|numbers) of {x}
        n the (elements|numbers) of {x} paired up
        v zip {x} (together|into a list of pairs|into pairs|into tuples)
        v pair (up |)the (elements|numbers) of {x}
        v (combine|join) {x} into a list of (pairs|tuples)
        q what are the pairs of (corresponding|matching) (elements|numbers) of {x}
    """, loop="{y} = []\nfor p, q in zip({x}, {z}):\n    {y}.append((p, q))", weight=1.5),
    op("same_elements", "ints2 -> bool", lambda a, b: sorted(a) == sorted(b), "sorted({x}) == sorted({z})", "same", """
        c {x} (contain|have|hold) the same (elements|numbers|items), (in any order|ignoring order|regardless of order)
        c {a} is a (permutation|reordering|rearrangement) of {b}
        c {x} are (permutations|rearrangements) of each other
        c {x} are equal (ignoring|apart from|up to) (the |)order
        q do {x} (contain|have) the same (elements|numbers|items), (in any order|ignoring order)
        q is {a} a (permutation|reordering) of {b}
        q are {x} equal (ignoring|up to) order
        q are {x} permutations of each other
    """, weight=1),
    op("shares_element", "ints2 -> bool", lambda a, b: any(v in b for v in a), "any({v} in {z} for {v} in {x})", "found", """
        c {x} (have|share) (a common|any common|at least one common) (element|number|item)
        c {x} (have|share) (an|any|at least one) (element|number|item) in common
        c (any|some|at least one) (element|number|item) of {a} is (also |)in {b}
        c {x} (overlap|intersect)
        q do {x} (have|share) (a common|any common|at least one common) (element|number)
        q do {x} have (any (elements|numbers)|anything) in common
        q is any (element|number) of {a} (also |)in {b}
        q do {x} overlap
    """, loop="{y} = False\nfor {v} in {x}:\n    if {v} in {z}:\n        {y} = True", weight=1),
)  # fmt: skip

STRINGS = (
    op("is_anagram", "str2 -> bool", lambda a, b: sorted(a) == sorted(b), "sorted({x}) == sorted({z})", "same", """
        c {x} are anagrams
        c {x} are anagrams of each other
        c {a} is an anagram of {b}
        c {a} can be (made|formed) by (rearranging|reordering) the letters of {b}
        c {x} have the same (letters|characters), each as often, in any order
        c {x} use exactly the same (letters|characters) the same number of times
        q are {x} anagrams
        q are {x} anagrams of each other
        q is {a} an anagram of {b}
    """, weight=3),
    op("join_two", "str2 -> str", operator.add, "{x} + {z}", "joined", """
        n the concatenation of {x}
        n {x} (concatenated|joined together|glued together|joined)
        n {a} followed by {b}
        n {a} with {b} appended
        v concatenate {x}
        v (join|glue) {x} together
        v append {b} to {a}
        q what is the concatenation of {x}
    """, weight=1.5),
    op("common_letters", "str2 -> str", lambda a, b: "".join(v for v in a if v in b), '"".join({v} for {v} in {x} if {v} in {z})', "common", """
        n the (letters|characters|chars) of {a} that are (also |)in {b}
        n the (letters|characters|chars) of {a} that (also |)(occur|appear) in {b}
        n {a} with only the (letters|characters) that (also |)(occur|appear) in {b}
        n the (letters|characters) of {a} which {b} contains too
        v keep (only |)the (letters|characters|chars) of {a} that are (also |)in {b}
        v (find|get|select) the (letters|characters|chars) of {a} that (also |)(occur|appear) in {b}
        v filter {a} to the (letters|characters) that are (also |)in {b}
        q which (letters|characters) of {a} are (also |)in {b}
    """, loop='{y} = ""\nfor {v} in {x}:\n    if {v} in {z}:\n        {y} += {v}', weight=1),
    op("is_substring", "str2 -> bool", lambda a, b: a in b, "{x} in {z}", "found", """
        c {a} is (a substring|part) of {b}
        c {a} (occurs|appears|is found|is contained) in {b}
        c {b} contains {a}
        c {a} is (somewhere |)inside {b}
        q is {a} (a substring|part) of {b}
        q does {a} (occur|appear) in {b}
        q does {b} contain {a}
        q is {a} (contained |)in {b}
    """, weight=1.5),
    op("hamming", "str2 -> int", lambda a, b: sum(v != w for v, w in zip(a, b, strict=False)), "sum(p != q for p, q in zip({x}, {z}))", "count", """
        n the number of positions (at which|where) {x} differ
        n the (hamming|Hamming) distance (between|of) {x}
        n how many positions differ between {x}
        n how many places {x} differ in
        v count the positions (at which|where) {x} differ
        v FIND the (hamming|Hamming) distance (between|of) {x}
        q (in|at) how many positions do {x} differ
        q what (is|'s) the (hamming|Hamming) distance (between|of) {x}
    """, loop="{y} = 0\nfor p, q in zip({x}, {z}):\n    if p != q:\n        {y} += 1", weight=1.2),
    op("same_ignoring_case", "str2 -> bool", lambda a, b: a.lower() == b.lower(), "{x}.lower() == {z}.lower()", "same", """
        c {x} are (equal|the same|identical) (ignoring case|regardless of case|apart from case)
        c {a} (equals|is equal to|is the same as) {b} (ignoring case|case-insensitively|regardless of case)
        c {x} are case-insensitively equal
        c {x} differ at most in case
        q are {x} (equal|the same|identical) (ignoring case|regardless of case)
        q is {a} (equal to|the same as) {b} (ignoring case|regardless of case)
        q are {x} the same apart from (upper and lower |)case
        c {x} are the same word if (upper and lower |)case (is ignored|does not matter)
    """, weight=1),
    op("longer_of_two", "str2 -> str", lambda a, b: max(a, b, key=len), "max({x}, {z}, key=len)", "longer", """
        n the longer (one |)of {x}, {a} (if|when) they are equally long
        n the longer of {x}
        n the longer (string |word |)of {x}
        n whichever of {x} is longer
        v FIND the longer (one |)of {x}
        v (pick|return) the longer (one |)of {x}
        q (which|what) (one |)of {x} is longer
        q which is longer, {a} or {b}
    """, loop="{y} = {x}\nif len({z}) > len({x}):\n    {y} = {z}", weight=1.2),
)  # fmt: skip

OPERATIONS = INTEGERS + LISTS + STRINGS
