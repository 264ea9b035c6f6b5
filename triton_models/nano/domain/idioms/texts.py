"""Idioms over texts, lists of them, and what holds others, a line each: `idioms` tells how they are read."""

TABLE = """
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
