//! Reports that belong together. Some are found by what they share: the reporter, a
//! vehicle, a day and place. Some are linked by who works them, on both at once.
//!
//! Nobody learns of a report here that they may not open: neither that it is alike, nor that
//! it was linked, nor by a line of the history.

use super::super::adding::Addition;
use super::super::audit::Action;
use super::super::session::Person;
use super::super::{DomainError, Service, tokens};
use super::{Case, Happening, Held, Line};
use crate::store::Tx;
use crate::store::links::{self, LinkRow, OtherRow, Tokens};
use app::form::{Answers, Form};
use app::model::{LinkKind, Reference};

/// Lines of one kind; of more, the page says that there are more.
const MOST: usize = 10;

/// Another report that this one is linked to.
pub struct Link {
    pub other: OtherRow,
    pub kind: LinkKind,
    /// This one came later: if they are duplicates, it is the duplicate.
    pub is_later: bool,
}

/// What may be about the same, or of the same reporter; each the newest first.
#[derive(Default)]
pub struct Related {
    pub contact: Alike,
    pub vehicle: Alike,
    pub day_and_place: Alike,
}

#[derive(Default)]
pub struct Alike {
    pub reports: Vec<OtherRow>,
    pub more: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// It is so now, or was before.
    Done,
    /// A report is not linked to itself.
    Itself,
    /// There is no such other report, or not for this person.
    NoOther,
    /// There is no such report, or not for this person.
    NotThere,
}

/// Both reports of a link, held.
enum Both {
    Cases { here: Box<Case>, there: Box<Case> },
    Not(Linked),
}

impl Link {
    /// `None`: of a kind that is not known here.
    pub(super) fn from_row(row: LinkRow) -> Option<Link> {
        Some(Link { kind: LinkKind::from_name(&row.kind)?, other: row.other, is_later: row.is_later })
    }
}

impl Alike {
    fn of(kind: &str, all: &[(String, OtherRow)]) -> Alike {
        let mut reports: Vec<_> = all.iter().filter(|(of, _)| of == kind).map(|(_, row)| row.clone()).collect();
        let more = reports.len() > MOST;
        reports.truncate(MOST);
        Alike { reports, more }
    }
}

impl Service {
    /// What both belong to each other as, from now on.
    pub async fn link(
        &self,
        person: &Person,
        reference: &Reference,
        other: &Reference,
        kind: LinkKind,
    ) -> Result<Linked, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let (mut here, mut there) = match self.hold_both(&mut tx, person, reference, other).await? {
            Both::Cases { here, there } => (here, there),
            Both::Not(refused) => return Ok(refused),
        };
        let (later, earlier) = in_order(&here, &there);
        if !links::link(&mut tx, later, earlier, kind.as_str(), person.account, self.world.now()).await? {
            return Ok(Linked::Done);
        }
        let with =
            |case: &Case| Happening::Linked { reference: case.reference.to_string(), kind: kind.as_str().into() };
        let both = (with(&there), with(&here));
        self.record(&mut tx, person, &mut here, self.world.id(), &both.0).await?;
        self.record(&mut tx, person, &mut there, self.world.id(), &both.1).await?;
        self.audit_case(&mut tx, person, &there, Action::ReportLinked, Some(kind.as_str())).await?;
        self.audit_case(&mut tx, person, &here, Action::ReportLinked, Some(kind.as_str())).await?;
        tx.commit().await?;
        Ok(Linked::Done)
    }

    pub async fn unlink(
        &self,
        person: &Person,
        reference: &Reference,
        other: &Reference,
    ) -> Result<Linked, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let (mut here, mut there) = match self.hold_both(&mut tx, person, reference, other).await? {
            Both::Cases { here, there } => (here, there),
            Both::Not(refused) => return Ok(refused),
        };
        let (later, earlier) = in_order(&here, &there);
        if !links::unlink(&mut tx, later, earlier, self.world.now()).await? {
            return Ok(Linked::Done);
        }
        let from = |case: &Case| Happening::Unlinked { reference: case.reference.to_string() };
        let both = (from(&there), from(&here));
        self.record(&mut tx, person, &mut here, self.world.id(), &both.0).await?;
        self.record(&mut tx, person, &mut there, self.world.id(), &both.1).await?;
        self.audit_case(&mut tx, person, &there, Action::ReportUnlinked, None).await?;
        self.audit_case(&mut tx, person, &here, Action::ReportUnlinked, None).await?;
        tx.commit().await?;
        Ok(Linked::Done)
    }

    /// In the order of their references, so that two who link the same two, each from the
    /// other side, do not wait for each other for ever.
    async fn hold_both(
        &self,
        tx: &mut Tx,
        person: &Person,
        reference: &Reference,
        other: &Reference,
    ) -> Result<Both, DomainError> {
        if reference == other {
            return Ok(Both::Not(Linked::Itself));
        }
        let (first, second) = if reference < other { (reference, other) } else { (other, reference) };
        let one = self.hold_case(tx, person, first, None).await?;
        let two = self.hold_case(tx, person, second, None).await?;
        let (here, there) = if first == reference { (one, two) } else { (two, one) };
        Ok(match (here, there) {
            (Held::Case(here), Held::Case(there)) => Both::Cases { here, there },
            (Held::Case(_), _) => Both::Not(Linked::NoOther),
            _ => Both::Not(Linked::NotThere),
        })
    }

    /// By the tokens of what was sent and added. One statement, and none where there are none.
    pub(super) async fn related(
        &self,
        person: &Person,
        number: i64,
        form: &Form,
        answers: &Answers,
        additions: &[Addition],
    ) -> Result<Related, DomainError> {
        let keys = self.keys.search_tokens();
        let mut all = tokens::alike(&keys, form, answers);
        for added in additions {
            let more = tokens::alike(&keys, &added.form, &added.answers);
            all.contacts.extend(more.contacts);
            all.vehicles.extend(more.vehicles);
            all.days_and_places.extend(more.days_and_places);
        }
        if all.contacts.is_empty() && all.vehicles.is_empty() && all.days_and_places.is_empty() {
            return Ok(Related::default());
        }
        let tokens = Tokens { contacts: &all.contacts, vehicles: &all.vehicles, days_and_places: &all.days_and_places };
        let found = links::alike(&self.db, number, person.account, &tokens, MOST as i64 + 1).await?;
        Ok(Related {
            contact: Alike::of(links::CONTACT, &found),
            vehicle: Alike::of(links::VEHICLE, &found),
            day_and_place: Alike::of(links::DAY_AND_PLACE, &found),
        })
    }

    /// Lines of a report's history without those that tell of a report that this person may
    /// not open.
    pub(super) async fn without_unseen(
        &self,
        tx: &mut Tx,
        person: &Person,
        report: [u8; 16],
        lines: Vec<Line>,
    ) -> Result<Vec<Line>, DomainError> {
        if lines.iter().all(|line| other(line).is_none()) {
            return Ok(lines);
        }
        let rows = links::of_report(tx, report, person.account).await?;
        Ok(seen(lines, &rows))
    }
}

/// `links`: of reports that the reader may open, those that were unlinked too.
pub(super) fn seen(mut lines: Vec<Line>, links: &[LinkRow]) -> Vec<Line> {
    lines.retain(|line| other(line).is_none_or(|other| links.iter().any(|link| link.other.reference == other)));
    lines
}

/// The reference of the other report that a line speaks of.
fn other(line: &Line) -> Option<&str> {
    match &line.what {
        Some(Happening::Linked { reference, .. } | Happening::Unlinked { reference }) => Some(reference),
        _ => None,
    }
}

/// The later one first.
fn in_order(one: &Case, two: &Case) -> ([u8; 16], [u8; 16]) {
    if one.number > two.number { (one.id, two.id) } else { (two.id, one.id) }
}
