use super::super::passage::Whence;
use super::*;

fn asked(text: &str) -> Asked {
    Asked { text: text.to_owned(), names: false }
}

/// Each term as it is understood: `phone +44..`, or the words, of which each is said once
/// where both languages agree.
fn understood(text: &str) -> Vec<String> {
    let Ok(Query::Terms(terms)) = Query::read(&asked(text)) else { panic!("{text} has no terms") };
    let show = |term: &Term| match &term.exact {
        Some(Exact::Email(email)) => format!("email {email}"),
        Some(Exact::Phone(phone)) => format!("phone {phone}"),
        Some(Exact::Vehicle(mark)) => format!("vehicle {mark}"),
        Some(Exact::Postcode(postcode)) => format!("postcode {postcode}"),
        None => {
            term.words.iter().map(|w| w.iter().cloned().collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join("+")
        }
    };
    terms.terms.iter().map(show).collect()
}

#[test]
fn what_is_typed_is_understood() {
    for (text, wanted) in [
        ("red van", &["red", "van"][..]),
        ("walking the dogs", &["walk|walking", "dog|dogs"]),
        ("van VAN van", &["van"]),
        ("Mary-Jane", &["jane", "mari|mary"][..]),
        ("01632 960741", &["phone +441632960741"]),
        ("(01632) 960-741", &["phone +441632960741"]),
        ("+44 (0)1632 960 741", &["phone +441632960741"]),
        ("call 01632 960 741 2024", &["call", "phone +441632960741", "2024"]),
        ("12345678", &["12345678"]),
        ("Quokka@Example.com,", &["email quokka@example.com"]),
        ("@quokka", &["quokka"]),
        ("sw1a1aa", &["postcode SW1A 1AA"]),
        ("near SW1A 1AA", &["near", "postcode SW1A 1AA"]),
        ("ab51 abc", &["vehicle AB51ABC"]),
        ("blue K50WTB", &["blue", "vehicle K50WTB"]),
        // Of a pattern that is not ours.
        ("AA-123-BB", &["vehicle AA123BB"]),
        ("12-D-12345", &["vehicle 12D12345"]),
        ("van ES1A2B3", &["van", "vehicle ES1A2B3"]),
        ("AA 123 BB", &["bb", "vehicle AA123"]),
        // A road, or an old plate: either is found.
        ("A40", &["vehicle A40"]),
        ("2024", &["2024"]),
    ] {
        let (mut found, mut wanted) = (understood(text), wanted.to_vec());
        found.sort();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn what_is_taken_for_a_number_is_looked_for_as_words_too() {
    let Ok(Query::Terms(terms)) = Query::read(&asked("A40")) else { panic!() };
    assert!(terms.terms[0].exact.is_some() && terms.terms[0].words[0].contains("a40"));
}

#[test]
fn a_reference_goes_before_all() {
    let reference = Reference::generate(*b"FC", || 1);
    for names in [true, false] {
        let text = format!(" {} ", reference.as_str().to_lowercase().replace('-', " "));
        assert!(matches!(Query::read(&Asked { text, names }), Ok(Query::Reference(found)) if found == reference));
    }
}

#[test]
fn what_cannot_be_looked_for_is_said() {
    let fault = |text: &str| Query::read(&asked(text)).err();
    assert_eq!(fault(" "), Some(Fault::Nothing));
    assert_eq!(fault("? - 7"), Some(Fault::Nothing));
    assert_eq!(fault("the and Mae"), Some(Fault::Common));
    assert_eq!(fault(&"x".repeat(LONGEST + 1)), Some(Fault::TooLong));
    let many = |n: usize| (0..n).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
    assert_eq!(fault(&many(MOST_WORDS)), None);
    assert_eq!(fault(&many(MOST_WORDS + 1)), Some(Fault::TooManyWords));
}

fn passage(holds: Holds, lang: Lang, text: &str) -> Passage {
    Passage { whence: Whence::Answer, label: String::new(), lang, text: text.into(), holds }
}

fn hits(query: &str, names: bool, passage: &Passage) -> Vec<String> {
    let Ok(Query::Terms(terms)) = Query::read(&Asked { text: query.into(), names }) else { panic!("{query}") };
    terms.hits(passage).into_iter().map(|at| passage.text[at].to_owned()).collect()
}

#[test]
fn words_are_hit_by_their_stems_and_whole() {
    let english = passage(Holds::Words, Lang::En, "He walked past the café, walking his dog. Walkers!");
    assert_eq!(hits("walk cafe", false, &english), ["walked", "café", "walking"]);
    let welsh = passage(Holds::Words, Lang::Cy, "Roedd y ci yn walking");
    assert_eq!(hits("walked", false, &welsh), Vec::<String>::new());
    assert_eq!(hits("walking", false, &welsh), ["walking"]);
    assert_eq!(hits("walk", true, &english), Vec::<String>::new());
    let name = passage(Holds::Name, Lang::En, "Will Rivers");
    assert_eq!(hits("rivers will", true, &name), ["Will", "Rivers"]);
    assert_eq!(hits("river", true, &name), Vec::<String>::new());
}

#[test]
fn an_exact_thing_is_hit_as_a_whole() {
    let phone = passage(Holds::Phone, Lang::En, "01632 960 741");
    assert_eq!(hits("+441632960741", false, &phone), ["01632 960 741"]);
    assert_eq!(hits("01632 960742", false, &phone), Vec::<String>::new());
    let plate = passage(Holds::Vehicle, Lang::En, "AA123BB");
    assert_eq!(hits("aa-123-bb", false, &plate), ["AA123BB"]);
    let plate = passage(Holds::Vehicle, Lang::En, "AB51 ABC");
    assert_eq!(hits("ab51abc", false, &plate), ["AB51 ABC"]);
    // In a text its words are.
    let text = passage(Holds::Words, Lang::En, "A van, AB51 ABC.");
    assert_eq!(hits("ab51 abc", false, &text), ["AB51", "ABC"]);
}
