//! What `check` says of broken forms: one for each fault that it knows.

use super::sample::HEAD;
use app::form::Form;
use app::form::check::{Path, RESERVED, Segment, check};

const STEPS: &str = r#"
exits = [{ id = "stop", title = "Stop", text = ["Call 999."] }, { id = "advice", title = "Advice", text = ["Ask them."], may_continue = true }]
steps = [
  { id = "first", section = "all", questions = [{ id = "who", type = "radios", label = "Who?", required = "Select", options = [{ value = "a", label = "A", reveal = ["more"] }, { value = "b", label = "B" }] }, { id = "more", type = "short_text", label = "More?", optional = true }] },
  { id = "things", title = "Things", repeat = { min = 0, max = 3, first = "Any?", another = "More?", required = "Select", item = "Thing {n}", named_by = "thing", steps = [{ id = "thing", questions = [{ id = "thing", type = "short_text", label = "Thing?", required = "Enter" }] }, { id = "colour", when = { question = "who", equals = "a" }, questions = [{ id = "colour", type = "short_text", label = "Colour?", optional = true }] }] } },
  { id = "last", when = { question = "who", equals = "b" }, questions = [{ id = "sure", type = "yes_no", label = "Sure?", required = "Select" }] },
]
"#;

fn faults(text: &str) -> Vec<String> {
    let form: Form = toml::from_str(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    check(&form).into_iter().map(|p| format!("{}: {}", shown(&p.path), p.message)).collect()
}

fn shown(path: &Path) -> String {
    let mut out = String::new();
    for segment in &path.0 {
        match segment {
            Segment::Key(key) if out.is_empty() => out.push_str(key),
            Segment::Key(key) => out.push_str(&format!(".{key}")),
            Segment::Index(i) => out.push_str(&format!("[{i}]")),
        }
    }
    out
}

/// The sample with one thing changed has exactly one fault, there, with these words.
fn fault(from: &str, to: &str, at: &str, says: &str) {
    let whole = format!("{HEAD}{STEPS}");
    assert_eq!(whole.matches(from).count(), 1, "'{from}' stands once in the sample");
    let found = faults(&whole.replace(from, to));
    assert_eq!(found.len(), 1, "'{to}' gives {found:#?}");
    assert!(found[0].starts_with(&format!("{at}: ")) && found[0].contains(says), "{found:?} is not {at}: {says}");
}

#[test]
fn the_sample_is_right() {
    assert_eq!(faults(&format!("{HEAD}{STEPS}")), Vec::<String>::new());
}

#[test]
fn ids() {
    fault(r#"id = "sample""#, r#"id = "Sample Form""#, "id", "must begin with a letter");
    fault(r#"id = "first""#, r#"id = """#, "steps[0].id", "must begin with a letter");
    fault(r#"id = "last""#, r#"id = "1st""#, "steps[2].id", "must begin with a letter");
    fault(r#"id = "last""#, r#"id = "first""#, "steps[2].id", "used twice");
    fault(r#"id = "last""#, r#"id = "stop""#, "steps[2].id", "used twice");
    fault(r#"id = "sure""#, r#"id = "Sure""#, "steps[2].questions[0].id", "must begin with a letter");
    fault(r#"id = "sure""#, r#"id = "who""#, "steps[2].questions[0].id", "used twice");
    fault(r#"id = "sure""#, r#"id = "colour""#, "steps[2].questions[0].id", "used twice");
    fault(r#"id = "colour", when"#, r#"id = "thing", when"#, "steps[1].repeat.steps[1].id", "used twice");
    fault(r#"id = "colour", when"#, r#"id = "remove", when"#, "steps[1].repeat.steps[1].id", "reserved");
}

#[test]
fn reserved_ids() {
    for id in RESERVED {
        fault(r#"id = "last""#, &format!("id = '{id}'"), "steps[2].id", "reserved");
        fault(r#"id = "stop""#, &format!("id = '{id}'"), "exits[0].id", "reserved");
    }
    for id in ["start", "check", "submitted", "leave"] {
        assert!(RESERVED.contains(&id));
    }
    for id in ["csrf", "change"] {
        fault(r#"id = "sure""#, &format!("id = '{id}'"), "steps[2].questions[0].id", "reserved");
    }
}

#[test]
fn names_of_fields() {
    fault(r#"id = "sure""#, r#"id = "who-not-stated""#, "steps[2].questions[0].id", "a field of \"who\" too");
    for (kind, part) in [
        ("date", "day"),
        ("time", "minute"),
        ("date_time_range", "from-year"),
        ("address", "postcode"),
        ("place", "near"),
        ("person", "phone"),
        ("vehicle", "partial"),
    ] {
        let both = format!(
            r#"id = "sure-{part}", title = "Sure", questions = [{{ id = "sure", type = "{kind}", label = "Sure?", required = "Enter" }}, {{ id = "sure-{part}", type = "#
        );
        let from = r#"id = "last", when = { question = "who", equals = "b" }, questions = [{ id = "sure", type = "#;
        fault(from, &both, "steps[2].questions[1].id", "a field of \"sure\" too");
    }
}

#[test]
fn steps_and_sections() {
    fault(r#"section = "all""#, r#"section = "none""#, "steps[0].section", "no section has the id");
    let last = r#"questions = [{ id = "sure", type = "yes_no", label = "Sure?", required = "Select" }]"#;
    fault(
        &format!(r#"when = {{ question = "who", equals = "b" }}, {last}"#),
        r#"title = "Empty""#,
        "steps[2].id",
        "no question, repeat or text",
    );
    let two = r#"questions = [{ id = "sure", type = "yes_no", label = "Sure?", required = "Select" }, { id = "too", type = "time", label = "When?", optional = true }]"#;
    fault(last, two, "steps[2].id", "needs a title");
    assert_eq!(faults(&format!("{HEAD}steps = []")), ["steps: a form needs at least one step"]);
    fault(r#"languages = ["en"]"#, "languages = []", "languages", "must include \"en\"");
}

#[test]
fn questions() {
    let sure = r#"type = "yes_no", label = "Sure?", required = "Select""#;
    let at = "steps[2].questions[0]";
    fault(sure, r#"type = "yes_no", label = "Sure?""#, &format!("{at}.id"), "needs required");
    fault(
        sure,
        r#"type = "yes_no", label = "Sure?", optional = true, essential = true"#,
        &format!("{at}.essential"),
        "cannot be optional",
    );
    fault(sure, r#"type = "yes_no", label = "", required = "Select""#, &format!("{at}.label"), "the text is empty");
    for kind in ["radios", "checkboxes", "select"] {
        fault(
            sure,
            &format!(r#"type = "{kind}", label = "Sure?", required = "Select""#),
            &format!("{at}.id"),
            "needs options",
        );
    }
    fault(
        sure,
        &format!(r#"{sure}, options = [{{ value = "a", label = "A" }}]"#),
        &format!("{at}.options"),
        "only radios",
    );
    for key in [r#"yes = "Yes""#, r#"no = "No""#, r#"exit_yes = "stop""#, r#"exit_no = "stop""#] {
        fault(
            sure,
            &format!(r#"type = "email", label = "Sure?", required = "Enter", {key}"#),
            &format!("{at}.type"),
            "belong to yes_no",
        );
    }
    fault(
        sure,
        r#"type = "money", label = "Sure?", required = "Enter", unknown = true"#,
        &format!("{at}.unknown"),
        "only yes_no, date and time",
    );
}

#[test]
fn options() {
    let (b, at) = (r#"{ value = "b", label = "B" }"#, "steps[0].questions[0].options[1]");
    let without_last = |text: &str| text.replace(r#"when = { question = "who", equals = "b" }, "#, "");
    let fault = |to: &str, path: &str, says: &str| {
        let found = faults(&without_last(&format!("{HEAD}{STEPS}")).replace(b, to));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with(&format!("{path}: ")) && found[0].contains(says), "{found:?}");
    };
    fault(r#"{ value = " ", label = "B" }"#, at, "needs a value");
    fault(r#"{ value = "a", label = "B" }"#, &format!("{at}.value"), "used twice");
    fault(r#"{ value = "b", label = "" }"#, &format!("{at}.label"), "the text is empty");
    fault(r#"{ value = "b", label = "B", none = true }"#, &format!("{at}.none"), "only an option of checkboxes");
    fault(r#"{ value = "b", label = "B", exit = "no-such" }"#, &format!("{at}.exit"), "no exit has the id");
    fault(
        r#"{ value = "b", label = "B", when = { question = "sure", equals = "yes" } }"#,
        &format!("{at}.when"),
        "looks at the pages before it",
    );
}

#[test]
fn reveals() {
    let at = "steps[0].questions[0].options";
    let after = "must be a question of this step that stands after";
    fault(r#"reveal = ["more"]"#, r#"reveal = ["more", "no-such"]"#, &format!("{at}[0].reveal"), after);
    fault(r#"reveal = ["more"]"#, r#"reveal = ["more", "sure"]"#, &format!("{at}[0].reveal"), after);
    fault(r#"label = "B" }"#, r#"label = "B", reveal = ["more"] }"#, &format!("{at}[1].reveal"), "revealed twice");
    fault(r#"type = "radios""#, r#"type = "select""#, &format!("{at}[0].reveal"), "a select cannot reveal");
    let sure = r#"label = "Sure?", required = "Select""#;
    fault(sure, &format!(r#"{sure}, reveal = ["more"]"#), "steps[2].questions[0].reveal", after);
    fault(sure, &format!(r#"{sure}, reveal_no = ["no-such"]"#), "steps[2].questions[0].reveal_no", after);
}

/// What reveals itself, or what stands before it, could never be asked.
#[test]
fn reveals_look_ahead() {
    let itself = STEPS.replace(r#"reveal = ["more"]"#, r#"reveal = ["who", "more"]"#);
    let found = faults(&format!("{HEAD}{itself}"));
    assert!(
        found.iter().any(|f| f.contains("\"who\" must be a question of this step that stands after")),
        "{found:#?}"
    );
}

#[test]
fn conditions() {
    let when = r#"when = { question = "who", equals = "b" }"#;
    for (to, says) in [
        (r#"when = { question = "no-such", equals = "b" }"#, "which the form does not have"),
        (r#"when = { question = "sure", equals = "yes" }"#, "looks at the pages before it"),
        (r#"when = { not = { question = "thing", answered = true } }"#, "is in a repeat"),
        (r#"when = { any = [{ question = "who", equals = "c" }] }"#, "\"who\" has no answer \"c\""),
        (r#"when = { all = [{ question = "who", contains = "c" }] }"#, "\"who\" has no answer \"c\""),
        (r#"when = { question = "who", before = "today" }"#, "is not a date"),
        (r#"when = { question = "more", after = "2026-01-01" }"#, "is not a date"),
        (r#"when = { question = "who", older_than = { years = 18 } }"#, "is not a date"),
    ] {
        fault(when, to, "steps[2].when", says);
    }
    let circular = STEPS
        .replace(r#"id = "first","#, r#"id = "first", when = { question = "sure", equals = "yes" },"#)
        .replace(r#"label = "More?""#, r#"when = { question = "more", answered = true }, label = "More?""#);
    let found = faults(&format!("{HEAD}{circular}"));
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().all(|f| f.contains("circular")));
    let boxes =
        STEPS.replace(r#"type = "radios""#, r#"type = "checkboxes""#).replace(r#"equals = "a""#, r#"contains = "a""#);
    let found = faults(&format!("{HEAD}{boxes}"));
    assert_eq!(found, [r#"steps[2].when: "who" has checkboxes: use contains = "b""#]);
}

#[test]
fn steps_that_are_never_reached() {
    let (a, b) = (r#"label = "A", reveal"#, r#"label = "B" }"#);
    let never = "is never reached";
    fault(b, r#"label = "B", exit = "stop" }"#, "steps[2].when", never);
    let both = STEPS.replace(a, r#"label = "A", exit = "stop", reveal"#).replace(b, r#"label = "B", exit = "stop" }"#);
    let plain = both
        .replace(r#"when = { question = "who", equals = "b" }, "#, "")
        .replace(r#"when = { question = "who", equals = "a" }, "#, "");
    let found = faults(&format!("{HEAD}{plain}"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("steps[1].id") && found[0].contains(never));
    // Advice has a way on, and 'I do not know' is one.
    let sure = r#"type = "yes_no", label = "Sure?", required = "Select", exit_yes = "stop", exit_no = "stop""#;
    for (more, count) in [("", 1), (", unknown = true", 0), (", when = { question = \"who\", equals = \"a\" }", 0)] {
        let steps = format!(
            r#"steps = [{{ id = "first", questions = [{{ id = "who", type = "radios", label = "Who?", required = "Select", options = [{{ value = "a", label = "A" }}] }}] }}, {{ id = "ask", questions = [{{ id = "sure", {sure}{more} }}] }}, {{ id = "last", title = "Last", intro = ["Done."] }}]
exits = [{{ id = "stop", title = "Stop", text = [] }}]"#
        );
        assert_eq!(faults(&format!("{HEAD}{steps}")).len(), count, "{more}");
    }
}

#[test]
fn exits() {
    let sure = r#"label = "Sure?", required = "Select""#;
    let at = "steps[2].questions[0]";
    fault(sure, &format!(r#"{sure}, exit_yes = "no-such""#), &format!("{at}.exit_yes"), "no exit has the id");
    fault(sure, &format!(r#"{sure}, exit_no = "no-such""#), &format!("{at}.exit_no"), "no exit has the id");
    let two = STEPS
        .replace(sure, &format!(r#"{sure}, exit_no = "advice""#))
        .replace(r#"label = "B" }"#, r#"label = "B", exit = "advice" }"#);
    let found = faults(&format!("{HEAD}{two}"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("only one question can lead to it"));
    let thing = r#"type = "short_text", label = "Thing?", required = "Enter""#;
    let in_repeat = r#"type = "yes_no", label = "Thing?", required = "Select", exit_yes = "advice""#;
    fault(thing, in_repeat, "steps[1].repeat.steps[0].questions[0].exit_yes", "no question of a repeat");
}

#[test]
fn repeats() {
    let at = "steps[1].repeat";
    fault("max = 3", "max = 0", &format!("{at}.max"), "from 1 to 99");
    fault("max = 3", "max = 100", &format!("{at}.max"), "from 1 to 99");
    fault("min = 0", "min = 4", &format!("{at}.max"), "not less than min");
    fault(r#"named_by = "thing""#, r#"named_by = "who""#, &format!("{at}.named_by"), "no question of this repeat");
    let first = r#"{ id = "thing", questions"#;
    let when = r#"{ id = "thing", when = { question = "who", equals = "a" }, questions"#;
    fault(first, when, &format!("{at}.steps[0].id"), "must always be asked");
    let thing = r#"label = "Thing?""#;
    let asked_sometimes = format!(r#"when = {{ question = "who", equals = "a" }}, {thing}"#);
    fault(thing, &asked_sometimes, &format!("{at}.steps[0].id"), "must always be asked");
    fault(
        r#"title = "Things","#,
        r#"title = "Things", questions = [{ id = "x", type = "time", label = "X", optional = true }],"#,
        "steps[1].questions",
        "in its own steps",
    );
    let inner =
        r#"repeat = { max = 1, first = "Any?", another = "More?", required = "Select", item = "X", steps = [] }"#;
    fault(
        r#"when = { question = "who", equals = "a" }, questions"#,
        &format!("{inner}, questions"),
        &format!("{at}.steps[1].repeat"),
        "cannot stand in a repeat",
    );
    let empty = format!(r#"{HEAD}steps = [{{ id = "x", title = "X", {inner} }}]"#);
    assert_eq!(faults(&empty), ["steps[0].repeat.steps: a repeat needs at least one step"]);
}

#[test]
fn clocks_and_the_acknowledgement() {
    let clock = |limit: &str, promise: &str| {
        format!(r#"clocks = [{{ kind = "outcome", limit = {{ {limit} }}, source = "Promise"{promise} }}]"#)
    };
    for limit in ["hours = 0", "days = 0", "working_days = 0"] {
        fault("clocks = []", &clock(limit, ""), "clocks[0].limit", "1 or more");
    }
    fault("clocks = []", &clock("days = 5", r#", promise = "Soon.""#), "clocks[0].promise", "must hold {date}");
    let rule = |kind: &str, rest: &str| {
        format!(r#"clocks = [{{ kind = "{kind}", limit = {{ days = 5 }}, source = "Promise"{rest} }}]"#)
    };
    let promised = r#", promise = "By {date}.""#;
    for (kind, rest, at, says) in [
        ("outcome", r#", starts = "handling", promise = "By {date}.""#, "clocks[0].promise", "starts when the report"),
        ("notify", "", "clocks[0].starts", "notify starts with the decision"),
        ("outcome", r#", starts = "decision""#, "clocks[0].starts", "notify starts with the decision"),
        ("outcome", r#", starts = "previous""#, "clocks[0].starts", "only progress starts"),
        ("outcome", ", repeats = true", "clocks[0].repeats", "only progress repeats"),
        ("outcome", ", warn = { days = 0 }", "clocks[0].warn", "1 or more"),
        ("outcome", ", warn = { days = 5 }", "clocks[0].warn", "shorter than the limit"),
        ("acknowledge", r#", pauses = [{ id = "x", label = "X" }]"#, "clocks[0].pauses", "cannot be paused"),
        ("outcome", r#", pauses = [{ id = "X", label = "X" }]"#, "clocks[0].pauses[0].id", "must begin with a letter"),
        ("outcome", r#", pauses = [{ id = "x", label = " " }]"#, "clocks[0].pauses[0].label", "is empty"),
        (
            "outcome",
            r#", pauses = [{ id = "x", label = "X" }, { id = "x", label = "Y" }]"#,
            "clocks[0].pauses[1].id",
            "used twice",
        ),
    ] {
        fault("clocks = []", &rule(kind, rest), at, says);
    }
    let paused = format!(r#"{promised}, pauses = [{{ id = "x", label = "X" }}]"#);
    fault("clocks = []", &rule("outcome", &paused), "clocks[0].pauses", "promised by a date");
    fault("clocks = []", &rule("outcome", ", in_writing = true"), "clocks[0].in_writing", "told in writing");
    let sourceless = rule("outcome", "").replace("Promise", " ");
    fault("clocks = []", &sourceless, "clocks[0].source", "needs a source");
    let twice = r#"clocks = [{ kind = "outcome", limit = { days = 1 }, source = "P" }, { kind = "outcome", limit = { days = 2 }, source = "P" }]"#;
    fault("clocks = []", twice, "clocks[1].kind", "used twice");
    for right in [
        rule("progress", r#", starts = "handling", repeats = true, warn = { working_days = 9 }"#),
        rule("progress", r#", starts = "previous", repeats = true, pauses = [{ id = "waiting", label = "Waits" }]"#),
        rule("notify", r#", starts = "decision", in_writing = true"#),
        rule("first_decision", promised),
    ] {
        assert_eq!(faults(&format!("{HEAD}{STEPS}").replace("clocks = []", &right)), Vec::<String>::new(), "{right}");
    }
    let acknowledge = |email: &str, safe: &str| {
        format!("acknowledge = {{ email = '{email}', safe = {{ question = '{safe}', answered = true }} }}\nclocks = []")
    };
    fault("clocks = []", &acknowledge("more", "who"), "acknowledge.email", "of the type email");
    fault("clocks = []", &acknowledge("no-such", "who"), "acknowledge.email", "no question \"no-such\"");
    let mail = STEPS.replace(r#"id = "more", type = "short_text""#, r#"id = "more", type = "email""#);
    for (safe, says) in [("thing", "in a repeat"), ("no-such", "does not have")] {
        let head = HEAD.replace("clocks = []", &acknowledge("more", safe));
        let found = faults(&format!("{head}{mail}"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with("acknowledge.safe: ") && found[0].contains(says));
    }
    let in_repeat = STEPS.replace(r#"id = "colour", type = "short_text""#, r#"id = "colour", type = "email""#);
    let head = HEAD.replace("clocks = []", &acknowledge("colour", "who"));
    assert_eq!(faults(&format!("{head}{in_repeat}")).len(), 1);
    let no_mail =
        STEPS.replace(r#"id = "more", type = "short_text""#, r#"id = "more", type = "person", parts = ["phone"]"#);
    let head = HEAD.replace("clocks = []", &acknowledge("more", "who"));
    assert_eq!(faults(&format!("{head}{no_mail}")).len(), 1, "a person without an e-mail");
    let post = |address: &str, name: &str, safe: &str| {
        let post =
            format!("{{ address = '{address}', name = '{name}', safe = {{ question = '{safe}', answered = true }} }}");
        let email = "email = 'more', safe = { question = 'who', answered = true }";
        HEAD.replace("clocks = []", &format!("acknowledge = {{ {email}, post = {post} }}\nclocks = []"))
    };
    for (head, at) in [
        (post("no-such", "more", "who"), "acknowledge.post.address: no question \"no-such\""),
        (post("more", "more", "who"), "acknowledge.post.address: no question \"more\""),
    ] {
        let found = faults(&format!("{head}{mail}"));
        assert!(found.iter().any(|f| f.starts_with(at)), "{found:#?}");
    }
    let found = faults(&format!("{}{mail}", post("more", "no-such", "thing")));
    for at in ["acknowledge.post.name: ", "acknowledge.post.safe: "] {
        assert!(found.iter().any(|f| f.starts_with(at)), "{found:#?}");
    }
}

#[test]
fn texts_in_every_declared_language() {
    let found = faults(&format!("{HEAD}{STEPS}").replace(r#"languages = ["en"]"#, r#"languages = ["en", "cy"]"#));
    assert!(found.iter().all(|f| f.ends_with(r#": no text in "cy", which the form declares"#)), "{found:#?}");
    for path in [
        "title",
        "summary",
        "start.who",
        "start.anonymous",
        "sections[0].title",
        "steps[0].questions[0].label",
        "steps[0].questions[0].required",
        "steps[0].questions[0].options[1].label",
        "steps[1].title",
        "steps[1].repeat.first",
        "steps[1].repeat.another",
        "steps[1].repeat.required",
        "steps[1].repeat.item",
        "steps[1].repeat.steps[1].questions[0].label",
        "exits[0].title",
        "exits[1].text[0]",
    ] {
        assert!(found.iter().any(|f| f.starts_with(&format!("{path}: "))), "{path} is not named: {found:#?}");
    }
    fault(r#"title = "Sample""#, r#"title = " ""#, "title", "the text is empty");
    let half = HEAD.replace(r#"title = "Sample""#, r#"title = { en = "Sample", cy = "" }"#);
    // Only a declared language is asked for.
    assert_eq!(faults(&format!("{half}{STEPS}")), Vec::<String>::new());
}

/// What the types alone refuse, before `check` looks.
#[test]
fn unknown_keys_and_wrong_values() {
    for (from, to, says) in [
        (r#"team = "team""#, "team = 'team'\ncolour = 'red'", "unknown field `colour`"),
        (r#"id = "last""#, r#"id = "last", colour = "red""#, "unknown field `colour`"),
        (r#"label = "Sure?""#, r#"label = "Sure?", colour = "red""#, "unknown field `colour`"),
        (r#"label = "B""#, r#"label = "B", colour = "red""#, "unknown field `colour`"),
        (r#"type = "yes_no""#, r#"type = "maybe""#, "unknown variant `maybe`"),
        (r#"label = "Sure?", "#, "", "missing field `label`"),
        (r#"category = "crime""#, r#"category = "other""#, "unknown variant `other`"),
        (r#"languages = ["en"]"#, r#"languages = ["fr"]"#, "unknown variant `fr`"),
        (r#"when = { question = "who", equals = "b" }"#, r#"when = { question = "who" }"#, "a condition is one of"),
        (r#"when = { question = "who", equals = "b" }"#, r#"when = { all = [] }"#, "a condition is one of"),
    ] {
        let whole = format!("{HEAD}{STEPS}");
        assert_eq!(whole.matches(from).count(), 1, "{from}");
        let error = toml::from_str::<Form>(&whole.replace(from, to)).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
}
