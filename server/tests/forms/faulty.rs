//! A broken form is refused with its file, its line, and words for its writer.

use std::path::Path;

use app::model::Lang;
use server::forms::{Forms, parse};

const GOOD: &str = include_str!("good.toml");

/// Name; a piece of the good form and what stands there instead; the faulty line,
/// as a piece of it; a part of the message.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "an unknown key of the form",
        "team = \"property\"",
        "team = \"property\"\ncolour = \"red\"",
        "colour = \"red\"",
        "colour",
    ),
    (
        "an unknown key of a question",
        "type = \"short_text\" # 1",
        "type = \"short_text\"\nsize = 3",
        "size = 3",
        "size",
    ),
    ("an unknown key of an option", "label = \"Red\" }", "label = \"Red\", shade = 1 }", "shade = 1", "shade"),
    ("an unknown key of a repeat", "max = 3", "max = 3\nleast = 1", "least = 1", "least"),
    ("an unknown type", "type = \"short_text\" # 1", "type = \"essay\"", "type = \"essay\"", "essay"),
    ("a value of the wrong type", "minutes = 1", "minutes = \"one\"", "minutes = \"one\"", "integer"),
    ("a language that we do not speak", "languages = [\"en\"]", "languages = [\"en\", \"fr\"]", "\"fr\"", "fr"),
    ("what is not TOML", "minutes = 1", "minutes = = 1", "minutes = = 1", ""),
    ("a key twice", "minutes = 1", "minutes = 1\nminutes = 2", "minutes = 2", "duplicate"),
    ("a reserved id of a step", "id = \"words\"", "id = \"check\"", "id = \"check\"", "reserved"),
    ("a reserved id of an exit", "id = \"call\"", "id = \"leave\"", "id = \"leave\"", "reserved"),
    ("an id with a space", "id = \"words\"", "id = \"my words\"", "id = \"my words\"", "lower-case"),
    ("a step's id twice", "id = \"words\"", "id = \"colour-page\" # twice", "# twice", "used twice"),
    ("a question's id twice", "id = \"word\"", "id = \"colour\" # twice", "# twice", "used twice"),
    ("an option's value twice", "value = \"blue\"", "value = \"red\"", "label = \"Blue\"", "used twice"),
    ("an exit with a step's id", "id = \"call\"", "id = \"words\" # twice", "id = \"words\"", "used twice"),
    (
        "a dangling condition",
        "# when 1",
        "when = { question = \"nothing\", equals = \"x\" }",
        "when = ",
        "does not have",
    ),
    (
        "a condition on a later question",
        "# when 1",
        "when = { question = \"sure\", equals = \"yes\" }",
        "when = ",
        "looks at the pages before it",
    ),
    (
        "a condition on itself",
        "# when 2",
        "when = { question = \"word\", equals = \"x\" }",
        "when = ",
        "looks at the pages before it",
    ),
    (
        "a condition that cannot be met",
        "# when 1",
        "when = { question = \"colour\", equals = \"green\" }",
        "when = ",
        "green",
    ),
    (
        "a condition on no date",
        "# when 1",
        "when = { question = \"colour\", before = \"today\" }",
        "when = ",
        "not a date",
    ),
    (
        "a condition with two tests",
        "# when 1",
        "when = { question = \"colour\", equals = \"red\", answered = true }",
        "when = ",
        "a condition is one of",
    ),
    (
        "a condition inside a repeat from outside",
        "# when 3",
        "when = { question = \"thing\", answered = true }",
        "when = ",
        "is in a repeat",
    ),
    (
        "a condition on an option",
        "label = \"Red\" }",
        "label = \"Red\", when = { question = \"nothing\", equals = \"x\" } }",
        "label = \"Red\"",
        "does not have",
    ),
    ("a missing translation", "title = \"Things\" # list", "title = { cy = \"Pethau\" }", "title = { cy", ""),
    ("an empty text", "label = \"Which word?\"", "label = \"\"", "label = \"\"", "empty"),
    ("a missing label", "label = \"Which word?\"\n", "", "[[steps.questions]] # word", "label"),
    ("a missing error", "required = \"Enter a word\"\n", "", "id = \"word\"", "required"),
    ("an option without a value", "value = \"red\"", "value = \"\"", "label = \"Red\"", "value"),
    ("an option with no value at all", "value = \"red\", ", "", "label = \"Red\"", "value"),
    (
        "radios without options",
        "options = [\n  { value = \"red\", label = \"Red\" },\n  { value = \"blue\", label = \"Blue\" },\n]",
        "",
        "id = \"colour\"",
        "options",
    ),
    (
        "options on a text",
        "type = \"short_text\" # 1",
        "type = \"short_text\"\noptions = [{ value = \"x\", label = \"X\" }]",
        "options = [{",
        "options",
    ),
    ("a repeat without a most", "max = 3\n", "", "[steps.repeat]", "max"),
    ("a repeat of too many", "max = 3", "max = 100", "max = 100", "99"),
    ("a repeat of fewer than its least", "min = 1", "min = 4", "max = 3", "min"),
    ("a repeat named by nothing", "named_by = \"thing\"", "named_by = \"name\"", "named_by = ", "no question"),
    (
        "a step without anything",
        "title = \"Things\" # list",
        "title = \"Things\"\n\n[[steps]]\nid = \"empty\"\n\n[[steps]]\nid = \"list\"\ntitle = \"x\"",
        "id = \"empty\"",
        "no question",
    ),
    ("an exit that is not there", "exit = \"advice\"", "exit = \"nowhere\"", "exit = \"nowhere\"", "no exit"),
    ("a section that is not there", "section = \"all\"", "section = \"other\"", "section = \"other\"", "no section"),
    (
        "advice that two questions share",
        "exit_no = \"other-advice\"",
        "exit_no = \"advice\"",
        "exit_no = \"advice\"",
        "only one question",
    ),
    (
        "a revealed question that is not there",
        "label = \"Blue\" }",
        "label = \"Blue\", reveal = [\"word\"] }",
        "label = \"Blue\"",
        "question of this step",
    ),
    ("an address that no question asks for", "email = \"mail\"", "email = \"word\"", "email = \"word\"", "e-mail"),
    ("a promise without its date", "By {date}.", "Soon.", "Soon.", "{date}"),
    (
        "no outcome",
        "[[outcomes]]\nid = \"done\" # outcome\nlabel = \"We did it\"\n\n[[outcomes]]\nid = \"not-done\"\nlabel = \"We could not do it\"\n",
        "",
        "# A small form",
        "at least one outcome",
    ),
    ("an outcome twice", "id = \"not-done\"", "id = \"done\" # twice", "# twice", "there twice"),
    ("an outcome with a space in its id", "id = \"not-done\"", "id = \"not done\"", "id = \"not done\"", "lower-case"),
    ("an outcome without words", "label = \"We did it\"\n", "", "[[outcomes]]", "label"),
    ("an outcome with empty words", "label = \"We did it\"", "label = \" \"", "label = \" \"", "empty"),
    ("an unknown key of an outcome", "label = \"We did it\"", "label = \"We did it\"\nend = 1", "end = 1", "end"),
    ("no hours", "limit = { hours = 24 }", "limit = { hours = 0 }", "limit = ", "1 or more"),
    (
        "a promise of what starts later",
        "limit = { hours = 24 }",
        "limit = { hours = 24 }\nstarts = \"handling\"",
        "promise = ",
        "the confirmation knows the date only",
    ),
    (
        "an acknowledgement that repeats",
        "limit = { hours = 24 }",
        "limit = { hours = 24 }\nrepeats = true",
        "repeats = ",
        "only progress repeats",
    ),
    (
        "a warning from the start",
        "limit = { hours = 24 }",
        "limit = { hours = 24 }\nwarn = { hours = 24 }",
        "warn = ",
        "must be shorter than the limit",
    ),
    ("two limits", "limit = { hours = 24 }", "limit = { hours = 24, days = 1 }", "limit = ", ""),
    (
        "'I do not know' on a text",
        "type = \"short_text\" # 1",
        "type = \"short_text\"\nunknown = true",
        "unknown = true",
        "unknown",
    ),
    (
        "yes and no of a text",
        "type = \"short_text\" # 1",
        "type = \"short_text\" # yes\nyes = \"Yes\"",
        "type = \"short_text\" # yes",
        "yes_no",
    ),
    (
        "an essential question that may be left out",
        "required = \"Enter a word\"",
        "optional = true\nessential = true",
        "essential = true",
        "optional",
    ),
    ("an unknown key of a route", "flag = \"Red thing\"", "colour = \"Red\"", "colour = \"Red\"", "colour"),
    ("a priority that there is not", "priority = \"high\"", "priority = \"soon\"", "priority = ", "soon"),
    ("a route's id with a space", "id = \"red\" # route", "id = \"a red\" # route", "# route", "lower-case"),
    (
        "a route's id twice",
        "why = \"It is red\"",
        "why = \"It is red\"\n[[routes]]\nid = \"red\" # twice\nwhen = { question = \"sure\", equals = \"yes\" }\nflag = \"A\"\nwhy = \"B\"",
        "# twice",
        "used twice",
    ),
    (
        "a route that does nothing",
        "priority = \"high\" # soon\nflag = \"Red thing\"\n",
        "",
        "# route",
        "needs a team, a priority or a flag",
    ),
    ("a route to a team without a name", "priority = \"high\"", "team = \"\"", "team = \"\"", "team is empty"),
    ("a route without its reason", "why = \"It is red\"", "why = \"\"", "why = \"\"", "empty"),
    ("a flag without words", "flag = \"Red thing\"", "flag = \"\"", "flag = \"\"", "empty"),
    (
        "a route on no question",
        "{ question = \"colour\", equals = \"red\" }",
        "{ question = \"nothing\", equals = \"red\" }",
        "# if",
        "does not have",
    ),
    (
        "a route on a question of a repeat",
        "{ question = \"colour\", equals = \"red\" }",
        "{ question = \"thing\", answered = true }",
        "# if",
        "in a repeat",
    ),
    (
        "a route on an answer that there is not",
        "{ question = \"colour\", equals = \"red\" }",
        "{ question = \"colour\", equals = \"green\" }",
        "# if",
        "green",
    ),
    ("a route that is never taken", "label = \"Red\" }", "label = \"Red\", exit = \"call\" }", "# if", "never taken"),
    (
        "two questions without a title",
        "# another",
        "\n[[steps.questions]]\nid = \"second\"\ntype = \"short_text\"\nlabel = \"B\"\nrequired = \"B\"",
        "id = \"words\"",
        "title",
    ),
];

fn line_of(text: &str, piece: &str) -> usize {
    let found: Vec<usize> = text.lines().zip(1..).filter(|(line, _)| line.contains(piece)).map(|(_, n)| n).collect();
    *found.first().unwrap_or_else(|| panic!("no line has {piece}"))
}

fn spoil(from: &str, to: &str) -> String {
    assert_eq!(GOOD.matches(from).count(), 1, "{from} stands once in the good form");
    GOOD.replace(from, to)
}

#[test]
fn the_good_form_is_good() {
    parse("good.toml", GOOD).unwrap_or_else(|faults| panic!("{faults:?}"));
}

#[test]
fn every_fault_is_named_with_its_line() {
    let mut wrong = Vec::new();
    for (name, from, to, at, message) in CASES {
        let text = spoil(from, to);
        let line = line_of(&text, at);
        let Err(faults) = parse("broken.toml", &text) else {
            wrong.push(format!("{name}: no fault"));
            continue;
        };
        let found = faults.iter().any(|f| f.file == "broken.toml" && f.line == line && f.message.contains(message));
        if !found {
            wrong.push(format!("{name}: line {line} expected, got {faults:?}"));
        }
        for fault in &faults {
            // The writer of a form knows TOML, not Rust.
            if ["untagged", "enum", "struct", "::"].iter().any(|word| fault.message.contains(word)) {
                wrong.push(format!("{name}: not in a writer's words: {}", fault.message));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn a_step_that_is_never_reached_is_named() {
    let all_leave = [
        ("label = \"Red\" }", "label = \"Red\", exit = \"call\" }"),
        ("label = \"Blue\" }", "label = \"Blue\", exit = \"call\" }"),
    ];
    let text = all_leave.iter().fold(GOOD.to_owned(), |text, (from, to)| text.replace(from, to));
    let faults = parse("broken.toml", &text).unwrap_err();
    let line = line_of(&text, "id = \"words\"");
    assert!(faults.iter().any(|f| f.line == line && f.message.contains("never reached")), "{faults:?}");
}

/// Every text of a form that says it speaks Welsh, at the line of each.
#[test]
fn missing_welsh_is_named_text_by_text() {
    let text = spoil("languages = [\"en\"]", "languages = [\"en\", \"cy\"]");
    let faults = parse("broken.toml", &text).unwrap_err();
    for piece in [
        "title = \"A good form\"",
        "who = ",
        "about = ",
        "promise = ",
        "label = \"Red\"",
        "item = ",
        "label = \"We did it\"",
        "title = \"Call\"",
        "text = \"Elsewhere\"",
        "text = [\"Call us.\"]",
    ] {
        let line = line_of(&text, piece);
        assert!(
            faults.iter().any(|f| f.line == line && f.message.contains("\"cy\"")),
            "{piece}, line {line}: {faults:?}"
        );
    }
}

/// Faults that show only when all files are read together.
#[test]
fn faults_between_files_are_named_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let said = || Forms::from_dir(folder.path()).unwrap_err().to_string();
    let file = |name: &str| folder.path().join(name).display().to_string();

    assert!(said().contains("no form file"), "{}", said());
    put("a.toml", GOOD);
    put("notes.txt", "not a form");
    Forms::from_dir(folder.path()).unwrap();

    let link = spoil("href = \"https://example.org/\"", "href = \"/report/nowhere\"");
    put("a.toml", &link);
    let wanted = format!("{}:{}: ", file("a.toml"), line_of(&link, "/report/nowhere"));
    assert!(said().contains(&wanted) && said().contains("leads nowhere"), "{wanted} expected: {}", said());

    let route = spoil("priority = \"high\"", "team = \"elsewhere\"");
    put("a.toml", &route);
    let wanted = format!("{}:{}: ", file("a.toml"), line_of(&route, "team = \"elsewhere\""));
    assert!(said().contains(&wanted) && said().contains("nobody can be of it"), "{wanted} expected: {}", said());

    put("a.toml", GOOD);
    put("b.toml", GOOD);
    let wanted = format!("{}:{}: ", file("b.toml"), line_of(GOOD, "id = \"good\""));
    assert!(said().contains(&wanted) && said().contains("version 1"), "{wanted} expected: {}", said());

    let other = spoil("team = \"property\"", "team = \"nobody\"");
    put("b.toml", &other.replace("version = 1", "version = 2"));
    let wanted = format!("{}:{}: ", file("b.toml"), line_of(&other, "team = "));
    assert!(said().contains(&wanted) && said().contains("the team \"nobody\" has no name"), "{wanted}: {}", said());

    // Two broken files: both are named.
    put("a.toml", "id = 1");
    put("b.toml", "= 2");
    assert!(said().contains(&file("a.toml")) && said().contains(&file("b.toml")), "{}", said());
    assert!(Forms::from_dir(Path::new("/nowhere")).unwrap_err().to_string().contains("/nowhere"));
}

/// A deployment's own teams, in a folder of its own forms.
#[test]
fn teams_are_named_in_a_file_beside_the_forms() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("a.toml", GOOD);
    let bundled = Forms::from_dir(folder.path()).unwrap();
    assert_eq!(bundled.team_name("property", Lang::En), "Lost and found property", "the bundled names");

    put("teams.toml", "# ours\nproperty = { en = \"Lost things\", cy = \"Pethau coll\" }\n");
    let own = Forms::from_dir(folder.path()).unwrap();
    assert_eq!(own.team_name("property", Lang::En), "Lost things");
    assert_eq!(own.team_name("property", Lang::Cy), "Pethau coll");
    assert_eq!(own.team_name("intelligence", Lang::En), "intelligence", "none of theirs");
    assert_eq!(own.all().len(), 1, "it is no form");

    let file = folder.path().join("teams.toml").display().to_string();
    let ours = "property = { en = \"A\", cy = \"B\" }\n";
    for (text, line, message) in [
        ("property = \"Property\"".to_owned(), 1, "the team \"property\" has no name in the language \"cy\""),
        (format!("{ours}x = {{ en = \" \", cy = \"C\" }}"), 2, "the team \"x\" has no name in the language \"en\""),
        (format!("{ours}x = 7"), 2, "the team \"x\" needs a name"),
        (format!("{ours}x = {{ en = \"C\", cy = \"D\", fr = \"E\" }}"), 2, "the team \"x\" needs a name"),
        (format!("{ours}x = {{ en = \"A\", cy = \"D\" }}"), 2, "the same name as the team \"property\""),
        (format!("{ours}\"Big team\" = {{ en = \"C\", cy = \"D\" }}"), 2, "the team \"Big team\" must begin"),
        (format!("{ours}= 2"), 2, ""),
    ] {
        put("teams.toml", &text);
        let said = Forms::from_dir(folder.path()).unwrap_err().to_string();
        assert!(said.contains(&format!("{file}:{line}: ")) && said.contains(message), "{text}: {said}");
    }
    // The forms' own faults are told beside it, and none is laid to the broken file.
    put("teams.toml", "property = 7");
    put("b.toml", "id = 1");
    let said = Forms::from_dir(folder.path()).unwrap_err().to_string();
    assert!(said.contains("b.toml") && said.contains("needs a name") && !said.contains("has no name in"), "{said}");
}
