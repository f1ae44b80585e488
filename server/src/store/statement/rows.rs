//! The text of an INSERT of many rows, made while the program is compiled, so that it is
//! declared and prepared on both databases as every other.

/// The length of [`text`].
pub(crate) const fn length(head: &str, rows: usize) -> usize {
    let (parameters, mut length, mut number) = (rows * columns(head), head.len(), 1);
    while number <= parameters {
        // With the sign before it, and the comma or bracket behind it.
        length += 2 + digits(number);
        number += 1;
    }
    // Each row's first bracket, and a comma between rows.
    length + 2 * rows - 1
}

/// `head`, which names the columns and ends in VALUES, with `($1,$2),($3,$4)` and so on
/// behind it. `LENGTH` is [`length`].
pub(crate) const fn text<const LENGTH: usize>(head: &str, rows: usize) -> [u8; LENGTH] {
    let (columns, head) = (columns(head), head.as_bytes());
    let mut text = [0; LENGTH];
    let mut at = 0;
    while at < head.len() {
        text[at] = head[at];
        at += 1;
    }
    let mut number = 0;
    while number < rows * columns {
        if number > 0 {
            text[at] = b',';
            at += 1;
        }
        if number % columns == 0 {
            text[at] = b'(';
            at += 1;
        }
        number += 1;
        text[at] = b'$';
        let mut place = digits(number);
        at += place + 1;
        let mut left = number;
        while place > 0 {
            text[at - 1 - (digits(number) - place)] = b'0' + (left % 10) as u8;
            left /= 10;
            place -= 1;
        }
        if number % columns == 0 {
            text[at] = b')';
            at += 1;
        }
    }
    text
}

/// How many columns an INSERT names: one more than it has commas.
pub(crate) const fn columns(head: &str) -> usize {
    let bytes = head.as_bytes();
    let (mut at, mut columns) = (0, 1);
    while at < bytes.len() {
        columns += (bytes[at] == b',') as usize;
        at += 1;
    }
    columns
}

const fn digits(number: usize) -> usize {
    let (mut left, mut digits) = (number, 1);
    while left > 9 {
        left /= 10;
        digits += 1;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_one_behind_the_other() {
        const TWO: &str = "INSERT INTO t (a, b) VALUES ";
        const ONE: &str = "INSERT INTO t (a) VALUES ";
        let written = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        assert_eq!(written(&text::<{ length(TWO, 1) }>(TWO, 1)), "INSERT INTO t (a, b) VALUES ($1,$2)");
        let six = "INSERT INTO t (a, b) VALUES ($1,$2),($3,$4),($5,$6),($7,$8),($9,$10),($11,$12)";
        assert_eq!(written(&text::<{ length(TWO, 6) }>(TWO, 6)), six);
        assert_eq!(written(&text::<{ length(ONE, 3) }>(ONE, 3)), "INSERT INTO t (a) VALUES ($1),($2),($3)");
        let many = written(&text::<{ length(TWO, 64) }>(TWO, 64));
        assert!(many.ends_with(",($127,$128)") && !many.contains('\0'), "{many}");
    }
}
