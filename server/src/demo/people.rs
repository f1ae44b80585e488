//! Invented people: names from a list, phone numbers that Ofcom keeps for drama, mail to
//! example.org, streets that nobody lives in, and postcodes of an area that is not used.

use super::dice::Dice;
use super::texts::Texts;
use app::model::Lang;

#[derive(Clone, Debug, Default)]
pub struct Somebody {
    pub given: String,
    pub family: String,
    pub email: String,
    pub phone: String,
    pub street: String,
    pub town: String,
    pub postcode: String,
    /// Years old.
    pub age: i64,
}

impl Somebody {
    pub fn invent(texts: &Texts, lang: Lang, dice: &mut Dice) -> Somebody {
        let mut one = |list: &[String]| dice.pick(list).cloned().unwrap_or_default();
        let (given, family) = match lang {
            Lang::En => (one(&texts.given), one(&texts.family)),
            Lang::Cy => (one(&texts.given_cy), one(&texts.family_cy)),
        };
        let (street, town) = (one(&texts.streets), one(&texts.towns));
        let plain = |name: &str| name.to_lowercase().replace(|c: char| !c.is_ascii_alphabetic(), "");
        let email = format!("{}.{}{}@example.org", plain(&given), plain(&family), dice.between(2, 99));
        Somebody {
            email,
            phone: phone(dice),
            street: format!("{} {street}", dice.between(1, 140)),
            town,
            postcode: postcode(dice),
            age: dice.between(18, 84),
            given,
            family,
        }
    }

    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }
}

/// 07700 900000 to 900999 and 01632 960000 to 960999 ring nowhere.
pub fn phone(dice: &mut Dice) -> String {
    let start = if dice.percent(75) { "07700 900" } else { "01632 960" };
    format!("{start}{:03}", dice.below(1000))
}

/// There is no area AA.
pub fn postcode(dice: &mut Dice) -> String {
    const LETTERS: &[char] = &['A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'L', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'W'];
    let letter = |dice: &mut Dice| dice.pick(LETTERS).copied().unwrap_or('A');
    let (district, sector) = (dice.between(1, 9), dice.between(1, 9));
    format!("AA{district} {sector}{}{}", letter(dice), letter(dice))
}

/// No mark begins with Q and two digits.
pub fn registration(dice: &mut Dice) -> String {
    const LETTERS: &[char] = &['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T'];
    let mut mark = format!("QZ{} ", dice.between(10, 75));
    mark.extend((0..3).filter_map(|_| dice.pick(LETTERS)));
    mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::form::value::{PlateStyle, normal_postcode, plate_style};

    #[test]
    fn what_is_invented_has_the_shape_of_what_is_real() {
        let mut dice = Dice::new(1);
        for _ in 0..200 {
            let code = postcode(&mut dice);
            assert_eq!(normal_postcode(&code), Some(code.clone()), "{code}");
            let mark = registration(&mut dice).replace(' ', "");
            assert_eq!((plate_style(&mark), mark.len()), (PlateStyle::Current, 7), "{mark}");
        }
    }

    #[test]
    fn an_address_for_mail_is_plain_and_reaches_nobody() {
        let texts = Texts::bundled().unwrap();
        for (seed, lang) in [(1, Lang::En), (2, Lang::Cy), (3, Lang::Cy)] {
            let somebody = Somebody::invent(&texts, lang, &mut Dice::new(seed));
            assert!(somebody.email.ends_with("@example.org") && somebody.email.is_ascii(), "{}", somebody.email);
        }
    }
}
