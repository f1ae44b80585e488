//! Plays the service: accounts are opened, people report, the agent keys in, each through
//! the use cases that the pages call, with the clock where it stood then.

use super::accounts::{self, AGENT, PASSWORD};
use super::arrivals::{Arrival, arrivals};
use super::dice::Dice;
use super::notes::noted;
use super::people::Somebody;
use super::texts::{Story, Texts};
use super::writer::Writer;
use crate::domain::Service;
use crate::domain::calendar;
use crate::domain::door::Door;
use crate::domain::draft::Change;
use crate::domain::session::Person;
use crate::domain::sign_in::{Attempt, Browser, SignIn};
use crate::domain::submit::Submitted;
use crate::seal::HolderToken;
use crate::world::TestClock;
use anyhow::{Context, bail};
use app::form::{Date, Fields, Form, Place};
use app::model::{Channel, Lang};
use std::collections::BTreeMap;
use std::sync::Arc;

const SEED: u64 = 1829;
const HOUR: i64 = 3_600_000_000;
const DAY: i64 = 24 * HOUR;
/// Longer ago than any report.
const OPENED: i64 = 93 * DAY;
/// How often a report is written anew if a page takes no answer of ours.
const TRIES: usize = 5;

/// A report as it was written, not sent yet.
struct Written {
    form: Arc<Form>,
    lang: Lang,
    pages: Vec<(Place, Fields)>,
}

pub async fn all(service: &Service, clock: &TestClock, now: i64, reports: usize) -> anyhow::Result<()> {
    let texts = Texts::bundled()?;
    clock.set(now - OPENED);
    accounts::open(service).await?;
    let mut agent = Agent { service, signed_in: None };
    let mut dice = Dice::new(SEED);
    for arrival in arrivals(now, reports, &mut dice) {
        clock.set(arrival.sent_at);
        let written = write(service, &texts, &arrival, &mut dice)?;
        if arrival.channel.is_assisted() {
            agent.key_in(&texts, &arrival, &written, &mut dice).await?;
        } else {
            send(service, &written).await?;
        }
    }
    Ok(())
}

fn write(service: &Service, texts: &Texts, arrival: &Arrival, dice: &mut Dice) -> anyhow::Result<Written> {
    let mut fault = None;
    for _ in 0..TRIES {
        let (form, story) = choose(service, texts, dice).context("there is no form")?;
        let lang = if form.speaks(story.lang) { story.lang } else { Lang::En };
        let me = Somebody::invent(texts, lang, dice);
        let mut writer = Writer {
            texts,
            story: &story,
            me,
            lang,
            channel: arrival.channel,
            happened_at: arrival.received_at - happened_before(dice),
            today: calendar::local_date(arrival.sent_at),
            dice: Dice::new(u64::try_from(dice.between(0, i64::from(u32::MAX)))?),
            said: BTreeMap::new(),
        };
        match writer.write(&form) {
            Ok(pages) => return Ok(Written { form, lang, pages }),
            Err(stuck) => fault = Some(stuck),
        }
    }
    match fault {
        Some(stuck) => Err(stuck.into()),
        None => bail!("nothing was written"),
    }
}

/// A form that is served, and a story for it: an empty one where nobody has told any.
fn choose(service: &Service, texts: &Texts, dice: &mut Dice) -> Option<(Arc<Form>, Story)> {
    let weight = |form: &Form| texts.forms.get(&form.id).copied().unwrap_or(1);
    let forms: Vec<(Arc<Form>, usize)> = service.forms.all().into_iter().map(|f| (f.clone(), weight(&f))).collect();
    let form = dice.weighed(&forms)?;
    let told: Vec<&Story> = texts.stories.iter().filter(|s| s.form == form.id).collect();
    let story = dice.pick(&told).map_or_else(Story::default, |story| (*story).clone());
    Some((form, story))
}

/// Some report at once, most within days.
fn happened_before(dice: &mut Dice) -> i64 {
    match dice.below(10) {
        0..4 => dice.between(1, 12) * HOUR,
        4..8 => dice.between(12, 72) * HOUR,
        _ => dice.between(3, 30) * DAY,
    }
}

/// As a reporter's browser does.
async fn send(service: &Service, written: &Written) -> anyhow::Result<()> {
    let Written { form, lang, pages } = written;
    let token = HolderToken::generate(&*service.world.chance);
    service.begin(&token, form, *lang, Channel::Online).await?;
    let door = Door::Browser { token: &token, form: &form.id };
    answer(service, &door, *lang, pages).await?;
    sent(service.submit(&door, *lang, None, None).await?)
}

async fn answer(service: &Service, door: &Door<'_>, lang: Lang, pages: &[(Place, Fields)]) -> anyhow::Result<()> {
    match service.answer_pages(door, lang, pages).await? {
        Change::Done(Ok(())) => Ok(()),
        Change::Done(Err((place, faults))) => bail!("{}/{place}: {faults:?}", door.form()),
        _ => bail!("{}: an invented draft was lost", door.form()),
    }
}

fn sent(submitted: Submitted) -> anyhow::Result<()> {
    match submitted {
        Submitted::Report(_) => Ok(()),
        other => bail!("an invented report was not sent: {other:?}"),
    }
}

/// Signs in once a day, and keys in.
struct Agent<'a> {
    service: &'a Service,
    signed_in: Option<(Date, Person)>,
}

impl Agent<'_> {
    async fn key_in(
        &mut self,
        texts: &Texts,
        arrival: &Arrival,
        written: &Written,
        dice: &mut Dice,
    ) -> anyhow::Result<()> {
        let Written { form, lang, pages } = written;
        let (person, service) = (self.at_desk().await?, self.service);
        let noted = noted(texts, form, arrival, *lang, pages, dice)?;
        let id = service.begin_at_desk(&person, form, &noted).await?;
        let draft = service.desk_draft(&person, id).await?.context("a draft at the desk is there")?;
        if arrival.parked {
            return answer(service, &draft.door(), *lang, &pages[..pages.len() / 2]).await;
        }
        answer(service, &draft.door(), *lang, pages).await?;
        sent(service.submit(&draft.door(), *lang, None, Some((&person, &draft))).await?)
    }

    async fn at_desk(&mut self) -> anyhow::Result<Person> {
        let today = self.service.today();
        if let Some((_, person)) = self.signed_in.as_ref().filter(|(day, _)| *day == today) {
            return Ok(person.clone());
        }
        let browser = Browser { device: None, peer: [1; 16] };
        let attempt =
            Attempt { email: AGENT.email, password: PASSWORD, browser, description: "Demonstration", before: None };
        let SignIn::Begun { session, .. } = self.service.sign_in(attempt).await? else {
            bail!("the agent of the demonstration cannot sign in");
        };
        let person = self.service.person(&session).await?.context("whoever has just signed in is there")?;
        self.signed_in = Some((today, person.clone()));
        Ok(person)
    }
}
