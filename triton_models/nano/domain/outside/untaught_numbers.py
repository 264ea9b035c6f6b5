"""Operations on numbers that people ask for and nobody taught: `types: form phrase / form phrase`."""

TABLE = """
ints float: n the (population |sample |)variance of {xs} / v (compute|find) the variance of {xs}
ints float: n the (standard deviation|std dev|stdev|std) of {xs} / v (compute|find|get) the standard deviation of {xs}
ints float: n the geometric mean of {xs}
ints float: n the harmonic mean of {xs}
ints float: n the root mean square of {xs} / n the rms of {xs}
ints float: n the (90th|95th|75th|25th) percentile of {xs} / n the upper quartile of {xs} / n the lower quartile of {xs}
ints float: n the interquartile range of {xs}
ints float: n the (skewness|kurtosis) of {xs}
ints float: n the shannon entropy of {xs}
ints float: n the average of {xs} weighted by position / n the weighted mean of {xs}
ints float: n the trimmed mean of {xs} / n the average of {xs} without the largest and the smallest
ints float: n the mean absolute deviation of {xs}
ints ints: n the z-scores of {xs} / v standardize {xs} / v normalize {xs} to the range 0 to 1 / v scale {xs} so that they add up to one
ints ints: n the moving average of {xs} over (three|3|5|a window of 4) values / n the sliding window maximum of {xs} / v smooth {xs} with a moving average
ints int: n the maximum subarray sum of {xs} / n the largest sum of a contiguous (slice|part|subarray) of {xs} / q what is the largest contiguous sum in {x}
ints int: n the length of the longest increasing subsequence of {x} / n the longest strictly increasing run in {x}
ints int: n the length of the longest consecutive sequence in {x} / n the longest streak of equal NUMS in {x}
ints int: n the number of inversions in {x} / v count the inversions in {x} / q how many swaps does it take to sort {x}
ints lists: n all permutations of {x} / v (list|generate) all permutations of {x} / q how can {x} be arranged
ints lists: n all subsets of {x} / n the power set of {x} / v generate every subset of {x}
ints lists: n all combinations of (two|three) NUMS from {x}
ints ints: n the two NUMS in {x} that add up to (10|0|a target|the target) / n the indices of the two NUMS in {x} whose sum is (9|12|the target)
ints int: n the number of pairs in {x} that sum to (10|zero|k) / v count the pairs in {x} with difference 2
ints int: n the majority element of {x} / n the NUM that makes up more than half of {x}
ints int: n the missing NUM in {x} / n the smallest positive integer missing from {x} / v find the number missing from {x}
ints ints: n the local maxima of {x} / n the peaks in {x} / n NUMS in {x} larger than both neighbours / v find the peaks of {x}
ints ints: n the NUMS in {x} that are larger than (the average|the mean|their predecessor|the one before)
ints int: n the equilibrium index of {x} / n the index where the left and the right of {x} have the same sum
ints ints: n the running product of {xs} / n the cumulative product of {xs} / n the running maximum of {xs} / n the running minimum of {xs}
ints int: n the alternating sum of {xs} / v add and subtract {xs} in turn
ints int: n the (second|third) smallest NUM in {x} / n the third (largest|biggest) NUM in {x} / n the fourth largest NUM in {x}
ints int: n the least common NUM in {x} / n the rarest NUM in {x}
ints int: n the NUM in {x} closest to (zero|10|the mean|the average|the median) / v find the NUM of {x} nearest to (zero|100)
ints int: n the xor of {xs} / n the bitwise or of {xs} / v xor {xs} together
ints int: n the largest product of (two|three) NUMS in {x} / n the largest difference between two NUMS in {x} where the smaller comes first / n the best profit from buying and selling once with prices {x}
ints int: n the amount of water trapped between bars of heights {x} / n the largest rectangle in the histogram {x}
ints ints: v sort {x} by (absolute value|last digit|digit sum|number of divisors|frequency|number of set bits) / n {x} sorted by (digit sum|last digit|frequency|absolute value)
ints ints: v put the even NUMS of {x} before the odd ones / v move the zeros in {x} to the end / n {x} with the zeros moved to the end / v sort only the odd NUMS of {x} and leave the others in place
ints lists: v split {x} into (chunks|groups|pieces) of (2|3|4) / v cut {x} in two halves / n {x} in chunks of (two|three) / v split {x} at each zero / v partition {x} into evens and odds
ints ints: v shuffle {x} / n {x} in random order / n a random sample of three NUMS from {x} / v swap the first and the last NUM of {x} / v swap neighbouring NUMS in {x}
ints int: n a random NUM from {x} / v pick a random NUM from {x}
ints lists: v run-length encode {x} / n the run lengths of {x} / v group equal neighbours in {x}
ints ints: v clamp {xs} between 0 and (10|100) / v cap {xs} at 50 / v replace each NUM in {x} with its rank / v interpolate the missing NUMS in {x} / v insert a zero between the NUMS of {x} / v remove the outliers from {x}
ints ints: n the prefix minima of {x} / n for each NUM in {x} the next greater one / n the product of all the others for each NUM in {x} / n the second differences of {xs}
ints bool: c {x} is (strictly decreasing|a geometric progression|an arithmetic progression|a permutation of one to n|bitonic|a valid heap|a mountain) / c {x} can be split into two parts of equal sum / c some subset of {x} adds up to (zero|10|the target)
ints str: n a (bar chart|histogram|sparkline) of {xs} / v draw {x} as a bar chart / v print {x} as a table / n {x} compressed into ranges like 1-3,5
ints ints: v remove the NUMS at (even|prime) positions from {x} / v (add|multiply) each NUM in {x} (to|by) its (index|position) / v multiply each NUM of {x} by the next one / v replace each NUM in {x} by the sum of its neighbours
int int: n the number of collatz steps from {x} to one / q how many collatz steps does {x} take / n the (digital root|multiplicative persistence) of {x} / n the next prime after {x} / n the {x} th prime / n the largest prime factor of {x} / n euler's totient of {x}
int ints: n the collatz sequence of {x} / n the prime factors of {x} / v factorize {x} / n the prime factorization of {x} / n row {x} of pascal's triangle / n the first {x} (triangular numbers|catalan numbers|lucas numbers|perfect numbers|happy numbers) / n the continued fraction of {x}
int str: n {x} as a roman numeral / v (convert|turn) {x} (to|into) a roman numeral / n {x} in (roman numerals|words|english words|hexadecimal|octal|base 7|base 36|scientific notation|gray code) / v spell out {x} in english / v write {x} with thousands separators / n the ordinal of {x} such as 1st / n {x} seconds as hours, minutes and seconds
int bool: c {x} is (a perfect number|an armstrong number|a happy number|a narcissistic number|an abundant number|a triangular number|a power of two|a fibonacci number|a perfect cube|squarefree|a harshad number|a mersenne prime|an automorphic number|a valid isbn|a twin prime|an ugly number|a strobogrammatic number)
int bool: c {x} is the sum of two squares / c {x} passes the luhn check / c the digits of {x} are in increasing order / c all bits of {x} are set
int int: n the number of trailing zeros in the factorial of {x} / n {x} with its bits (reversed|flipped) / n the number of ways to climb {x} stairs / n the number of partitions of {x} / n the catalan number {x} / n the double factorial of {x} / n the number of moves to solve hanoi with {x} disks / n the number of ways to place {x} queens
int float: n the (natural logarithm|sine|cosine|tangent|cube root|logarithm) of {x} / n {x} miles in kilometres / n {x} pounds in kilograms / n {x} degrees in radians / n the area of a circle with radius {x} / n {x} celsius in kelvin / n the volume of a sphere of radius {x} / n e to the {x} / n the harmonic number of {x}
int str: n the name of month {x} / n the weekday of day {x} / n the century of the year {x} / n the zodiac sign of the year {x} / n a (triangle|pyramid|diamond|square) of stars with {x} rows / n the multiplication table of {x} / n a random password of length {x} / n the letter grade for a score of {x} / n the http status text for {x} / n the file size {x} in kilobytes
int int: n a random number below {x} / n the largest number made from the digits of {x} / n the next larger number with the digits of {x} / n {x} rounded to the nearest (ten|hundred|multiple of 5) / n the number of days in month {x} / n the sum of the primes below {x} that are twins / n the change of {x} cents in coins
int lists: n the identity matrix of size {x} / n an n by n multiplication table for {x} / n a spiral matrix of size {x} / n a magic square of order {x} / n all ways to write {x} as a sum / n all valid arrangements of {x} pairs of brackets / n the pythagorean triples up to {x} / n pascal's triangle with {x} rows
lists lists: n the transpose of {x} / v transpose {x} / n the inverse of {x} / v rotate {x} by 90 degrees / v multiply {x} with itself / n {x} with its rows and columns swapped / v sort the rows of {x} by their second element / v flip {x} horizontally / v pad the rows of {x} to the same length / v merge the overlapping intervals in {x} / n the cartesian product of {x}
lists int: n the determinant of {x} / n the trace of {x} / n the rank of {x} / n the number of islands in {x} / n the sum of the (main |)diagonal of {x} / n the cheapest path through {x} / n the saddle point of {x} / n the largest square of ones in {x} / n the area covered by the rectangles {x} / n the depth of {x}
lists ints: n the (column sums|columns' maxima|diagonal|border|eigenvalues|null space) of {x} / n {x} in spiral order / v walk {x} in zigzag order / n the elements that all rows of {x} share / n the first column of {x} / v sum the columns of {x}
lists bool: c {x} is (symmetric|a magic square|a valid sudoku|an identity matrix|invertible|upper triangular|a latin square|orthogonal) / c there is a path through {x} / c the intervals in {x} overlap / c tic tac toe board {x} has a winner
int2 int: n the binomial coefficient of {x} / n the modular inverse of {a} modulo {b} / n the ackermann function of {x} / n the bitwise (xor|and|or) of {x} / n the number of bits that differ between {a} and {b} / n a random number between {a} and {b} / n the number of paths through a grid of {a} by {b} / n the number of primes between {a} and {b} / n {a} choose {b} / q how many ways are there to choose {b} from {a} / n {a} shifted left by {b} bits
int2 bool: c {x} are (coprime|relatively prime|amicable|twin primes|friendly numbers|permutations of each other) / c {a} and {b} have the same (number of digits|digit sum|sign|parity|last digit)
int2 float: n the hypotenuse of a triangle with legs {x} / n the (percentage|share) of {a} in {b} / n {a} percent of {b} / n the (geometric|harmonic) mean of {x} / n the compound interest on {a} after {b} years / n the slope through {x} / n the body mass index for {x} / n the logarithm of {a} to base {b} / n {a} divided by {b} rounded to two decimals / n the percentage change from {a} to {b}
int2 ints: v swap {x} / n the digits that {a} and {b} share / n the egyptian fraction of {a} over {b} / n the primes between {a} and {b} / n the bezout coefficients of {x} / n the common multiples of {x} below a thousand / n {a} random numbers below {b} / n the fraction {a} over {b} in lowest terms
ints2 float: n the cosine similarity of {x} / n the (pearson |)correlation of {x} / n the euclidean distance between {a} and {b} / n the covariance of {x} / n the mean squared error between {a} and {b} / n the average of {a} weighted by {b} / n the slope of the line fitted through {x} / n the jaccard similarity of {x}
ints2 int: n the manhattan distance between {a} and {b} / n the length of the longest common subsequence of {x} / n the knapsack value for weights {a} and values {b} / n the number of positions at which {x} differ / n the smallest difference between an element of {a} and one of {b} / n the edit distance of {x}
ints2 ints: n the convolution of {x} / n the (cross product|polynomial product|symmetric difference) of {x} / v interleave {x} / n {a} and {b} taken in turns / n the elementwise (maximum|minimum|quotient|difference) of {x} / v subtract {b} from {a} element by element / v sort {a} by the order in {b} / n {a} filtered by the mask {b}
ints2 bool: c {a} is a (subsequence|sublist|rotation|contiguous part|prefix|subset) of {b} / c {a} is lexicographically smaller than {b} / c {x} intersect at the same index
ints2 lists: n the cartesian product of {x} / n the outer product of {x} / n all pairs from {x} / n the matrix product of {x}
""".strip()  # fmt: skip
