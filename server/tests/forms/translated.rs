//! No text of a form can go without its Welsh and pass the check.

use app::form::Form;
use app::form::check::check;
use app::model::Lang;
use serde_json::Value;
use server::forms::Forms;

/// Takes the Welsh from one text after the other: each time the check must say so.
/// That finds a text that the check forgets to look at.
#[test]
fn every_missing_translation_is_found() {
    let forms = Forms::bundled().unwrap().all();
    let welsh: Vec<_> = forms.iter().filter(|form| form.speaks(Lang::Cy)).collect();
    assert!(welsh.len() >= 2);
    for form in welsh {
        let whole = serde_json::to_value(form.as_ref()).unwrap();
        let mut places = Vec::new();
        texts(&whole, &mut Vec::new(), &mut places);
        assert!(places.len() > 200, "{}: {}", form.id, places.len());
        for place in places {
            // What a route says is for officers.
            if matches!(&place[0], Step::Key(key) if key == "routes") {
                continue;
            }
            let mut spoilt = whole.clone();
            let text = place.iter().fold(&mut spoilt, |value, step| match step {
                Step::Key(key) => &mut value[key],
                Step::Index(at) => &mut value[at],
            });
            assert!(text.as_object_mut().unwrap().remove("cy").is_some(), "{}: {place:?} has no Welsh", form.id);
            let spoilt: Form = serde_json::from_value(spoilt).unwrap();
            let found = check(&spoilt);
            assert!(found.iter().any(|p| p.message.contains("\"cy\"")), "{}: {place:?} is not looked at", form.id);
        }
    }
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

/// Where every text stands: an object with `en`.
fn texts(value: &Value, path: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    match value {
        Value::Object(map) if map.contains_key("en") => found.push(path.clone()),
        Value::Object(map) => {
            for (key, inner) in map {
                path.push(Step::Key(key.clone()));
                texts(inner, path, found);
                path.pop();
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                path.push(Step::Index(at));
                texts(inner, path, found);
                path.pop();
            }
        }
        _ => {}
    }
}
