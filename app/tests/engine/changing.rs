//! A change of mind by example: options that are offered no more, and two exits at once.

use super::sample::{form, open, send};
use super::visitor::Visitor;
use app::form::{FaultKind, Next, Place, Value};

const STEPS: &str = r#"
steps = [
  { id = "where", questions = [{ id = "where", type = "radios", label = "Where?", required = "Select", options = [{ value = "street", label = "Street" }, { value = "shop", label = "Shop" }] }] },
  { id = "how", questions = [{ id = "how", type = "select", label = "How?", required = "Select", options = [{ value = "taken", label = "Taken" }, { value = "till", label = "From the till", when = { question = "where", equals = "shop" } }] }] },
  { id = "saw", questions = [{ id = "saw", type = "checkboxes", label = "Who saw it?", optional = true, options = [{ value = "nobody", label = "Nobody", none = true }, { value = "camera", label = "A camera" }, { value = "staff", label = "Staff", when = { question = "where", equals = "shop" } }] }] },
]
"#;

#[test]
fn an_option_that_is_offered_no_more_is_no_answer() {
    let form = form(STEPS);
    let mut visitor = Visitor::new(&form, false);
    for (page, typed) in [("where", &["shop"][..]), ("how", &["till"][..]), ("saw", &["camera", "staff"][..])] {
        let fields: Vec<_> = typed.iter().map(|v| (page, *v)).collect();
        assert_eq!(send(&mut visitor, page, &fields), Ok(()));
    }
    assert!(visitor.journey().is_ready());
    let in_the_shop = visitor.journey().submission();

    assert_eq!(send(&mut visitor, "where", &[("where", "street")]), Ok(()));
    // The optional answer too is asked for again: half of it would be lost in silence.
    assert_eq!(open(&visitor), ["how", "saw"]);
    assert_eq!(visitor.journey().submission().top.values.keys().collect::<Vec<_>>(), ["where"]);
    let faults = send(&mut visitor, "how", &[("how", "till")]).unwrap_err();
    assert_eq!(faults[0].kind, FaultKind::NotOffered);

    assert_eq!(send(&mut visitor, "where", &[("where", "shop")]), Ok(()));
    assert!(visitor.journey().is_ready());
    assert_eq!(visitor.journey().submission(), in_the_shop);

    assert_eq!(send(&mut visitor, "where", &[("where", "street")]), Ok(()));
    assert_eq!(send(&mut visitor, "how", &[("how", "taken")]), Ok(()));
    assert_eq!(send(&mut visitor, "saw", &[]), Ok(()));
    assert!(visitor.journey().is_ready());
    assert_eq!(visitor.answers.top.values.get("saw"), None);
}

const EXITS: &str = r#"
exits = [{ id = "call-999", title = "Call 999", text = ["Call."] }, { id = "council", title = "The council", text = ["Ask them."], may_continue = true }]
steps = [
  { id = "now", title = "Now", questions = [{ id = "noise", type = "yes_no", label = "Noise?", required = "Select", exit_yes = "council" }, { id = "hurt", type = "yes_no", label = "Hurt?", required = "Select", exit_yes = "call-999" }] },
  { id = "what", questions = [{ id = "what", type = "checkboxes", label = "What?", required = "Select", options = [{ value = "litter", label = "Litter" }, { value = "fire", label = "Fire", exit = "call-999" }] }] },
]
"#;

#[test]
fn an_emergency_comes_before_advice() {
    let form = form(EXITS);
    let mut visitor = Visitor::new(&form, false);
    let now = Place::Step("now".into());
    let led_to = |visitor: &Visitor<'_>| match visitor.journey().after(&now, false) {
        Next::Exit(exit) => exit.id.clone(),
        Next::Page(place) => place.to_string(),
        Next::Check => "check".into(),
    };
    for (noise, hurt, to, passed) in [
        ("yes", "yes", "call-999", false),
        ("yes", "no", "council", true),
        ("no", "yes", "call-999", false),
        ("no", "no", "what", true),
    ] {
        assert_eq!(send(&mut visitor, "now", &[("noise", noise), ("hurt", hurt)]), Ok(()));
        assert_eq!(led_to(&visitor), to);
        assert_eq!(visitor.journey().stop(&now).unwrap().complete, passed);
    }
    assert_eq!(send(&mut visitor, "what", &[("what", "litter"), ("what", "fire")]), Ok(()));
    assert!(!visitor.journey().is_ready(), "one of several boxes is enough");
    assert_eq!(visitor.answers.top.values["what"], Value::Choices(vec!["litter".into(), "fire".into()]));
}
