//! Blanks in a text that a team sends often, as in `{name}`: what each is called, whether a
//! text has them right, and filling them.
//!
//! What stands in square brackets is still to be written by whoever sends the text: a blank
//! that has no value ends up there too. Not for where values come from.

/// What the service fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blank {
    Reference,
    /// The title of the report's form.
    Form,
    /// The day.
    Received,
    /// The reporter's.
    Name,
    /// The day by which the reporter hears again.
    Due,
    /// Who writes.
    Officer,
    Team,
    Organisation,
    Phone,
}

impl Blank {
    pub const ALL: [Blank; 9] = [
        Blank::Reference,
        Blank::Form,
        Blank::Received,
        Blank::Name,
        Blank::Due,
        Blank::Officer,
        Blank::Team,
        Blank::Organisation,
        Blank::Phone,
    ];

    /// As it stands between braces, and in the keys of the locale.
    pub const fn as_str(self) -> &'static str {
        match self {
            Blank::Reference => "reference",
            Blank::Form => "form",
            Blank::Received => "received",
            Blank::Name => "name",
            Blank::Due => "due",
            Blank::Officer => "officer",
            Blank::Team => "team",
            Blank::Organisation => "organisation",
            Blank::Phone => "phone",
        }
    }

    pub fn from_name(name: &str) -> Option<Blank> {
        Blank::ALL.into_iter().find(|blank| blank.as_str() == name)
    }

    /// `{name}`.
    pub fn token(self) -> String {
        format!("{{{}}}", self.as_str())
    }
}

/// What is wrong with the blanks of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlankFault {
    /// What stands between the braces.
    Unknown(String),
    /// A brace without its other on the same line.
    Brace,
    /// A square bracket that is not closed: nobody would be asked to write what it stands for.
    Bracket,
}

enum Piece<'a> {
    Text(&'a str),
    Blank(Blank),
}

/// Every blank is known, every brace belongs to one, and every square bracket is closed.
pub fn check(text: &str) -> Result<(), BlankFault> {
    pieces(text)?;
    // Behind the last that opens is one that closes.
    if text.rfind('[') > text.rfind(']') { Err(BlankFault::Bracket) } else { Ok(()) }
}

/// A blank that has no value is left as `[label]`. A text that does not pass [`check`]
/// stays as it is.
pub fn fill(text: &str, value: impl Fn(Blank) -> Option<String>, label: impl Fn(Blank) -> String) -> String {
    let Ok(pieces) = pieces(text) else { return text.to_owned() };
    let filled = pieces.into_iter().map(|piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Blank(blank) => value(blank).unwrap_or_else(|| format!("[{}]", label(blank))),
    });
    filled.collect()
}

/// What is still to be written: whatever stands in square brackets, on one line or on more,
/// and blanks that nobody filled. Each once, in their order.
pub fn open(text: &str) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, _) in text.match_indices('[') {
        let rest = &text[at..];
        if let Some(end) = rest.find(']').filter(|end| !rest[1..*end].trim().is_empty()) {
            found.push((at, rest[..=end].to_owned()));
        }
    }
    for blank in Blank::ALL {
        let token = blank.token();
        found.extend(text.find(&token).map(|at| (at, token)));
    }
    found.sort();
    let mut each: Vec<String> = Vec::new();
    for (_, text) in found {
        if !each.contains(&text) {
            each.push(text);
        }
    }
    each
}

fn pieces(text: &str) -> Result<Vec<Piece<'_>>, BlankFault> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        let Some(inner) = from.strip_prefix('{') else { return Err(BlankFault::Brace) };
        let end = inner.find(['{', '}', '\n']).filter(|end| inner[*end..].starts_with('}'));
        let end = end.ok_or(BlankFault::Brace)?;
        let name = inner[..end].trim();
        let blank = Blank::from_name(name).ok_or_else(|| BlankFault::Unknown(name.to_owned()))?;
        pieces.extend([Piece::Text(before), Piece::Blank(blank)]);
        rest = &inner[end + 1..];
    }
    pieces.push(Piece::Text(rest));
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_and_those_without_a_value_stay_to_be_seen() {
        let text = "Dear {name}, { reference }: by {due}. {name}";
        assert_eq!(check(text), Ok(()));
        let value = |blank: Blank| (blank != Blank::Due).then(|| format!("<{}>", blank.as_str()));
        let filled = fill(text, value, |blank| blank.as_str().to_uppercase());
        assert_eq!(filled, "Dear <name>, <reference>: by [DUE]. <name>");
        assert_eq!(open(&filled), ["[DUE]"]);
        for blank in Blank::ALL {
            assert_eq!(Blank::from_name(blank.as_str()), Some(blank));
            assert_eq!(check(&blank.token()), Ok(()));
        }
    }

    #[test]
    fn what_is_no_blank_is_named() {
        for (text, unknown) in [("a {nmae} b", "nmae"), ("{}", ""), ("{Name}", "Name"), ("{name} {x y}", "x y")] {
            assert_eq!(check(text), Err(BlankFault::Unknown(unknown.into())), "{text}");
            assert_eq!(fill(text, |_| None, |_| "y".into()), text);
        }
        for text in ["{name", "name}", "{na\nme}", "{{name}", "}{", "{"] {
            assert_eq!(check(text), Err(BlankFault::Brace), "{text}");
        }
        assert_eq!(check("no [brace] in here, é"), Ok(()));
    }

    #[test]
    fn what_is_still_to_be_written_is_found_once() {
        assert_eq!(open("é [what we did] and {due}, [x] [what we did]"), ["[what we did]", "{due}", "[x]"]);
        assert_eq!(open("[] [ ] [a\nb] ] {nmae} plain"), ["[a\nb]"]);
        assert_eq!(open("[what we\n\ndid: [x]"), ["[what we\n\ndid: [x]", "[x]"]);
        assert_eq!(open("[never closed"), Vec::<String>::new());
    }

    #[test]
    fn a_square_bracket_is_closed() {
        for text in ["[what we did", "[a] and [b", "] [", "[a]\n["] {
            assert_eq!(check(text), Err(BlankFault::Bracket), "{text}");
        }
        for text in ["[a\nb]", "a] b", "[]", "plain"] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
        assert_eq!(fill("{name} [", |_| Some("Sam".into()), |_| "y".into()), "Sam [", "what is there already goes on");
    }
}
