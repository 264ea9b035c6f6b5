"""Operations on a whole string."""

from collections import Counter

from triton_models.nano.domain.operation import op

CASES = (
    op("upper", "str -> str", str.upper, "{x}.upper()", "text", """
        n {x} (in upper case|in uppercase|in capital letters|uppercased|in all caps|in capitals|upper-cased)
        n the (uppercase|upper case|upper-case) (version|form) of {x}
        n {x} (converted|changed|turned) (to|into) (uppercase|upper case|capital letters|capitals)
        n {x} with (all|every one of) its letters (in upper case|uppercase)
        v (convert|change|turn|transform) {x} (to|into) (uppercase|upper case|capital letters|all caps|capitals)
        v (uppercase|upper-case) {x}
        v make (all|all the|the) letters< (of|in) {x}> (uppercase|upper case|capital)
        v put {x} in (upper case|uppercase|capitals)
        q what is {x} in (upper case|uppercase|capital letters)
    """,
       loop='{y} = ""\nfor {v} in {x}:\n    {y} += {v}.upper()', weight=2.5),
    op("lower", "str -> str", str.lower, "{x}.lower()", "text", """
        n {x} (in lower case|in lowercase|in small letters|lowercased|lower-cased)
        n the (lowercase|lower case|lower-case) (version|form) of {x}
        n {x} (converted|changed|turned) (to|into) (lowercase|lower case|small letters)
        n {x} with all its letters (in lower case|lowercase)
        v (convert|change|turn|transform) {x} (to|into) (lowercase|lower case|small letters)
        v (lowercase|lower-case) {x}
        v make (all|all the|the) letters< (of|in) {x}> (lowercase|lower case|small)
        v put {x} in (lower case|lowercase)
        q what is {x} in (lower case|lowercase|small letters)
    """, loop='{y} = ""\nfor {v} in {x}:\n    {y} += {v}.lower()', weight=2.5),
    op("title", "str -> str", str.title, "{x}.title()", "text", """
        n {x} in title case
        n the title case (version|form) of {x}
        n {x} (converted|changed|turned) (to|into) title case
        n {x} title-cased
        v (convert|change|turn|transform) {x} (to|into) title case
        v title-case {x}
        v put {x} in title case
        q what is {x} in title case
    """, weight=1),
    op("capitalize", "str -> str", str.capitalize, "{x}.capitalize()", "text", """
        n {x} with (only |)its first letter (in upper case|capitalized|uppercase) and the rest (in lower case|lowercase)
        n {x} with the first (letter|character) (uppercase|capitalized) and all others lowercase
        n the capitalized (version|form) of {x}
        v capitalize {x}
        v make the first letter of {x} (uppercase|upper case) and the rest (lowercase|lower case)
        v (uppercase|capitalize) the first (letter|character)< of {x}> and lowercase (the rest|the others)
        q what is {x} with a capital first letter and the rest lowercase
        n {x} capitalized
    """, weight=1),
    op("swapcase", "str -> str", str.swapcase, "{x}.swapcase()", "text", """
        n {x} with (upper and lower case|the case of each letter|the case of every letter) (swapped|flipped|inverted)
        n {x} with (its |the |)case (swapped|flipped|inverted)
        n {x} with uppercase letters made lowercase and (vice versa|lowercase ones made uppercase)
        v (swap|flip|invert|toggle) the case of (each|every) letter< (in|of) {x}>
        v (swap|flip|invert|toggle) the case of {x}
        v turn uppercase letters< of {x}> into lowercase and (vice versa|the other way round)
        v (swap|exchange) (upper and lower case|uppercase and lowercase letters)< in {x}>
        q what is {x} with swapped case
    """, weight=1),
    op("reverse_text", "str -> str", lambda s: s[::-1], "{x}[::-1]", "flipped", """
        n the (reversed|reverse) (string|text) of {x}
        n the reversal of {x}
        n {x} (reversed|backwards|in reverse|in reverse order|back to front|spelled backwards)
        n the reverse of {x}
        n the reversed version of {x}
        n {x} (read|written) (backwards|from right to left|from the end)
        n the (characters|letters) of {x} in (reverse|reverse order)
        v reverse {x}
        v (flip|turn) {x} around
        v (write|spell) {x} backwards
        v reverse the order of the (characters|letters)< (in|of) {x}>
        v put the (characters|letters) of {x} in reverse order
        q what is {x} (backwards|in reverse|reversed|spelled backwards)
    """,
       alt='"".join(reversed({x}))', loop='{y} = ""\nfor {v} in {x}:\n    {y} = {v} + {y}', weight=4),
    op("strip", "str -> str", str.strip, "{x}.strip()", "text", """
        n {x} without (leading and trailing|leading or trailing|surrounding) (whitespace|spaces|blanks)
        n {x} with (leading and trailing|surrounding) (whitespace|spaces) (removed|stripped|trimmed)
        n {x} (stripped|trimmed)
        v (strip|trim|remove|drop) (the |all |)(leading and trailing|surrounding) (whitespace|spaces)< (from|of) {x}>
        v (strip|trim) {x}
        v (strip|trim) (whitespace|spaces|blanks) from both ends of {x}
        v remove (whitespace|spaces|blanks) (at|from) (both ends|the start and the end) of {x}
        q what is {x} without surrounding (whitespace|spaces)
    """, kind="padded", weight=1),
    op("double_chars", "str -> str", lambda s: "".join(c * 2 for c in s), '"".join({v} * 2 for {v} in {x})', "text", """
        n {x} with (each|every) (character|letter|char) (doubled|repeated twice|written twice)
        n (each|every) (character|char) of {x} (twice|doubled)
        n {x} with all (characters|chars) doubled
        v (double|duplicate) (each|every) (character|letter|char)< (in|of) {x}>
        v repeat (each|every) (character|char)< (in|of) {x}> (twice|two times)
        v write (each|every) (character|char)< of {x}> twice
        v replace (each|every) (character|char)< of {x}> by two of it
        q what is {x} with (each|every) (character|char) doubled
    """, loop='{y} = ""\nfor {v} in {x}:\n    {y} += {v} + {v}', weight=0.7),
    op("sort_chars", "str -> str", lambda s: "".join(sorted(s)), '"".join(sorted({x}))', "ordered", """
        n {x} with its (characters|letters|chars) (sorted|in order|in sorted order|in alphabetical order|sorted alphabetically)
        n the (sorted|ordered) (characters|letters|chars)< (of|in) {x}>(| as a string| joined into a string)
        n the (characters|letters|chars) of {x} (in alphabetical order|sorted|in sorted order)
        n the string of (characters|letters) of {x}, sorted
        v sort the (characters|letters|chars)< (of|in) {x}>(| alphabetically| in alphabetical order)
        v (arrange|order|put) the (characters|letters|chars)< (of|in) {x}> in alphabetical order
        v sort {x} (alphabetically|by character|character by character)
        q what are the (characters|letters) of {x} in (alphabetical|sorted) order
    """, weight=1.5),
    op("unique_chars", "str -> str", lambda s: "".join(dict.fromkeys(s)), '"".join(dict.fromkeys({x}))', "unique", """
        n {x} without (duplicate|repeated|duplicated) (characters|letters|chars)
        n {x} with (duplicate|repeated) (characters|letters|chars) removed
        n the (distinct|unique|different) (characters|chars|letters)< (of|in) {x}>(,|) in order of (first |)(appearance|occurrence)
        n the (distinct|unique) (characters|chars)< (of|in) {x}>(| as a string)
        v (remove|drop|delete) (duplicate|repeated|duplicated|all duplicate) (characters|letters|chars)< (from|in) {x}>
        v keep only the first (occurrence|appearance) of (each|every) (character|letter|char)< in {x}>
        v (dedupe|deduplicate) the (characters|letters|chars)< of {x}>
        q what are the (distinct|unique|different) (characters|letters) (in|of) {x} in order
    """, loop='{y} = ""\nfor {v} in {x}:\n    if {v} not in {y}:\n        {y} += {v}', weight=1.2),
    op("repeat_text", "str -> str", lambda s, k: s * k, "{x} * {k}", "many", """
        n {x} repeated {k} times
        n {x} {k} times(| in a row)
        n {k} copies of {x} (joined together|in a row|one after the other)
        n the string made of {k} copies of {x}
        v repeat {x} {k} times
        v (concatenate|join|glue together) {k} copies of {x}
        v (write|say) {x} {k} times in a row
        q what is {x} repeated {k} times
    """, params=("times",), weight=1),
    op("first_chars", "str -> str", lambda s, k: s[:k], "{x}[:{k}]", "head", """
        n the first {k} (characters|letters|chars)< (of|in) {x}>
        n {x} (cut|truncated|shortened|limited) to (its first |the first |){k} (characters|letters|chars)
        n the {k} (leading|initial) (characters|chars)< of {x}>
        n the prefix of {x} of length {k}
        v (take|keep|get|return|give me) (only |just |)the first {k} (characters|letters|chars)< (of|in) {x}>
        v (truncate|cut|shorten) {x} to {k} (characters|letters|chars)
        v (truncate|cut|shorten) {x} to its first {k} (characters|letters|chars)
        q what are the first {k} (characters|letters) of {x}
    """, params=("count",), weight=1.2),
    op("last_chars", "str -> str", lambda s, k: s[-k:], "{x}[-{k}:]", "tail", """
        n the last {k} (characters|letters|chars)< (of|in) {x}>
        n the final {k} (characters|letters|chars)< (of|in) {x}>
        n the {k} (characters|letters|chars) at the end of {x}
        n the suffix of {x} of length {k}
        v (take|keep|get|return|give me) (only |just |)the last {k} (characters|letters|chars)< (of|in) {x}>
        v cut {x} down to its last {k} (characters|letters|chars)
        q what are the last {k} (characters|letters|chars) of {x}
        q which {k} (characters|letters) does {x} end with
    """, params=("count",), weight=1),
    op("first_char", "str -> str", lambda s: s[0], "{x}[0]", "first", """
        n the first (character|letter|char)< (of|in) {x}>
        n the initial (character|letter)< of {x}>
        n the (character|letter|char) (at the (start|beginning)|at index 0) of {x}
        n the (character|letter) that {x} (starts|begins) with
        v FIND the first (character|letter|char)< (of|in) {x}>
        v take the first (character|letter|char)< of {x}>
        q what (is|'s) the first (character|letter|char) (of|in) {x}
        q (what|which) (letter|character) does {x} (start|begin) with
    """, weight=1.2),
    op("last_char", "str -> str", lambda s: s[-1], "{x}[-1]", "last", """
        n the last (character|letter|char)< (of|in) {x}>
        n the final (character|letter|char)< (of|in) {x}>
        n the (character|letter|char) at the end of {x}
        n the (character|letter) that {x} ends with
        v FIND the last (character|letter|char)< (of|in) {x}>
        v take the last (character|letter|char)< of {x}>
        q what (is|'s) the last (character|letter|char) (of|in) {x}
        q (what|which) (letter|character) does {x} end with
    """, weight=1.2),
    op("drop_first_char", "str -> str", lambda s: s[1:], "{x}[1:]", "rest", """
        n {x} without (its|the) first (character|letter|char)
        n everything (after|but|except) the first (character|letter|char)< of {x}>
        n all but the first (character|letter|char)< of {x}>
        n {x} with the first (character|letter|char) removed
        v (remove|drop|delete|cut off) the first (character|letter|char)< (of|from) {x}>
        v return {x} without its first (character|letter|char)
        v skip the first (character|letter|char)< of {x}>
        q what is {x} without (its|the) first (character|letter|char)
    """, weight=0.8),
    op("drop_last_char", "str -> str", lambda s: s[:-1], "{x}[:-1]", "front", """
        n {x} without (its|the) last (character|letter|char)
        n everything (before|but|except) the last (character|letter|char)< of {x}>
        n all but the last (character|letter|char)< of {x}>
        n {x} with the last (character|letter|char) removed
        v (remove|drop|delete|cut off|chop off) the last (character|letter|char)< (of|from) {x}>
        v return {x} without its last (character|letter|char)
        q what is {x} without (its|the) last (character|letter|char)
        n {x} minus its last (character|letter|char)
    """, weight=0.8),
    op("every_other_char", "str -> str", lambda s: s[::2], "{x}[::2]", "picked", """
        n every other (character|letter|char)< (of|in) {x}>(|, starting with the first)
        n the (characters|letters|chars) at even (indices|indexes|positions)< (of|in) {x}>
        n every second (character|letter|char)< (of|in) {x}>, starting with the first
        v (take|keep|get|return|pick) every other (character|letter|char)< (of|in|from) {x}>
        v (take|keep|get) the (characters|letters|chars) at even (indices|indexes)< (of|in) {x}>
        v skip every other (character|letter|char)< of {x}>
        q what is every other (character|letter|char) of {x}
        q which (characters|letters) are at even (indices|indexes) (of|in) {x}
    """, weight=0.7),
    op("caesar", "str -> str", lambda s, k: "".join(chr((ord(c) - 97 + k) % 26 + 97) if "a" <= c <= "z" else c for c in s),
       '"".join(chr((ord({v}) - 97 + {k}) % 26 + 97) if "a" <= {v} <= "z" else {v} for {v} in {x})', "text", """
        n {x} with (each|every) lowercase letter shifted (forward |)by {k} (in the alphabet|places in the alphabet), (wrapping around|wrapping from z to a)
        n the (caesar|Caesar) cipher of the lowercase letters of {x} with shift of {k}
        v shift (each|every) lowercase letter< (of|in) {x}> (forward |)by {k} (in|places in) the alphabet, wrapping (around|from z to a)
        v apply a (caesar|Caesar) (cipher|shift) of {k} to the lowercase letters of {x}
        v shift, Caesar style, the lowercase letters of {x} by {k}
        n the lowercase letters of {x} Caesar-shifted by {k}, the rest unchanged
        v rotate (each|every) lowercase letter< (of|in) {x}> by {k} places in the alphabet
        v encrypt the lowercase letters of {x} with a (caesar|Caesar) shift of {k}
    """,
       params=("shift",), weight=0.6),
    op("dashes", "str -> str", lambda s: s.replace(" ", "-"), '{x}.replace(" ", "-")', "text", """
        n {x} with (its |the |all |)spaces replaced (by|with) (dashes|hyphens)
        n {x} with (dashes|hyphens) (instead of|in place of|for) spaces
        v replace (all |the |)spaces< in {x}> (by|with) (dashes|hyphens)
        v (turn|change|convert) (all |the |)spaces< in {x}> (to|into) (dashes|hyphens)
        v put (dashes|hyphens) (instead of|in place of) (the |)spaces< in {x}>
        q what is {x} with (dashes|hyphens) instead of spaces
        n {x} hyphenated, spaces becoming hyphens
        v swap (the |all |)spaces< in {x}> for (dashes|hyphens)
    """, weight=0.7),
    op("underscores", "str -> str", lambda s: s.replace(" ", "_"), '{x}.replace(" ", "_")', "text", """
        n {x} with (its |the |all |)spaces replaced (by|with) underscores
        n {x} with underscores (instead of|in place of|for) spaces
        v replace (all |the |)spaces< in {x}> (by|with) underscores
        v (turn|change|convert) (all |the |)spaces< in {x}> (to|into) underscores
        v put underscores (instead of|in place of) (the |)spaces< in {x}>
        q what is {x} with underscores instead of spaces
        v swap (the |all |)spaces< in {x}> for underscores
        n {x} with an underscore for (each|every) space
    """, weight=0.7),
)  # fmt: skip

MEASURES = (
    op("text_length", "str -> int", len, "len({x})", "size", """
        n the (character|char) length of {x}
        n the (length|size) of {x}
        n the number of (characters|chars|letters and other characters)< in {x}>
        n how (long|big) {x} is
        n how many (characters|chars) {x} (has|contains|is long)
        n how many (characters|chars) (there are|are)< in {x}>
        n the character count of {x}
        v (count|count up) (the |all |all the |)(characters|chars)< (in|of) {x}>
        v FIND the length of {x}
        v count how many (characters|chars) {x} has
        v measure the length of {x}
        q how (long) is {x}
        q how many (characters|chars) (are|are there) in {x}
        q what (is|'s) the length of {x}
    """, loop="{y} = 0\nfor {v} in {x}:\n    {y} += 1", weight=2.5),
    op("count_words", "str -> int", lambda s: len(s.split()), "len({x}.split())", "count", """
        n the total number of words< in {x}>
        n the amount of words< in {x}>
        n the number of words< in {x}>
        n the count of words< in {x}>
        n the word count of {x}
        n how many words {x} (has|contains|consists of)
        n how many words (there are|are)< in {x}>
        n the number of (whitespace-separated|space-separated) words< in {x}>
        v COUNT (the |all the |all |)words< (in|of) {x}>
        v count how many words (there are< in {x}>|{x} has)
        v count (each|every) word< (in|of) {x}>
        q how many words (are|are there) in {x}
        q how many words does {x} (have|contain)
        q what (is|'s) the (word count|number of words) of {x}
    """, loop="{y} = 0\nfor word in {x}.split():\n    {y} += 1", weight=3),
    op("count_distinct_chars", "str -> int", lambda s: len(set(s)), "len(set({x}))", "count", """
        n the number of (distinct|unique|different) (characters|chars|letters and other characters)< in {x}>
        n how many (distinct|unique|different) (characters|chars) {x} (has|contains)
        n the count of (distinct|unique|different) (characters|chars)< in {x}>
        v COUNT the (distinct|unique|different) (characters|chars)< (in|of) {x}>
        v count how many (distinct|unique|different) (characters|chars) (there are< in {x}>|{x} has)
        q how many (distinct|unique|different) (characters|chars) (are in|are there in) {x}
        q how many (distinct|unique|different) (characters|chars) does {x} (have|contain)
        n how many (distinct|unique|different) (characters|chars) there are< in {x}>
    """, loop='seen = ""\nfor {v} in {x}:\n    if {v} not in seen:\n        seen += {v}\n{y} = len(seen)', weight=1),
    op("most_common_char", "str -> str", lambda s: Counter(s).most_common(1)[0][0], "max({x}, key={x}.count)", "common", """
        n the most (common|frequent) (letter|character|char)< (of|in) {x}>
        n the most (common|frequent) (character|char)< in {x}>
        n the (character|char)< in {x}> that (occurs|appears|shows up) (most often|the most|most frequently)
        n the most (frequently|commonly) (occurring|used) (character|char)< in {x}>
        v FIND the most (common|frequent) (character|char)< in {x}>
        v FIND the (character|char) that (occurs|appears) most often< in {x}>
        v look for the most (common|frequent) (character|char)< in {x}>
        q (which|what) (character|char) (occurs|appears) (most often|the most|most frequently) in {x}
        q what (is|'s) the most (common|frequent) (character|char) in {x}
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if {x}.count({v}) > {x}.count({y}):\n        {y} = {v}", weight=1),
    op("char_codes", "str -> ints", lambda s: [ord(c) for c in s], "[ord({v}) for {v} in {x}]", "codes", """
        n the (ASCII|ascii|Unicode|unicode|character) (codes|values) of the (characters|chars|letters)< (in|of) {x}>
        n the (ASCII|ascii|Unicode|character) code of (each|every) (character|char|letter)< (in|of) {x}>
        n a list of the (ASCII|ascii|character|Unicode) codes of {x}
        n the code points of {x}
        v (convert|turn|change) (each|every) (character|char|letter)< (of|in) {x}> (to|into) its (ASCII|ascii|Unicode|character) code
        v FIND the (ASCII|ascii|Unicode) (codes|values) of {x}
        v replace (each|every) (character|char)< of {x}> with its (ASCII|character) code
        q what are the (ASCII|ascii|character) codes of {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append(ord({v}))", weight=0.7),
    op("digit_sum_text", "str -> int", lambda s: sum(int(c) for c in s if c.isdigit()), "sum(int({v}) for {v} in {x} if {v}.isdigit())", "total", """
        n the sum of (the |all |all the |)digits< (in|of) {x}>
        n the (sum|total) of the digits that (occur|appear)< in {x}>
        n the digits< (in|of) {x}> added (up|together)
        v ADD (the |all |all the |)digits< (in|of) {x}>
        v FIND the sum of (the |all |)digits< (in|of) {x}>
        v ADD (each|every) digit< (in|of) {x}>
        q what (is|'s) the sum of the digits in {x}
        q what do the digits in {x} add up to
    """, loop="{y} = 0\nfor {v} in {x}:\n    if {v}.isdigit():\n        {y} += int({v})", weight=1.2),
    op("to_int", "str -> int", int, "int({x})", "number", """
        n {x} (as|converted to|parsed as|turned into) an (integer|int)
        n the (integer|int) (value of|that is written in|written in) {x}
        n the (integer|int|number) that {x} (stands for|represents)
        v (convert|turn|parse|cast|change) {x} (to|into) an (integer|int)
        v (convert|turn) {x} into a whole number
        v parse {x} as an (integer|int)
        q what (integer|int) does {x} (represent|stand for)
        q what is {x} as an (integer|int)
    """, kind="number", first=True, weight=1),
    op("from_binary", "str -> int", lambda s: int(s, 2), "int({x}, 2)", "number", """
        n the (integer|int|number) (for|of|represented by) the binary string {x}
        n {x} (converted|parsed) from binary to an (integer|int)
        n the (decimal value|integer value) of the binary number in {x}
        v (convert|turn|parse) {x} from binary (to|into) (an integer|an int|decimal)
        v (convert|turn) the binary (string|number) {x} (to|into) (an integer|an int|decimal)
        v (interpret|read|parse) {x} as a binary number
        q what (integer|number) is the binary string {x}
        q what is {x} in decimal if it is a binary number
    """, kind="binary", first=True, weight=0.8),
)  # fmt: skip

OPERATIONS = CASES + MEASURES
