//! Small forms with everything that a form can hold: conditions of all kinds,
//! reveals, repeats, exits, optional and essential questions, pages without any.

use super::dice::Dice;
use app::form::Form;
use serde_json::{Value, json};

pub fn random_form(bytes: &[u8]) -> Form {
    let mut maker = Maker { dice: Dice::new(bytes), questions: 0, exits: vec![exit("stop", false)] };
    let mut seen = Vec::new();
    let count = 1 + maker.dice.below(6);
    let steps: Vec<Value> = (0..count).map(|i| maker.step(i, &mut seen)).collect();
    let form = json!({
        "id": "sample", "version": 1, "languages": ["en"], "category": "crime", "title": "Sample",
        "summary": "A sample.", "team": "team", "anonymous": "possible",
        "start": { "about": [], "who": "Anyone.", "minutes": 1, "anonymous": "Yes." },
        "clocks": [], "outcomes": [{ "id": "done", "label": "Done" }], "retention": { "keep": { "days": 1 }, "source": "None" }, "next": [],
        "sections": [{ "id": "all", "title": "All" }], "steps": steps, "exits": maker.exits,
    });
    serde_json::from_value(form).unwrap()
}

struct Maker<'a> {
    dice: Dice<'a>,
    questions: usize,
    exits: Vec<Value>,
}

/// A question that a condition may look at, and the answers it may look for.
#[derive(Clone)]
struct Seen {
    id: String,
    kind: &'static str,
    values: Vec<String>,
}

const KINDS: [&str; 22] = [
    "yes_no",
    "radios",
    "checkboxes",
    "short_text",
    "date",
    "yes_no",
    "radios",
    "checkboxes",
    "select",
    "long_text",
    "email",
    "phone",
    "number",
    "money",
    "time",
    "date_time_range",
    "address",
    "place",
    "person",
    "vehicle",
    "declaration",
    "file",
];

fn exit(id: &str, may_continue: bool) -> Value {
    json!({ "id": id, "title": id, "text": ["Go elsewhere."], "may_continue": may_continue })
}

impl Maker<'_> {
    fn step(&mut self, at: usize, seen: &mut Vec<Seen>) -> Value {
        let mut step = json!({ "id": format!("s{at}"), "title": format!("Step {at}") });
        if self.dice.chance(30) && !seen.is_empty() {
            step["when"] = self.condition(seen, 2);
        }
        match self.dice.below(7) {
            6 => step["intro"] = json!(["Read this."]),
            5 => step["repeat"] = self.repeat(at, seen),
            _ => step["questions"] = self.page(seen, false, false),
        }
        step
    }

    fn repeat(&mut self, at: usize, seen: &[Seen]) -> Value {
        // What stands in a repeat is seen in that repeat alone.
        let mut seen = seen.to_vec();
        let max = 1 + self.dice.below(3);
        let count = 1 + self.dice.below(3);
        let steps: Vec<Value> = (0..count)
            .map(|i| {
                // The same ids as outside: they need only differ from each other.
                let mut step = json!({ "id": format!("s{i}"), "title": format!("Page {i}") });
                if i > 0 && self.dice.chance(40) {
                    step["when"] = self.condition(&seen, 1);
                }
                step["questions"] = self.page(&mut seen, true, i == 0);
                step
            })
            .collect();
        json!({
            "max": max, "min": usize::from(self.dice.chance(30)), "first": "Any?", "another": "More?",
            "required": "Select yes", "item": format!("Item {at} {{n}}"), "steps": steps,
        })
    }

    /// `first` of an item: its first question must always be asked.
    fn page(&mut self, seen: &mut Vec<Seen>, repeated: bool, first: bool) -> Value {
        let mut page: Vec<Value> = Vec::new();
        // A condition looks at the pages before.
        let before = seen.clone();
        for i in 0..1 + self.dice.below(3) {
            let always = first && i == 0;
            let question = self.question(&before, seen, repeated, always);
            if i > 0 && self.dice.chance(50) {
                self.reveal(&mut page, question["id"].as_str().unwrap());
            }
            page.push(question);
        }
        Value::Array(page)
    }

    fn question(&mut self, before: &[Seen], seen: &mut Vec<Seen>, repeated: bool, always: bool) -> Value {
        let kind = KINDS[self.dice.below(if always { KINDS.len() - 1 } else { KINDS.len() })];
        let id = format!("q{}", self.questions);
        self.questions += 1;
        let optional = self.dice.chance(30);
        let mut q = json!({
            "id": id, "type": kind, "label": id, "required": "Answer", "optional": optional,
            "essential": !optional && self.dice.chance(15),
        });
        if !always && !before.is_empty() && self.dice.chance(25) {
            q["when"] = self.condition(before, 2);
        }
        let mut values = Vec::new();
        match kind {
            "yes_no" => {
                q["unknown"] = json!(self.dice.chance(30));
                values = vec!["no".to_owned()];
                match self.exit(&id, repeated) {
                    Some(exit) => q["exit_yes"] = json!(exit),
                    None => values.push("yes".into()),
                }
            }
            "radios" | "checkboxes" | "select" => {
                let count = 1 + self.dice.below(4);
                let mut options = Vec::new();
                for i in 0..count {
                    let value = format!("o{i}");
                    let mut option = json!({ "value": value, "label": value });
                    // The first is always offered and leads on: the journey has a way through.
                    let exit = if i > 0 { self.exit(&id, repeated) } else { None };
                    if let Some(exit) = exit {
                        option["exit"] = json!(exit);
                    } else {
                        values.push(value);
                    }
                    if i > 0 && !before.is_empty() && self.dice.chance(25) {
                        option["when"] = self.condition(before, 1);
                    }
                    options.push(option);
                }
                if kind == "checkboxes" && count > 1 && self.dice.chance(40) {
                    options[count - 1]["none"] = json!(true);
                }
                q["options"] = json!(options);
            }
            "date" => {
                q["approximate"] = json!(self.dice.chance(50));
                q["unknown"] = json!(self.dice.chance(30));
                q["side"] = [json!(null), json!("past"), json!("future")][self.dice.below(3)].clone();
            }
            "time" => q["unknown"] = json!(self.dice.chance(30)),
            "number" => (q["min"], q["max"]) = (json!(1), json!(9)),
            "address" => q["no_fixed_address"] = json!(self.dice.chance(50)),
            _ => {}
        }
        seen.push(Seen { id, kind, values });
        q
    }

    /// Sometimes an exit: the end of the journey, or advice of this question's own.
    fn exit(&mut self, question: &str, repeated: bool) -> Option<String> {
        if !self.dice.chance(12) {
            return None;
        }
        if repeated || self.dice.chance(50) {
            return Some("stop".into());
        }
        let id = format!("advice-{question}");
        if !self.exits.iter().any(|e| e["id"] == *id) {
            self.exits.push(exit(&id, true));
        }
        Some(id)
    }

    /// Puts a question under an option of one before it on the page, if one can reveal.
    fn reveal(&mut self, page: &mut [Value], id: &str) {
        let parent = self.dice.below(page.len());
        let parent = &mut page[parent];
        match parent["type"].as_str().unwrap() {
            "yes_no" => {
                let key = self.dice.pick(&["reveal", "reveal_no"]);
                push(&mut parent[key], id);
            }
            "radios" | "checkboxes" => {
                let options = parent["options"].as_array_mut().unwrap();
                let at = self.dice.below(options.len());
                push(&mut options[at]["reveal"], id);
            }
            _ => {}
        }
    }

    fn condition(&mut self, seen: &[Seen], depth: usize) -> Value {
        if depth > 0 && self.dice.chance(40) {
            let mut some =
                || -> Vec<Value> { (0..1 + self.dice.below(2)).map(|_| self.condition(seen, depth - 1)).collect() };
            let some = some();
            return match self.dice.below(3) {
                0 => json!({ "all": some }),
                1 => json!({ "any": some }),
                _ => json!({ "not": some[0] }),
            };
        }
        // Most often the question just before: there the chains are longest.
        let back = if self.dice.chance(50) { 0 } else { self.dice.below(seen.len()) };
        let q = &seen[seen.len() - 1 - back];
        if self.dice.chance(20) {
            return json!({ "question": q.id, "answered": self.dice.chance(50) });
        }
        let (key, value) = match q.kind {
            "yes_no" | "radios" | "select" => ("equals", json!(self.dice.pick(&q.values))),
            "checkboxes" => ("contains", json!(self.dice.pick(&q.values))),
            "date" | "date_time_range" => self.dice.pick(&[
                ("before", json!("today")),
                ("after", json!("2026-01-01")),
                ("older_than", json!({ "months": 12 })),
                ("older_than", json!({ "days": 28 })),
            ]),
            "short_text" | "long_text" => ("equals", json!("SAME")),
            "number" => ("equals", json!("1")),
            "declaration" => ("equals", json!("yes")),
            _ => ("answered", json!(true)),
        };
        json!({ "question": q.id, key: value })
    }
}

fn push(list: &mut Value, id: &str) {
    match list {
        Value::Array(ids) => ids.push(json!(id)),
        other => *other = json!([id]),
    }
}
