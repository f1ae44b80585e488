//! Fills the database: one thread invents and seals, another writes what it has laid out.

use super::accounts::{self, Staff};
use super::course::{self, Sent};
use super::index::Index;
use super::open;
use super::people::People;
use super::pool::{Filled, Pool};
use super::told::{self, Sought, Told};
use super::vary::Teller;
use super::vocabulary::Vocabulary;
use crate::demo::arrivals::{Arrival, arrivals_over};
use crate::demo::dice::Dice;
use crate::demo::texts::Texts;
use crate::domain::seeding::{Invented, Seeder};
use crate::domain::{Service, calendar, deployment};
use crate::store::Db;
use crate::store::seeding::{self, Batch, Posting};
use anyhow::Context;
use app::model::{Lang, Reference};
use std::collections::HashSet;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Of a hundred that are keyed in, so many want a look at where they go.
const FLAGGED: usize = 4;
/// How long ago the first one came, in days.
const DAYS: i64 = 8 * 365;
/// Reports that are handed from one thread to the other at once.
const BATCH: usize = 2_000;
/// Batches of one transaction: each writes all over the indexes of random keys.
const BATCHES: usize = 50;
/// Of each language, for few reports and for many.
const SENTENCES: (usize, usize) = (2_000, 20_000);
/// Reports that were filled in page by page, of a form: see [`Pool`].
const FILLED_IN: usize = 12;
const FILLED_IN_FOR_FEW: usize = 2;
/// From so many on.
const MANY: usize = 100_000;
/// Postings of one statement's worth of memory.
const POSTINGS: usize = 50_000;
/// Reports that the first answers are looked at of, to know what few have.
const LOOKED_AT: usize = 200;

#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub reports: usize,
    pub open: usize,
    /// Other reports for another number.
    pub seed: u64,
}

/// `service.db`: empty, and marked as a benchmark's.
pub async fn fill(service: &Service, wanted: &Wanted) -> anyhow::Result<Told> {
    let (texts, now) = (Texts::bundled()?, service.world.now());
    let mut dice = Dice::new(wanted.seed);
    let each = if wanted.reports < MANY { FILLED_IN_FOR_FEW } else { FILLED_IN };
    let pool = Pool::fill(&service.forms, &texts, now, each, &mut dice)?;
    let (big, small) = pool.teams()?;
    let staff = accounts::open(service, &big, &small).await?;
    let told = Told {
        reports: wanted.reports,
        open: wanted.open.min(wanted.reports),
        signing: staff.signing.clone(),
        big,
        small,
        teams: service.teams().into_iter().collect(),
        forms: service.forms.all().iter().map(|form| form.id.clone()).collect(),
        first_day: String::new(),
        last_day: String::new(),
        references: Vec::new(),
        often: Sought::default(),
        seldom: Sought::default(),
        never: told::never(),
    };
    let sentences = (wanted.reports / 5).clamp(SENTENCES.0, SENTENCES.1);
    let inventor = Inventor {
        seeder: service.seeder(),
        prefix: service.settings.reference_prefix,
        vocabularies: Lang::ALL.map(|lang| (lang, Vocabulary::new(&texts, lang, sentences))).into(),
        texts,
        pool,
        staff,
        wanted: *wanted,
        now,
        dice,
        references: HashSet::with_capacity(wanted.reports),
        index: Index::new(service.keys.search_tokens()),
        told,
        service: service.clone(),
    };
    let (send, receive) = channel(2);
    let inventing = tokio::task::spawn_blocking(move || inventor.run(&send));
    // Its fault says more than that of whoever waits for it.
    write(&service.db, receive).await?;
    let (told, postings) = inventing.await.context("inventing reports")??;
    write_index(&service.db, postings, wanted.reports).await?;
    deployment::mark_filled(&service.db).await?;
    Ok(told)
}

async fn write(db: &Db, mut receive: Receiver<Batch>) -> anyhow::Result<()> {
    let (mut written, mut tx) = (0, db.begin_write().await?);
    while let Some(batch) = receive.recv().await {
        batch.write(&mut tx).await?;
        written += 1;
        if written % BATCHES == 0 {
            tx.commit().await?;
            tracing::info!(reports = written * BATCH, "written");
            tx = db.begin_write().await?;
        }
    }
    Ok(tx.commit().await?)
}

async fn write_index(db: &Db, postings: Vec<Posting>, reports: usize) -> anyhow::Result<()> {
    let mut tx = db.begin_write().await?;
    if reports > 0 {
        seeding::use_numbers(&mut tx, 1, i64::try_from(reports)?).await?;
    }
    tracing::info!(rows = postings.len(), "writing the index of words");
    let mut postings = postings.into_iter();
    loop {
        let some: Vec<Posting> = postings.by_ref().take(POSTINGS).collect();
        if some.is_empty() {
            break;
        }
        seeding::write_postings(&mut tx, some).await?;
    }
    Ok(tx.commit().await?)
}

struct Inventor {
    service: Service,
    seeder: Seeder,
    prefix: [u8; 2],
    texts: Texts,
    vocabularies: Vec<(Lang, Vocabulary)>,
    pool: Pool,
    staff: Staff,
    wanted: Wanted,
    now: i64,
    dice: Dice,
    references: HashSet<String>,
    index: Index,
    told: Told,
}

impl Inventor {
    /// Ends early where nobody takes what it sends.
    fn run(mut self, send: &Sender<Batch>) -> anyhow::Result<(Told, Vec<Posting>)> {
        let texts = std::mem::take(&mut self.texts);
        let people = People::of(&texts, self.wanted.reports, self.wanted.seed);
        if let Some((_, english)) = self.vocabularies.iter().find(|(lang, _)| *lang == Lang::En) {
            self.told.often = Sought::often(&people, english);
        }
        let arrivals = arrivals_over(self.now, DAYS, self.wanted.reports, &mut self.dice);
        let day = |arrival: Option<&Arrival>| {
            arrival.map_or_else(String::new, |a| calendar::local_date(a.received_at).to_string())
        };
        (self.told.first_day, self.told.last_day) = (day(arrivals.first()), day(arrivals.last()));
        let is_open = open::which(self.wanted.reports, self.wanted.open, &mut self.dice);
        let look_every = (self.wanted.reports / LOOKED_AT).max(1);
        let mut batch = Batch::default();
        for (at, (arrival, is_open)) in arrivals.iter().zip(is_open).enumerate() {
            let report = self.invent(&people, i64::try_from(at)? + 1, arrival, is_open)?;
            self.seeder.lay(&mut batch, &report)?;
            self.index.add(&report);
            if at % look_every == look_every / 2 {
                self.told.seldom.take(&report.answers);
                self.told.references.push(report.reference.as_str().to_owned());
            }
            if (at + 1) % BATCH == 0 && send.blocking_send(std::mem::take(&mut batch)).is_err() {
                break;
            }
        }
        let _ = send.blocking_send(batch);
        Ok((self.told, self.index.sorted()))
    }

    fn invent(
        &mut self,
        people: &People<'_>,
        number: i64,
        arrival: &Arrival,
        is_open: bool,
    ) -> anyhow::Result<Invented> {
        let filled = self.pool.any(arrival.channel, &mut self.dice).context("a form that was filled in")?;
        let Filled { form, lang, noted, routing, flagged, .. } = filled;
        let vocabulary = self.vocabularies.iter().find(|(of, _)| of == lang).map(|(_, words)| words);
        let vocabulary = vocabulary.context("words of a language")?;
        let me = people.person(people.anybody(&mut self.dice), *lang);
        let answers = Teller { people, vocabulary, me, dice: &mut self.dice }.tell(filled, arrival.sent_at);
        let officers = self.staff.officers.get(&routing.team).map_or(&[][..], Vec::as_slice);
        let (sent_at, priority) = (arrival.sent_at, routing.priority);
        let sent = Sent { form, sent_at, now: self.now, is_open, officers, priority };
        let course = course::course(&sent, &mut self.dice, |dice| vocabulary.text(40, 1000, dice));
        let agent = self.dice.pick(&self.staff.agents).copied();
        let reference = loop {
            let chance = &self.service.world.chance;
            let drawn = Reference::generate(self.prefix, || {
                let mut byte = [0u8; 1];
                chance.fill(&mut byte);
                byte[0]
            });
            // Of a million some are drawn twice.
            if self.references.insert(drawn.as_str().to_owned()) {
                break drawn;
            }
        };
        Ok(Invented {
            number,
            reference,
            routing: routing.clone(),
            lang: *lang,
            channel: arrival.channel,
            answers,
            keyed: agent.zip(noted.clone()),
            flagged: *flagged || (arrival.channel.is_assisted() && self.dice.percent(FLAGGED)),
            received_at: arrival.received_at,
            sent_at: arrival.sent_at,
            course,
            form: form.clone(),
        })
    }
}
