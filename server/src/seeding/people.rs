//! Who reports, where, and which vehicles are in it: each of them has a number, and low
//! numbers come up far more often than high ones. Some people report all the time, and most
//! things happen in the middle of the town.

use crate::demo::dice::Dice;
use crate::demo::people::{self, Somebody};
use crate::demo::texts::Texts;
use app::model::Lang;

/// Different ones of each.
const POSTCODES: usize = 20_000;
const VEHICLES: usize = 150_000;
/// Numbers of telephones that are kept for drama; see [`people::phone`].
const DRAMA: usize = 1000;

pub struct People<'a> {
    texts: &'a Texts,
    people: usize,
    seed: u64,
}

impl<'a> People<'a> {
    /// Of so many reports, three are of one person on average.
    pub fn of(texts: &'a Texts, reports: usize, seed: u64) -> People<'a> {
        People { texts, people: (reports / 3).max(10), seed }
    }

    /// Somebody; the same for the same number but for the language of their name.
    pub fn person(&self, number: usize, lang: Lang) -> Somebody {
        let mut who = Somebody::invent(self.texts, lang, &mut self.dice(1, number));
        who.email = who.email.replace('@', &format!(".{number}@"));
        who.phone = phone(number);
        who.postcode = self.postcode(number % POSTCODES);
        who
    }

    pub fn anybody(&self, dice: &mut Dice) -> usize {
        uneven(dice, self.people, 2)
    }

    pub fn postcode(&self, number: usize) -> String {
        people::postcode(&mut self.dice(2, number))
    }

    pub fn anywhere(&self, dice: &mut Dice) -> String {
        self.postcode(uneven(dice, POSTCODES, 3))
    }

    /// Without a space, as a form has it.
    pub fn vehicle(&self, number: usize) -> String {
        people::registration(&mut self.dice(3, number)).replace(' ', "")
    }

    pub fn any_vehicle(&self, dice: &mut Dice) -> String {
        self.vehicle(uneven(dice, VEHICLES, 2))
    }

    fn dice(&self, kind: u64, number: usize) -> Dice {
        let number = u64::try_from(number).unwrap_or(0);
        Dice::new(self.seed ^ (kind << 56) ^ number.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }
}

/// From 0 up to `n`: 0 comes up most; the more so, the greater the power.
pub fn uneven(dice: &mut Dice, n: usize, power: i32) -> usize {
    const STEPS: usize = 1 << 30;
    let even = dice.below(STEPS) as f64 / STEPS as f64;
    ((n as f64 * even.powi(power)) as usize).min(n.saturating_sub(1))
}

/// Each person's own. No country has the code 999.
fn phone(number: usize) -> String {
    if number < DRAMA {
        format!("07700 900{number:03}")
    } else {
        format!("+999 {:03} {:06}", number / 1_000_000, number % 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::form::value::normal_phone;
    use std::collections::BTreeSet;

    #[test]
    fn everybody_has_a_telephone_and_an_address_of_their_own() {
        let texts = Texts::bundled().unwrap();
        let people = People::of(&texts, 30_000, 7);
        let all: Vec<Somebody> = (0..3000).map(|n| people.person(n, Lang::En)).collect();
        let phones: BTreeSet<String> = all.iter().map(|who| normal_phone(&who.phone)).collect();
        let emails: BTreeSet<&String> = all.iter().map(|who| &who.email).collect();
        assert_eq!((phones.len(), emails.len()), (3000, 3000));
        assert!(phones.iter().all(|phone| phone.starts_with('+') && phone.len() > 8), "{phones:?}");
        assert_eq!(people.person(5, Lang::En).email, all[5].email);
    }

    #[test]
    fn some_come_up_far_more_often() {
        let mut dice = Dice::new(3);
        let thrown: Vec<usize> = (0..10_000).map(|_| uneven(&mut dice, 1000, 3)).collect();
        assert!(thrown.iter().all(|n| *n < 1000));
        let often = thrown.iter().filter(|n| **n == 0).count();
        assert!((700..1300).contains(&often), "{often}");
        assert!(thrown.iter().filter(|n| **n > 500).count() > 1500);
    }
}
