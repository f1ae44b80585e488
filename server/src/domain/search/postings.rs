//! Numbers of reports that have a word, as the index keeps them: in chunks of neighbouring
//! numbers, each the distances between its numbers, a byte or two for each. Pure.
//!
//! Not for which words there are ([`super::words`]), nor for reading and writing rows.

use std::collections::{BTreeMap, BTreeSet};

/// What stands for a word in the index.
pub type Token = [u8; 16];

/// Numbers of a chunk: 16,384, so that a distance within takes two bytes at most.
pub const CHUNK: i64 = 1 << BITS;
const BITS: u32 = 14;

pub const fn chunk_of(number: i64) -> i64 {
    number >> BITS
}

/// The least number of a chunk.
pub const fn first_of(chunk: i64) -> i64 {
    chunk << BITS
}

/// `numbers`: of this chunk, ascending, each once.
pub fn encode(chunk: i64, numbers: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(numbers.len() + 8);
    let mut before = first_of(chunk);
    for number in numbers {
        debug_assert!(*number >= before && chunk_of(*number) == chunk, "{number} is not next in chunk {chunk}");
        let mut distance = (number - before).unsigned_abs();
        while distance >= 0x80 {
            bytes.push((distance & 0x7f) as u8 | 0x80);
            distance >>= 7;
        }
        bytes.push(distance as u8);
        before = *number;
    }
    bytes
}

/// The numbers, ascending; `None` where these are not bytes of [`encode`].
pub fn decode(chunk: i64, bytes: &[u8]) -> Option<Vec<i64>> {
    let mut numbers = Vec::with_capacity(bytes.len());
    let (mut before, mut distance, mut shift) = (first_of(chunk), 0, 0);
    for byte in bytes {
        if shift > 7 {
            return None;
        }
        distance |= i64::from(byte & 0x7f) << shift;
        if byte & 0x80 != 0 {
            shift += 7;
            continue;
        }
        // Only the first may be the chunk's own first number.
        if distance == 0 && !numbers.is_empty() {
            return None;
        }
        before += distance;
        if chunk_of(before) != chunk {
            return None;
        }
        numbers.push(before);
        (distance, shift) = (0, 0);
    }
    (shift == 0).then_some(numbers)
}

/// What is in one or in the other. Both ascend, and so does what comes back.
pub fn merge(one: &[i64], other: &[i64]) -> Vec<i64> {
    if one.is_empty() || other.is_empty() {
        return [one, other].concat();
    }
    let mut all = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.iter().copied().peekable(), other.iter().copied().peekable());
    while let Some(next) = match (one.peek(), other.peek()) {
        (Some(a), Some(b)) => Some(*a.min(b)),
        (a, b) => a.or(b).copied(),
    } {
        one.next_if_eq(&next);
        other.next_if_eq(&next);
        all.push(next);
    }
    all
}

/// What is in both. Both ascend, and so does what comes back.
pub fn intersect(one: &[i64], other: &[i64]) -> Vec<i64> {
    let (few, mut many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut both = Vec::with_capacity(few.len());
    for number in few {
        many = skip(many, *number);
        if many.first() == Some(number) {
            both.push(*number);
        }
    }
    both
}

/// Without what is less. In steps that double: quick where there is little to skip, and
/// where there is much.
fn skip(list: &[i64], below: i64) -> &[i64] {
    let mut step = 1;
    while step < list.len() && list[step] < below {
        step *= 2;
    }
    let (from, to) = (step / 2, list.len().min(step + 1));
    let within = list.get(from..to).unwrap_or_default();
    &list[(from + within.partition_point(|n| *n < below)).min(list.len())..]
}

/// Numbers on their way into the index, by chunk and token.
#[derive(Default)]
pub struct Gathered(BTreeMap<i64, BTreeMap<Token, BTreeSet<i64>>>);

impl Gathered {
    pub fn add(&mut self, token: Token, number: i64) {
        self.0.entry(chunk_of(number)).or_default().entry(token).or_default().insert(number);
    }

    /// Each chunk with its tokens, and the numbers of each, ascending.
    pub fn chunks(self) -> impl Iterator<Item = (i64, Vec<(Token, Vec<i64>)>)> {
        let sorted = |tokens: BTreeMap<Token, BTreeSet<i64>>| {
            tokens.into_iter().map(|(token, numbers)| (token, numbers.into_iter().collect())).collect()
        };
        self.0.into_iter().map(move |(chunk, tokens)| (chunk, sorted(tokens)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers() -> impl Strategy<Value = (i64, Vec<i64>)> {
        let within = proptest::collection::btree_set(0..CHUNK, 0..300);
        (0i64..1000, within).prop_map(|(chunk, set)| (chunk, set.into_iter().map(|n| first_of(chunk) + n).collect()))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read((chunk, numbers) in numbers()) {
            let bytes = encode(chunk, &numbers);
            prop_assert!(bytes.len() <= 2 * numbers.len());
            prop_assert_eq!(decode(chunk, &bytes), Some(numbers));
        }

        #[test]
        fn whatever_is_read_ascends_and_is_of_the_chunk(chunk in 0i64..1000, bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some(numbers) = decode(chunk, &bytes) {
                prop_assert!(numbers.windows(2).all(|w| w[0] < w[1]));
                prop_assert!(numbers.iter().all(|n| chunk_of(*n) == chunk));
            }
        }

        #[test]
        fn lists_are_joined_as_sets_are(
            one in proptest::collection::btree_set(0i64..500, 0..200),
            other in proptest::collection::btree_set(0i64..5000, 0..400),
        ) {
            let (a, b): (Vec<i64>, Vec<i64>) = (one.iter().copied().collect(), other.iter().copied().collect());
            let both: Vec<i64> = one.intersection(&other).copied().collect();
            let all: Vec<i64> = one.union(&other).copied().collect();
            prop_assert_eq!(&intersect(&a, &b), &both);
            prop_assert_eq!(&intersect(&b, &a), &both);
            prop_assert_eq!(&merge(&a, &b), &all);
            prop_assert_eq!(&merge(&b, &a), &all);
        }
    }

    #[test]
    fn a_chunk_ends_where_the_next_begins() {
        let last = CHUNK - 1;
        assert_eq!((chunk_of(last), chunk_of(CHUNK), first_of(1)), (0, 1, CHUNK));
        for numbers in [vec![], vec![0], vec![last], vec![0, last], vec![CHUNK / 2 - 1, CHUNK / 2]] {
            assert_eq!(decode(0, &encode(0, &numbers)), Some(numbers));
        }
        for wrong in [&[0x80][..], &[1, 0], &[0xff, 0xff, 1], &[0xff, 0x7f, 1]] {
            assert_eq!(decode(0, wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn what_is_gathered_comes_sorted() {
        let mut gathered = Gathered::default();
        for (token, number) in [(2, CHUNK), (1, 9), (1, 3), (1, 9), (2, 3)] {
            gathered.add([token; 16], number);
        }
        let chunks: Vec<_> = gathered.chunks().collect();
        assert_eq!(chunks, [(0, vec![([1; 16], vec![3, 9]), ([2; 16], vec![3])]), (1, vec![([2; 16], vec![CHUNK])])]);
    }
}
