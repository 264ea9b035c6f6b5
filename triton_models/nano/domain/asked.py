"""What people ask for: operations of beginners' exercises, and chains that are ideas of their own.

Both are drawn on purpose, since most requests are one of these few.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from triton_models.nano.domain.operation import Operation, op
from triton_models.nano.domain.operations import OPERATIONS
from triton_models.nano.domain.splits import pair_held

ASKED = frozenset(
    """
    keep_even count_even sum_even drop_even any_even all_even max_even min_even keep_odd count_odd sum_odd all_odd max_odd
    keep_positive count_positive sum_positive any_positive all_positive keep_negative count_negative sum_negative drop_negative any_negative
    keep_prime count_prime sum_prime keep_greater count_greater sum_greater keep_less count_less keep_multiple count_multiple sum_multiple
    keep_between drop_zero count_zero drop_equal square_each cube_each double_each absolute_each multiply_each add_each increment_each negate_each
    total product maximum minimum length mean median value_range second_largest most_common count_distinct sum_squares count_value
    index_of_max index_of_min gcd_all first_element last_element first_k last_k k_largest k_smallest sort sort_descending reverse dedupe
    sorted_distinct running_sum differences rotate_left every_other contains is_sorted has_duplicates all_distinct is_list_palindrome frequencies
    join_numbers to_strings flatten row_sums grand_total max_inner
    is_even is_odd is_prime is_positive divisible_by is_leap_year is_square is_number_palindrome factorial fibonacci_number fibonacci_list
    digit_sum count_number_digits reverse_digits digits sum_to count_divisors divisors primes_up_to one_to fizzbuzz to_binary even_or_odd
    to_fahrenheit to_celsius square cube absolute
    count_vowels remove_vowels keep_vowels has_vowels count_consonants count_uppercase count_lowercase count_digits keep_digits remove_digits
    has_digits has_uppercase count_letters keep_letters count_spaces remove_spaces count_char remove_char replace_char starts_with ends_with
    contains_piece count_piece char_frequencies upper lower swapcase capitalize title reverse_text sort_chars unique_chars first_char last_char
    first_chars last_chars repeat_text text_length count_words count_distinct_chars most_common_char digit_sum_text from_binary to_int
    is_palindrome is_digits is_upper chars_distinct split_words characters reverse_words reverse_each_word capitalize_words longest_word
    shortest_word first_word last_word initials text_word_lengths word_frequencies
    keep_longer count_longer keep_starting count_starting keep_containing keep_palindromic keep_nonempty word_lengths upper_each
    capitalize_each reverse_each longest shortest longest_length total_length average_length concatenate join_spaces join_commas join_with
    most_common_word sort_words sort_by_length dedupe_words contains_word string_frequencies length_table
    keys values sorted_keys key_of_max key_of_min dict_total dict_mean invert keys_by_value keep_values_greater
    plus minus times divide remainder to_the_power larger smaller distance gcd lcm range_between mean_of_two
    common_items intersection difference union concat_lists merge_sorted dot_product add_lists zip_lists same_elements
    is_anagram is_substring join_two hamming longer_of_two common_letters
    """.split()
)

_TABLE = """
keep_even mean
keep_odd mean
keep_positive mean
keep_negative mean
keep_greater mean
keep_even product
keep_odd product
keep_even sort
keep_even sort_descending
keep_odd sort
keep_odd sort_descending
keep_positive sort
keep_negative sort
keep_even square_each
keep_odd square_each
keep_odd cube_each
keep_odd double_each
keep_positive double_each
keep_positive square_each
square_each keep_even
square_each sort
square_each maximum
cube_each total
double_each total
absolute_each maximum
absolute_each sort
sort reverse
dedupe total
dedupe mean
dedupe count_even
dedupe reverse
dedupe sort_descending
k_largest total
k_smallest total
k_largest mean
first_k total
last_k total
first_k reverse
first_k mean
every_other total
odd_indices total
differences maximum
running_sum last_element
reverse first_k
total is_even
total is_odd
total is_prime
total digit_sum
total is_positive
length is_even
maximum is_even
maximum is_prime
product is_even
product digit_sum
product is_positive
keep_even square_each total
keep_odd square_each total
keep_positive square_each total
keep_odd cube_each total
keep_even sort first_k
keep_prime square_each total
dedupe sort first_k
dedupe sort_descending first_k
keep_positive dedupe sort
divisors total
divisors keep_even
divisors count_even
divisors keep_prime
divisors product
primes_up_to total
primes_up_to length
one_to keep_odd
one_to keep_even
one_to square_each
one_to cube_each
one_to sum_multiple
one_to count_multiple
one_to keep_multiple
one_to sum_odd
one_to sum_even
one_to sum_squares
one_to count_prime
one_to reverse
squares_up_to total
fibonacci_list total
fibonacci_list keep_even
fibonacci_list sum_even
factorial digit_sum
factorial count_number_digits
square digit_sum
digits product
digits maximum
digits minimum
digits count_even
digits count_odd
digits keep_even
digits sum_even
digits sum_odd
digits sort
digits sort_descending
digits reverse
digits sum_squares
digits has_duplicates
digits all_distinct
digits count_distinct
digits all_even
reverse_digits is_prime
digit_sum is_even
digit_sum is_prime
to_binary text_length
to_binary reverse_text
to_binary count_char=1: n the number of (1s|ones|1 bits|set bits|1's) in the binary (representation|form) of {x} / n how many (ones|1s) the binary (representation|form) of {x} has / n the number of set bits< (in|of) {x}> / v COUNT the (set bits|1 bits)< (in|of) {x}> / v COUNT the (1s|ones) in the binary (representation|form) of {x} / q how many (1s|ones) are in the binary (representation|form) of {x} / n the (popcount|population count) of {x}
to_binary count_char=0: n the number of (0s|zeros|zeroes) in the binary (representation|form) of {x} / v COUNT the (0s|zeros|zeroes) in the binary (representation|form) of {x} / q how many (zeros|0s) are in the binary (representation|form) of {x}
to_binary is_palindrome
range_between total
range_between keep_even
range_between keep_odd
range_between keep_prime
range_between keep_multiple
range_between count_even
range_between count_multiple
range_between sum_even
range_between sum_odd
range_between count_prime
range_between product
range_between square_each
plus is_even
plus square
times is_positive
times is_even
times digit_sum
plus digit_sum
minus square
common_items length
common_items total
common_items dedupe
intersection length
difference length
difference sort
union length
concat_lists total
concat_lists dedupe
concat_lists maximum
concat_lists sort_descending
concat_lists mean
concat_lists median
add_lists total
merge_sorted median
lower is_palindrome: c {x} is a palindrome, (ignoring case|ignoring upper and lower case|case-insensitively|regardless of case) / c {x} (is|reads) the same (backwards|forwards and backwards), ignoring case / c {x} is a case-insensitive palindrome / c {x} is a palindrome (if|when) (case|the case) is ignored / q is {x} a palindrome, ignoring case / q is {x} a palindrome if (case|upper and lower case) is ignored / c ignoring case, {x} is a palindrome / q is {x} a palindrome regardless of case
remove_spaces is_palindrome: c {x} is a palindrome, (ignoring|not counting|disregarding) (spaces|the spaces|blanks) / c {x} is a palindrome (if|when) spaces are (ignored|left out|removed) / c {x} reads the same (backwards|forwards and backwards) without (its |the |)spaces / q is {x} a palindrome, ignoring spaces / q is {x} a palindrome if spaces are ignored / c ignoring spaces, {x} is a palindrome
remove_spaces lower is_palindrome: c {x} is a palindrome, ignoring (spaces and case|case and spaces|both case and spaces) / c {x} is a palindrome (if|when) (spaces and case|case and spaces) are ignored / q is {x} a palindrome, ignoring (spaces and case|case and spaces) / c ignoring (case and spaces|spaces and case), {x} is a palindrome
keep_letters lower is_palindrome: c {x} is a palindrome, (ignoring case and (everything but|all but) letters|considering only letters and ignoring case|looking only at letters and ignoring case) / c the letters of {x} (form|make) a palindrome, ignoring case / q is {x} a palindrome when only letters count and case is ignored / q do the letters of {x} form a palindrome, ignoring case
keep_alphanumeric lower is_palindrome: c {x} is a palindrome, (considering only|looking only at|using only) (alphanumeric characters|letters and digits) and ignoring case(s|) / q is {x} a palindrome, considering only alphanumeric characters and ignoring case / c {x} is a palindrome after dropping all non-alphanumeric characters and lowercasing
keep_letters is_palindrome
lower count_distinct_chars: n the number of (distinct|different|unique) (characters|chars)< in {x}>, (ignoring case|case-insensitively|regardless of case) / v COUNT the (distinct|different|unique) (characters|chars)< in {x}>, ignoring case / q how many (distinct|different|unique) characters are in {x}, ignoring case
lower char_frequencies: n the (character|letter) (counts|frequencies)< (of|in) {x}>, ignoring case / v count how often each character occurs< in {x}>, ignoring case / n how often each character occurs in {x}, case-insensitively, as a dict
lower unique_chars
lower word_frequencies: n the word (counts|frequencies)< (of|in) {x}>, (ignoring case|case-insensitively) / v count how often each word occurs< in {x}>, ignoring case / n a dictionary of word counts of {x}, ignoring case
lower chars_distinct: c all characters (in|of) {x} are (unique|distinct|different), ignoring case / c {x} has no repeated characters, ignoring case / q are all characters in {x} unique, ignoring case / c {x} is an isogram, ignoring case
upper reverse_text
reverse_text upper
reverse_text capitalize
remove_spaces text_length: n the number of (characters|chars)< in {x}>, (not counting|ignoring|excluding|without) (spaces|the spaces) / n the length of {x}, (not counting|ignoring|excluding) spaces / n the length of {x} without (the |its |)spaces / v count the (characters|chars)< in {x}>, (ignoring|excluding|not counting) spaces / q how (long is {x}|many characters are in {x}), (not counting|ignoring) spaces / n how many non-space characters {x} has / n the number of (non-space|non-blank) characters< in {x}>
remove_spaces lower
remove_spaces reverse_text
remove_vowels upper
remove_vowels text_length
remove_vowels reverse_text
keep_letters text_length
keep_letters upper
keep_letters lower
keep_letters sort_chars
keep_vowels unique_chars
unique_chars text_length
unique_chars sort_chars
sort_chars reverse_text: n the (characters|letters|chars)< (of|in) {x}> in (descending|reverse alphabetical|reverse sorted) order(| as a string) / v sort the (characters|letters)< (of|in) {x}> in (descending|reverse alphabetical|reverse) order / n {x} with its (characters|letters) sorted in (descending|reverse) order / q what are the characters of {x} in descending order
strip lower
strip upper
strip text_length
strip capitalize
char_codes total: n the sum of the (ASCII|ascii|character|Unicode) (values|codes)< (of|in) {x}> / n the (total|sum) of the (ASCII|ascii) (values|codes) of (the |all the |)characters< (in|of) {x}> / v ADD the (ASCII|ascii|Unicode) (values|codes) of (the |all the |)characters< (in|of) {x}> / q what is the sum of the ASCII values of {x}
longest_word text_length: n the length of the longest word< (in|of) {x}> / n the (maximum|largest|max) word length< (in|of) {x}> / n how (long|many letters) the longest word< (in|of) {x}> is / v FIND the length of the longest word< (in|of) {x}> / q how long is the longest word (in|of) {x} / q what is the length of the longest word in {x}
shortest_word text_length: n the length of the shortest word< (in|of) {x}> / n the (minimum|smallest|min) word length< (in|of) {x}> / v FIND the length of the shortest word< (in|of) {x}> / q how long is the shortest word (in|of) {x} / q what is the length of the shortest word in {x}
last_word text_length: n the length of the last word< (in|of) {x}> / v FIND the length of the last word< (in|of) {x}> / q how long is the last word (in|of) {x} / n the number of (letters|characters) in the last word< of {x}>
first_word text_length
longest_word upper
longest_word reverse_text
last_word upper
split_words keep_longer
split_words count_longer
split_words keep_shorter
split_words keep_exactly_long
split_words count_exactly_long
split_words keep_starting
split_words count_starting
split_words keep_ending
split_words count_ending
split_words keep_containing
split_words keep_palindromic
split_words count_palindromic
split_words keep_capitalized_words
split_words count_capitalized_words
split_words count_distinct_words
split_words dedupe_words
split_words most_common_word
split_words average_length: n the (average|mean) word length< (of|in) {x}> / n the (average|mean) length of (the |)words< (in|of) {x}> / n the (average|mean) length of a word< in {x}> / v FIND the (average|mean) (word length|length of the words)< (of|in) {x}> / q what is the average word length (in|of) {x} / q how long are the words in {x} on average
split_words sort_words
split_words sort_by_length
split_words sort_words_reverse
split_words reverse_strings
split_words sort_by_length join_spaces
split_words capitalize_each
split_words upper_each
split_words reverse_each
split_words first_letters
split_words length_table
split_words words_once
split_words repeated_words
split_words keep_vowel_start
split_words count_vowel_start
split_words dedupe_words join_spaces
split_words keep_longer join_spaces
split_words first_k_words
split_words join_with
ints_of_csv total
ints_of_csv maximum
ints_of_csv sort
ints_of_words total
ints_of_words maximum
ints_of_words mean
lower split_words
lower split_words string_frequencies
lower split_words most_common_word
lower split_words dedupe_words
lower split_words sort_words
longest text_length
longest upper
shortest text_length
concatenate upper
concatenate text_length
concatenate reverse_text
concatenate count_vowels
join_spaces upper
upper_each join_spaces
upper_each sort_words
lower_each sort_words
lower_each dedupe_words
capitalize_each join_spaces
reverse_each join_spaces
reverse_strings join_spaces
sort_words join_spaces
sort_words join_commas
sort_words first_k_words
dedupe_words sort_words
dedupe_words sort_by_length
dedupe_words join_commas
keep_longer sort_words
keep_longer upper_each
keep_longer join_spaces
keep_longer sort_by_length
keep_longer dedupe_words
keep_starting sort_words
keep_starting upper_each
keep_containing sort_words
keep_palindromic longest
keep_starting longest
keep_nonempty join_spaces
keep_nonempty join_with
keep_exactly_long sort_words
first_letters concatenate
word_lengths sort
word_lengths maximum
word_lengths minimum
word_lengths mean
word_lengths sum_even
flatten sort
flatten dedupe
flatten sorted_distinct
flatten keep_even
flatten sum_even
flatten mean
flatten count_distinct
flatten sort_descending
flatten maximum
flatten minimum
flatten has_duplicates
flatten most_common
row_sums maximum
row_sums minimum
row_sums mean
row_lengths maximum
row_maxima total
keys sort_by_length
keys longest
keys join_commas
values sort
values sort_descending
values median
values product
values second_largest
values keep_greater
values count_greater
values keep_even
values sum_even
values count_distinct
join_two upper
join_two text_length
join_two reverse_text
common_letters text_length
common_letters sort_chars
"""
_NAMED = {o.name: o for o in OPERATIONS}


@dataclass(frozen=True)
class Idiom:
    """A chain that people ask for as one thing; `said` has its own words for the whole, where there are any."""

    chain: tuple[Operation, ...]
    said: Operation | None = None
    #: Parameters that belong to the idiom, by place in the chain.
    fixed: Mapping[int, tuple[object, ...]] = field(default_factory=dict)


def _idiom(row: str) -> Idiom:
    names, _, phrases = row.partition(": ")
    steps = [step.partition("=") for step in names.split()]
    chain = tuple(_NAMED[name] for name, _, _ in steps)
    fixed = {at: (value,) for at, (_, _, value) in enumerate(steps) if value}
    if not phrases:
        return Idiom(chain, None, fixed)
    types = f"{chain[0].takes} -> {chain[-1].gives}"
    # only its words are used: the task's code and reference stay those of the chain
    said = op(names, types, chain[-1].ref, "", chain[-1].out, "\n".join(phrases.split(" / ")))
    return Idiom(chain, said, fixed)


IDIOMS = tuple(_idiom(row) for row in _TABLE.strip().splitlines())


@cache
def idioms(length: int) -> tuple[Idiom, ...]:
    """Return the idioms of so many operations that training may see: none with a held-out pair."""
    return tuple(
        idiom
        for idiom in IDIOMS
        if len(idiom.chain) == length and not any(pair_held(a.name, b.name) for a, b in pairwise(idiom.chain))
    )
