//! Takes the fields of one page into the answers, or says what is wrong.
//!
//! All or nothing: with a fault nothing is changed, and the page is shown again
//! from the fields. Answers to questions that this page does not ask just now
//! (another option's reveal) stay as they were.

use super::answers::{Answers, Item};
use super::condition::Truth;
use super::date::Date;
use super::definition::{Form, Kind, Question, Step};
use super::journey::{Asked, Known, ask, offers, passed_page};
use super::place::Place;
use super::value::{Fault, FaultKind, Fields, Reading, Value, read};

/// `assisted`: an agent keys it in, and may leave out what is not essential.
pub fn accept(
    form: &Form,
    answers: &mut Answers,
    place: &Place,
    fields: &Fields,
    today: Date,
    assisted: bool,
) -> Result<(), Vec<Fault>> {
    let Some(step) = place.find(form) else { return Ok(()) };
    if let (Place::List(id), Some(repeat)) = (place, &step.repeat) {
        let group = answers.groups.entry(id.clone()).or_default();
        let full = group.items.len() >= repeat.max as usize;
        let closed = match fields.get(id) {
            _ if full => true,
            "yes" => false,
            "no" if group.items.len() >= repeat.min as usize => true,
            _ => return Err(vec![Fault { question: id.clone(), field: id.clone(), kind: FaultKind::Required }]),
        };
        group.closed = closed;
        return Ok(());
    }
    let read = read_step(form, answers, place, step, fields, today, assisted)?;
    let passed: Vec<String> =
        if read.is_empty() { vec![passed_page(step)] } else { read.iter().map(|(id, _)| id.clone()).collect() };
    let Some(item) = item_mut(answers, place) else { return Ok(()) };
    for (id, value) in read {
        match value {
            Some(v) => item.values.insert(id, v),
            None => item.values.remove(&id),
        };
    }
    item.passed.extend(passed);
    item.typed.remove(&step.id);
    Ok(())
}

/// The item that a page writes to; a new one is added where it is the next.
pub fn item_mut<'a>(answers: &'a mut Answers, place: &Place) -> Option<&'a mut Item> {
    match place {
        Place::Item { group, n, .. } => {
            let group = answers.groups.entry(group.clone()).or_default();
            if group.items.len() + 1 == *n {
                group.items.push(Item::default());
                group.closed = false;
            }
            group.items.get_mut(n - 1)
        }
        _ => Some(&mut answers.top),
    }
}

/// Takes an item out of a repeat; the ones behind it move up.
pub fn remove_item(answers: &mut Answers, group: &str, n: usize) {
    if let Some(group) = answers.groups.get_mut(group)
        && (1..=group.items.len()).contains(&n)
    {
        group.items.remove(n - 1);
        group.closed = false;
    }
}

type Read = Vec<(String, Option<Value>)>;

fn read_step(
    form: &Form,
    answers: &Answers,
    place: &Place,
    step: &Step,
    fields: &Fields,
    today: Date,
    assisted: bool,
) -> Result<Read, Vec<Fault>> {
    let journey = super::journey::Journey::new(form, answers, today);
    let mut before = Known::default();
    for stop in journey.stops.iter().filter(|s| seen_from(&s.place, place) && s.step.id != step.id) {
        for asked in &stop.asked {
            if let Some(value) = asked.value {
                before.learn(asked.question, value);
            }
        }
    }
    // An unknown condition on the page makes its questions offered, not required.
    let truth = match before.truth(step.when.as_ref(), today) {
        Truth::Unknown => Truth::Unknown,
        _ => Truth::True,
    };
    let values: Vec<(&Question, Reading)> =
        step.questions.iter().map(|q| (q, read(q, fields, today, assisted))).collect();
    let mut known = before;
    let (mut taken, mut faults) = (Read::new(), Vec::new());
    for (question, reading) in &values {
        let Some(asked) = ask(step, question, truth, &known, today) else { continue };
        match reading {
            Reading::Faults(found) => faults.extend(found.iter().cloned()),
            Reading::Value(v) if !offers(&asked, v) => faults.push(fault(question, FaultKind::NotOffered)),
            Reading::Value(v) => {
                known.learn(question, v);
                taken.push((question.id.clone(), Some(v.clone())));
            }
            Reading::Empty if asked.required => faults.push(fault(question, FaultKind::Required)),
            Reading::Empty => taken.push((question.id.clone(), None)),
        }
        debug_assert!(question.kind != Kind::File, "a file question is not asked yet");
    }
    if faults.is_empty() { Ok(taken) } else { Err(faults) }
}

fn seen_from(other: &Place, place: &Place) -> bool {
    match other {
        Place::Step(_) => true,
        Place::List(_) => false,
        Place::Item { .. } => other.same_item(place),
    }
}

/// A fault at the first field of a question.
fn fault(question: &Question, kind: FaultKind) -> Fault {
    Fault { question: question.id.clone(), field: first_field(question), kind }
}

/// The name of a question's first field.
pub fn first_field(question: &Question) -> String {
    let id = &question.id;
    match question.kind {
        Kind::Date => format!("{id}-day"),
        Kind::Time => format!("{id}-hour"),
        Kind::DateTimeRange => format!("{id}-from-day"),
        Kind::Address => format!("{id}-line1"),
        Kind::Person => person_field(question),
        _ => id.clone(),
    }
}

fn person_field(question: &Question) -> String {
    use super::definition::PersonPart as P;
    let first = [(P::GivenName, "given"), (P::FamilyName, "family"), (P::Phone, "phone"), (P::Email, "email")]
        .into_iter()
        .find(|(part, _)| question.asks(*part))
        .map_or("given", |(_, suffix)| suffix);
    format!("{}-{first}", question.id)
}

/// What the page of `asked` questions needs to know of itself; see [`Asked`].
pub fn is_single(asked: &[Asked<'_>]) -> bool {
    asked.iter().filter(|a| a.under.is_none()).count() == 1
}
