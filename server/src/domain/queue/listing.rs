//! A page of the queue, the numbers beside its filters, and that it was looked at.
//!
//! Of live reports, which are open or have something to do, the numbers are exact. Other
//! ended ones are too many to be counted: there a total stops at a thousand, and a page
//! that looks for few among many stops after a stretch, and says how far it looked.

use super::page::{PAGE, QueuePage, Total};
use super::wanted::Wanted;
use crate::domain::audit::Action;
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::store::queue::{self, NEVER, Order, QueueRow, Stretch};
use app::model::queue::{Cursor, Place, QueueFilter, SortBy};
use std::collections::BTreeSet;

/// Totals with ended reports among them stop here.
const MOST: i64 = 1000;

/// The time limit of a line, where it has one.
pub fn due(row: &QueueRow) -> Option<i64> {
    Some(row.due_at).filter(|at| *at != NEVER)
}

impl Service {
    /// Reports of the person's teams, and that they were looked at. Another's teams and
    /// what the person is barred from is in no line and in no number.
    pub async fn queue(&self, person: &Person, filter: &QueueFilter, place: &Place) -> Result<QueuePage, DomainError> {
        let page = async {
            match filter.is_of_few() {
                true => self.page_of_few(person, filter, place).await,
                false => self.walked_page(person, filter, place).await,
            }
        };
        // Nobody sees it unless the entry is written.
        let (page, ()) = tokio::try_join!(page, self.queue_read(person))?;
        Ok(page)
    }

    /// Who works reports of the person's teams, by name.
    pub async fn colleagues(&self, person: &Person) -> Result<Vec<([u8; 16], String)>, DomainError> {
        Ok(queue::colleagues(&self.db, person.account).await?)
    }

    /// How many ended reports have something to do that this person may see.
    pub async fn unfinished(&self, person: &Person) -> Result<i64, DomainError> {
        let (bars, live) = self.live_for(person).await?;
        let filter = QueueFilter { unfinished: true, ..QueueFilter::default() };
        let lines = Wanted::new(&live, person, &bars, &filter, self.world.now()).lines().count();
        Ok(i64::try_from(lines).unwrap_or(i64::MAX))
    }

    async fn queue_read(&self, person: &Person) -> Result<(), DomainError> {
        let mut tx = self.db.begin_write().await?;
        self.audit(&mut tx, person.entry(Action::QueueRead)).await?;
        Ok(tx.commit().await?)
    }

    async fn page_of_few(
        &self,
        person: &Person,
        filter: &QueueFilter,
        place: &Place,
    ) -> Result<QueuePage, DomainError> {
        let (order, from) = walked(filter, place);
        let behind = from.map(keys);
        let (rows, tally) = {
            let ((bars, live), now) = (self.live_for(person).await?, self.world.now());
            let wanted = Wanted::new(&live, person, &bars, filter, now);
            let is_behind = |keys| behind.is_none_or(|from| order.compare(&keys, &from).is_gt());
            (wanted.first(order, PAGE + 1, is_behind), wanted.tally(person, now))
        };
        let page = QueuePage {
            total: Total::Exactly(tally.total),
            overdue: Some(tally.overdue),
            counts: Some(tally.counts),
            ..QueuePage::default()
        };
        self.completed(page.with(rows, order.by, place, None), tally.assignees).await
    }

    /// With what the lines say besides what they were chosen by. `counted`: whose the
    /// reports are that have a number of their own.
    async fn completed(&self, mut page: QueuePage, counted: BTreeSet<[u8; 16]>) -> Result<QueuePage, DomainError> {
        let shown = page.rows.iter().filter_map(|row| row.assignee);
        let whose: BTreeSet<[u8; 16]> = counted.iter().copied().chain(shown).collect();
        let (names, tasks) = tokio::try_join!(
            queue::names(&self.db, whose),
            queue::tasks(&self.db, page.rows.iter().map(|row| row.number)),
        )?;
        page.complete(&names, tasks);
        page.assignees = names.into_iter().filter(|(id, _)| counted.contains(id)).collect();
        Ok(page)
    }

    async fn walked_page(
        &self,
        person: &Person,
        filter: &QueueFilter,
        place: &Place,
    ) -> Result<QueuePage, DomainError> {
        let Some(mut sought) = self.sought(person, filter) else {
            return Ok(QueuePage { total: Total::Exactly(0), overdue: Some(0), ..QueuePage::default() });
        };
        let (order, from) = walked(filter, place);
        let behind = from.and_then(|cursor| <[i64; 2]>::try_from(cursor.0.as_slice()).ok());
        let all = &sought;
        let part = |behind, order: Order| async move {
            let stretch = match order.by {
                SortBy::Received => Stretch { behind, to: None }.received(all, order),
                _ => Stretch { behind, to: None },
            };
            let reach = queue::reach(&self.db, all, order, stretch).await?;
            Ok::<_, DomainError>((Stretch { to: reach.or(stretch.to), ..stretch }, reach))
        };
        // All pages are counted, whichever this is.
        let first = walked(filter, &Place::First).0;
        let ((stretch, reach), (whole, end)) = match place {
            Place::First => part(None, first).await.map(|part| (part, part))?,
            _ => tokio::try_join!(part(behind, order), part(None, first))?,
        };
        let (open, open_count) = {
            let (bars, live) = self.live_for(person).await?;
            sought.barred = (!bars.is_empty()).then_some(person.account);
            let wanted = Wanted::new(&live, person, &bars, filter, self.world.now());
            let count = wanted.lines().filter(|line| whole.has(first, line.keys.by(first.by))).count();
            let open = wanted.first(order, PAGE + 1, |keys| stretch.has(order, keys));
            (open, i64::try_from(count).unwrap_or(i64::MAX))
        };
        let most = usize::try_from(MOST).unwrap_or(0) + 1;
        let (ended, counted) = tokio::try_join!(
            queue::walk(&self.db, &sought, order, stretch, PAGE + 1),
            queue::count(&self.db, &sought, first, whole, most),
        )?;
        let all = end.is_none();
        let total = |n: i64| match n {
            n if n > MOST => Total::MoreThan(MOST),
            n if all => Total::Exactly(n),
            _ => Total::NotCounted,
        };
        let of_state = |state: &str| counted.iter().find(|(other, _)| other == state).map_or(0, |(_, n)| *n);
        let states = sought.states.iter().map(|state| ((*state).to_owned(), total(of_state(state)))).collect();
        let total = total(open_count + counted.iter().map(|(_, n)| n).sum::<i64>());
        let page = QueuePage { total, ended: states, ..QueuePage::default() };
        self.completed(page.with(merged(order, open, ended), order.by, place, reach), BTreeSet::new()).await
    }
}

/// A place in the order, as lines in memory have theirs.
fn keys(cursor: &Cursor) -> [i64; 3] {
    [0, 1, 2].map(|n| cursor.0.get(n).copied().unwrap_or_default())
}

/// Open ones among ended ones. They were not read in one moment: what ended in between is
/// among the ended ones alone, and what was opened again is on the next look.
fn merged(order: Order, open: Vec<QueueRow>, ended: Vec<QueueRow>) -> Vec<QueueRow> {
    let known: BTreeSet<i64> = ended.iter().map(|row| row.number).collect();
    let mut rows: Vec<QueueRow> = open.into_iter().filter(|row| !known.contains(&row.number)).chain(ended).collect();
    rows.sort_by(|a, b| order.compare(&a.keys().by(order.by), &b.keys().by(order.by)));
    rows.truncate(PAGE + 1);
    rows
}

/// The order that the lines are read in, and behind which. Towards the pages before, it
/// is the other way round.
fn walked<'p>(filter: &QueueFilter, place: &'p Place) -> (Order, Option<&'p Cursor>) {
    let sort = filter.order();
    let (back, from) = match place {
        Place::First => (false, None),
        Place::After(cursor) => (false, Some(cursor)),
        Place::Before(cursor) => (true, Some(cursor)),
    };
    (Order { by: sort.by, falls: sort.falls() != back }, from)
}
