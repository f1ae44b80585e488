//! Which reports are open still: most of them are new, some have lain for long.

use crate::demo::dice::Dice;

/// Of a hundred that are open: so many of the newest, twice as many as are open; so many of
/// the newest fifteenth part of all; the rest from anywhere.
const NEWEST: usize = 70;
const RECENT: usize = 25;

/// For each report, the oldest first; exactly `open` of them, or all.
pub fn which(reports: usize, open: usize, dice: &mut Dice) -> Vec<bool> {
    let mut chosen = vec![false; reports];
    let open = open.min(reports);
    let mut left = open;
    for (share, span) in [(NEWEST, 2 * open), (RECENT, reports / 15), (100, reports)] {
        let span = span.min(reports);
        let wanted = if share == 100 { left } else { (open * share / 100).min(left) };
        let mut found = 0;
        // A span that is full already gives no more.
        for _ in 0..wanted * 20 {
            if found == wanted {
                break;
            }
            let at = reports - 1 - dice.below(span);
            if !std::mem::replace(&mut chosen[at], true) {
                found += 1;
            }
        }
        left -= found;
    }
    for one in chosen.iter_mut().rev() {
        if left > 0 && !*one {
            *one = true;
            left -= 1;
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_exactly_so_many_and_most_are_new() {
        for (reports, open) in [(20_000, 600), (1000, 1000), (1000, 0), (10, 50), (0, 3)] {
            let chosen = which(reports, open, &mut Dice::new(5));
            assert_eq!(chosen.iter().filter(|one| **one).count(), open.min(reports), "{open} of {reports}");
        }
        let chosen = which(20_000, 600, &mut Dice::new(6));
        let new = chosen[18_000..].iter().filter(|one| **one).count();
        assert!((500..600).contains(&new), "{new}");
    }
}
