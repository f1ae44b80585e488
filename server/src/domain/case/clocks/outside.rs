//! What moves the time limits of a report that nobody acts on: a word that went out to
//! the reporter, and an answer of theirs that came in.

use super::book::Book;
use super::{Effect, keep, of_itself};
use crate::domain::case::Happening;
use crate::domain::{DomainError, acknowledge, message};
use crate::forms::Forms;
use crate::store::Tx;
use crate::store::clocks::{self, HeldRow};
use app::form::Form;
use app::model::{ReportState, Told};
use std::sync::Arc;

/// An e-mail that was sent or a letter that was posted.
pub(in crate::domain) struct Went<'a> {
    pub report: [u8; 16],
    /// As the outbox and the print tray call it.
    pub kind: &'a str,
    pub written_at: i64,
    pub at: i64,
}

/// Meets what it tells the reporter: when it goes and not when it is written, for it may
/// fail or be withdrawn. In the transaction that marks it so, which holds the report.
pub(in crate::domain) async fn went_out(
    tx: &mut Tx,
    forms: &Forms,
    held: Option<HeldRow>,
    went: Went<'_>,
) -> Result<(), DomainError> {
    let Some((form, state)) = rules(forms, held)? else { return Ok(()) };
    let rows = clocks::of_report(tx, went.report).await?;
    let mut book = Book::open(&form, rows.clone(), went.at);
    match went.kind {
        acknowledge::KIND => book.apply(Effect::Acknowledged, !state.is_open()),
        message::KIND => book.told(!state.is_open(), went.written_at, Told::InWriting),
        _ => return Ok(()),
    }
    keep(tx, went.report, &rows, &book.into_rows()).await
}

/// The reporter answered while the report waits for that: what stood still for it goes on
/// from then, and not from when somebody reads it. Each that does, for the history; in the
/// transaction of what came in.
pub(in crate::domain) async fn came_in(
    tx: &mut Tx,
    forms: &Forms,
    report: [u8; 16],
    now: i64,
) -> Result<Vec<Happening>, DomainError> {
    let held = clocks::hold(tx, report).await?;
    let Some((form, ReportState::WaitingForReporter)) = rules(forms, held)? else { return Ok(Vec::new()) };
    let rows = clocks::of_report(tx, report).await?;
    let mut book = Book::open(&form, rows.clone(), now);
    book.apply(Effect::WaitingEnds, false);
    let after = book.into_rows();
    keep(tx, report, &rows, &after).await?;
    Ok(of_itself(&form, &rows, &after))
}

/// `None` where its form is not served any more: what went out is still to be marked so.
fn rules(forms: &Forms, held: Option<HeldRow>) -> Result<Option<(Arc<Form>, ReportState)>, DomainError> {
    let Some(HeldRow { form, form_version, state }) = held else { return Ok(None) };
    let state = ReportState::from_name(&state).ok_or(DomainError::Stored("a report's state"))?;
    let form = u32::try_from(form_version).ok().and_then(|version| forms.version(&form, version));
    Ok(form.map(|form| (form, state)))
}
