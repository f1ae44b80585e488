//! Takes the fields of one page into the answers, or says what is wrong.
//!
//! All or nothing: with a fault nothing is changed, and the page is shown again
//! from the fields. Answers to questions that this page does not ask just now
//! (another option's reveal) stay as they were.

use super::answers::{Answers, Item};
use super::condition::Truth;
use super::date::Date;
use super::definition::{Form, Kind, Question, Step};
use super::journey::{Asked, Journey, Known, ask, fewest, offers, passed_page};
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
        let items = answers.groups.get(id).map_or(0, |g| g.items.len());
        let closed = match fields.get(id) {
            _ if items >= repeat.max as usize => true,
            "yes" => false,
            "no" if items >= fewest(repeat, known_at(form, answers, place, step, today).1) => true,
            _ => return Err(vec![Fault { question: id.clone(), field: id.clone(), kind: FaultKind::Required }]),
        };
        answers.groups.entry(id.clone()).or_default().closed = closed;
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
    for question in &step.questions {
        forget_typed(item, question);
    }
    Ok(())
}

/// What was typed is an answer now. Of what is saved while it is typed the count of saves
/// stays and grows, so that a save that was still under way is known to be older.
fn forget_typed(item: &mut Item, question: &Question) {
    if question.kind == Kind::LongText || item.typed.contains_key(&question.id) {
        let typed = item.typed.entry(question.id.clone()).or_default();
        typed.revision += 1;
        typed.fields = Fields::default();
    }
}

/// Where the page's item stands now: another tab may have removed one before it, or
/// added one. Behind the last where it is not there (any more). Without an id the
/// number counts, as far as there are items.
pub fn find_item(answers: &Answers, place: &Place, id: &str) -> Place {
    let Place::Item { group, n, step } = place else { return place.clone() };
    let items = answers.groups.get(group).map_or(&[][..], |g| &g.items);
    let n = match items.iter().position(|item| item.id == id) {
        _ if id.is_empty() => (*n).min(items.len() + 1),
        Some(at) => at + 1,
        None => items.len() + 1,
    };
    Place::Item { group: group.clone(), n, step: step.clone() }
}

/// The item that a page writes to; a new one is added where it is the next.
pub fn item_mut<'a>(answers: &'a mut Answers, place: &Place) -> Option<&'a mut Item> {
    match place {
        Place::Item { group, n, .. } => {
            let at = n.checked_sub(1)?;
            let items = answers.groups.get(group).map_or(0, |g| g.items.len());
            let group = answers.groups.entry(group.clone()).or_default();
            // Where items were removed in another tab, the answers become a new one:
            // they are not lost, and overwrite nobody's.
            let at = at.min(items);
            if at == items {
                group.items.push(Item::default());
                group.closed = false;
            }
            group.items.get_mut(at)
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
    let values: Vec<(&Question, Reading)> =
        step.questions.iter().map(|q| (q, read(q, fields, today, assisted))).collect();
    let (mut known, truth) = known_at(form, answers, place, step, today);
    let (mut taken, mut faults) = (Read::new(), Vec::new());
    for (question, reading) in &values {
        let Some(asked) = ask(step, question, truth, &known, today) else { continue };
        match judge(&asked, reading) {
            Err(found) => faults.extend(found),
            Ok(Some(v)) => {
                known.learn(question, v);
                taken.push((question.id.clone(), Some(v.clone())));
            }
            Ok(None) => taken.push((question.id.clone(), None)),
        }
        debug_assert!(question.kind != Kind::File, "a file question is not asked yet");
    }
    if faults.is_empty() { Ok(taken) } else { Err(faults) }
}

/// What a question that is asked comes to: its answer, none, or what is wrong.
pub fn judge<'r>(asked: &Asked<'_>, reading: &'r Reading) -> Result<Option<&'r Value>, Vec<Fault>> {
    match reading {
        Reading::Faults(found) => Err(found.clone()),
        Reading::Value(v) if !offers(asked, v) => Err(vec![fault(asked.question, FaultKind::NotOffered)]),
        Reading::Value(v) => Ok(Some(v)),
        Reading::Empty if asked.required => Err(vec![fault(asked.question, FaultKind::Required)]),
        Reading::Empty => Ok(None),
    }
}

/// Is `name` the field of this question of the step, or one of its parts? `effects-detail`
/// is a part of `effects`, unless it is a question itself.
pub fn belongs(name: &str, question: &Question, step: &Step) -> bool {
    let fits = |id: &str| name.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    fits(&question.id) && !step.questions.iter().any(|other| other.id.len() > question.id.len() && fits(&other.id))
}

/// What is known where a page stands, and whether that page is asked.
fn known_at<'a>(
    form: &'a Form,
    answers: &'a Answers,
    place: &Place,
    step: &'a Step,
    today: Date,
) -> (Known<'a>, Truth) {
    let mut known = Known::default();
    for stop in Journey::new(form, answers, today).stops {
        if seen_from(&stop.place, place) && stop.place != *place {
            for asked in &stop.asked {
                if let Some(value) = asked.value {
                    known.learn(asked.question, value);
                }
            }
        }
    }
    // An unknown condition on the page makes its questions offered, not required. One
    // that is false counts as true: the answers wait until the page is asked.
    let truth = match known.truth(step.when.as_ref(), today) {
        Truth::Unknown => Truth::Unknown,
        _ => Truth::True,
    };
    (known, truth)
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
