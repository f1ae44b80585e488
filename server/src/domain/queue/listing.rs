//! A page of the queue, the numbers beside its filters, and that it was looked at.
//!
//! Of open reports, and of ended ones with something to do, the numbers are exact. Other ended
//! ones are too many to be counted: there a
//! total stops at a thousand, and a page that looks for few among many stops after a
//! stretch, and says how far it looked.

use super::tally;
use crate::domain::audit::Action;
use crate::domain::case::soon_until;
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::store::barred;
use crate::store::queue::{self, NEVER, Order, QueueRow, Sought, Stretch};
use app::model::Need;
use app::model::queue::{Assignee, Counts, Cursor, Place, QueueFilter, SortBy, TO_DO};
use std::collections::BTreeMap;

/// Lines of one page.
const PAGE: usize = 50;
/// Totals with ended reports among them stop here.
const MOST: i64 = 1000;

/// A page of the queue.
#[derive(Default)]
pub struct QueuePage {
    pub rows: Vec<QueueRow>,
    /// Where the pages before and behind this one are.
    pub earlier: Option<Place>,
    pub later: Option<Place>,
    /// The date that a walk stopped at before the page was full.
    pub looked_to: Option<i64>,
    pub total: Total,
    /// Of the total; none where it is not known.
    pub overdue: Option<i64>,
    /// Beside the filters; only where all are counted.
    pub counts: Option<Counts>,
    /// Of each ended state that is looked for, where not all are counted.
    pub ended: Vec<(String, Total)>,
    /// Whose they are with every filter but that one: somebody who has left too.
    pub assignees: Vec<([u8; 16], String)>,
}

/// How many reports the filters leave, on all pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Total {
    Exactly(i64),
    MoreThan(i64),
    #[default]
    NotCounted,
}

/// The time limit of a line, where it has one.
pub fn due(row: &QueueRow) -> Option<i64> {
    Some(row.due_at).filter(|at| *at != NEVER)
}

impl Service {
    /// Reports of the person's teams, and that they were looked at. Another's teams and
    /// what the person is barred from is in no line and in no number.
    pub async fn queue(&self, person: &Person, filter: &QueueFilter, place: &Place) -> Result<QueuePage, DomainError> {
        let now = self.world.now();
        let bars = barred::any(&self.db, person.account).await?;
        let sought = self.sought(person, filter, bars, now);
        let page = async {
            match &sought {
                None => Ok(QueuePage { total: Total::Exactly(0), overdue: Some(0), ..QueuePage::default() }),
                Some(sought) if filter.is_of_few() => self.page_of_few(person, filter, sought, place, now).await,
                Some(sought) => self.walked_page(filter, sought, place).await,
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

    async fn queue_read(&self, person: &Person) -> Result<(), DomainError> {
        let mut tx = self.db.begin_write().await?;
        self.audit(&mut tx, person.entry(Action::QueueRead)).await?;
        Ok(tx.commit().await?)
    }

    async fn page_of_few(
        &self,
        person: &Person,
        filter: &QueueFilter,
        sought: &Sought,
        place: &Place,
        now: i64,
    ) -> Result<QueuePage, DomainError> {
        let (order, from) = walked(filter, place);
        let soon = soon_until(None, now) + 1;
        let mut tokens: BTreeMap<[u8; 16], Need> = self.need_tokens(false).into_iter().collect();
        if filter.unfinished {
            tokens.extend(self.need_tokens(true));
        }
        let each: Vec<[u8; 16]> = tokens.keys().copied().collect();
        let unfinished = async {
            match filter.unfinished {
                true => Ok(None),
                false => self.unfinished_of(person, filter, sought.barred.is_some(), now).await.map(Some),
            }
        };
        let read = async {
            let behind = from.map(|cursor| cursor.0.as_slice());
            let all = tokio::try_join!(
                queue::open(&self.db, sought, order, behind, PAGE + 1),
                queue::groups(&self.db, sought, now, soon),
                queue::assignees(&self.db, sought),
                queue::needs(&self.db, sought, &each),
            )?;
            Ok::<_, DomainError>(all)
        };
        let ((rows, groups, assignees, needs), unfinished) = tokio::try_join!(read, unfinished)?;
        let (mut counts, total, overdue) = tally::tally(filter, &groups);
        counts.add("ended", TO_DO, unfinished.unwrap_or(total));
        let mut named = Vec::new();
        for (account, name, reports) in assignees {
            named.extend(account.zip(name));
            let who = account.map_or(Assignee::Nobody, Assignee::Account);
            counts.add("assignee", &who.written(), reports);
            if account == Some(person.account) {
                counts.add("assignee", &Assignee::Me.written(), reports);
            }
        }
        for (token, reports) in needs {
            if let Some(need) = tokens.get(&token) {
                counts.add("need", need.as_str(), reports);
            }
        }
        let page = QueuePage {
            total: Total::Exactly(total),
            overdue: Some(overdue),
            counts: Some(counts),
            assignees: named,
            ..QueuePage::default()
        };
        Ok(page.with(rows, order.by, place, None))
    }

    /// How many ended reports have something to do that this person may see.
    pub async fn unfinished(&self, person: &Person) -> Result<i64, DomainError> {
        let bars = barred::any(&self.db, person.account).await?;
        self.unfinished_of(person, &QueueFilter::default(), bars, self.world.now()).await
    }

    /// Of these, those that the other filters leave.
    async fn unfinished_of(
        &self,
        person: &Person,
        filter: &QueueFilter,
        bars: bool,
        now: i64,
    ) -> Result<i64, DomainError> {
        let filter = QueueFilter { unfinished: true, ..filter.clone() };
        let Some(sought) = self.sought(person, &filter, bars, now) else { return Ok(0) };
        let groups = queue::groups(&self.db, &sought, now, soon_until(None, now) + 1).await?;
        let (_, total, _) = tally::tally(&filter, &groups);
        Ok(total)
    }

    async fn walked_page(
        &self,
        filter: &QueueFilter,
        sought: &Sought,
        place: &Place,
    ) -> Result<QueuePage, DomainError> {
        let (order, from) = walked(filter, place);
        let behind = from.and_then(|cursor| <[i64; 2]>::try_from(cursor.0.as_slice()).ok());
        let part = |behind, order: Order| async move {
            let stretch = match order.by {
                SortBy::Received => Stretch { behind, to: None }.received(sought, order),
                _ => Stretch { behind, to: None },
            };
            let reach = queue::reach(&self.db, sought, order, stretch).await?;
            Ok::<_, DomainError>((Stretch { to: reach.or(stretch.to), ..stretch }, reach))
        };
        // All pages are counted, whichever this is.
        let first = walked(filter, &Place::First).0;
        let ((stretch, reach), (whole, end)) = match place {
            Place::First => part(None, first).await.map(|part| (part, part))?,
            _ => tokio::try_join!(part(behind, order), part(None, first))?,
        };
        let most = usize::try_from(MOST).unwrap_or(0) + 1;
        let (rows, counted) = tokio::try_join!(
            queue::walk(&self.db, sought, order, stretch, PAGE + 1),
            queue::count(&self.db, sought, first, whole, most),
        )?;
        let all = end.is_none();
        let total = |n: i64| match n {
            n if n > MOST => Total::MoreThan(MOST),
            n if all => Total::Exactly(n),
            _ => Total::NotCounted,
        };
        let of_state = |state: &str| counted.iter().find(|(other, _)| other == state).map_or(0, |(_, n)| *n);
        let ended = sought.ended_states.iter().map(|state| ((*state).to_owned(), total(of_state(state)))).collect();
        let total = total(counted.iter().map(|(_, n)| n).sum());
        let page = QueuePage { total, ended, ..QueuePage::default() };
        Ok(page.with(rows, order.by, place, reach))
    }
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

impl QueuePage {
    /// `rows`: as they were read, with one more than a page where there is more.
    /// `reach`: where the walk ended that they are of, if it did not come to its end.
    fn with(self, mut rows: Vec<QueueRow>, by: SortBy, place: &Place, reach: Option<[i64; 2]>) -> QueuePage {
        let back = matches!(place, Place::Before(_));
        let full = rows.len() > PAGE;
        rows.truncate(PAGE);
        let farthest = match (full, reach) {
            (true, _) => rows.last().map(|row| row.cursor(by)),
            (false, reach) => reach.map(|keys| Cursor(keys.to_vec())),
        };
        let nearest = rows.first().map(|row| row.cursor(by));
        if back {
            rows.reverse();
        }
        let (earlier, later) = match place {
            Place::First => (None, farthest.map(Place::After)),
            Place::After(_) => {
                (nearest.map_or(Some(Place::First), |c| Some(Place::Before(c))), farthest.map(Place::After))
            }
            Place::Before(_) => {
                (farthest.map(Place::Before), nearest.map_or(Some(Place::First), |c| Some(Place::After(c))))
            }
        };
        let looked_to = reach.filter(|_| !full).map(|[date, _]| date);
        QueuePage { rows, earlier, later, looked_to, ..self }
    }
}
