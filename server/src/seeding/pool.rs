//! Reports that were filled in page by page, as people do, through the form's own rules: a
//! few of each form, language and channel. Every seeded report is one of these with other
//! people, places, days and words ([`super::vary`]), for filling in a million would take
//! hours.

use crate::demo::arrivals::Arrival;
use crate::demo::dice::Dice;
use crate::demo::notes::noted;
use crate::demo::people::Somebody;
use crate::demo::texts::{Story, Texts};
use crate::demo::writer::{Stuck, Writer};
use crate::domain::routing::Routing;
use crate::domain::{calendar, seeding};
use crate::forms::Forms;
use anyhow::{Context, bail};
use app::form::call::Noted;
use app::form::journey::Journey;
use app::form::routing::unsure;
use app::form::{Answers, Fields, Form, Place, accept};
use app::model::{Channel, Lang};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Of a hundred reports, so many are of a form. What has none here gets one.
const FORMS: [(&str, usize); 7] = [
    ("antisocial-behaviour", 50),
    ("crime", 20),
    ("collision", 12),
    ("lost-property", 8),
    ("information", 5),
    ("feedback", 3),
    ("complaint", 2),
];
/// Of a hundred of a form that speaks it; half of all reports are of one that does.
const WELSH: usize = 12;
/// How often a report is written anew if a page takes no answer of ours.
const TRIES: usize = 8;
const DAY: i64 = 86_400_000_000;

/// A report as it was filled in.
pub struct Filled {
    pub form: Arc<Form>,
    pub lang: Lang,
    /// As they are sent.
    pub answers: Answers,
    pub noted: Option<Noted>,
    pub routing: Routing,
    pub flagged: bool,
    /// The question whose text is the longest.
    pub story: Option<String>,
    /// When it was.
    pub at: i64,
}

pub struct Pool {
    forms: Vec<(Arc<Form>, usize)>,
    filled: BTreeMap<(String, Lang, Channel), Vec<Filled>>,
}

impl Pool {
    /// `each`: online ones of each form; of each other channel about half of that.
    pub fn fill(forms: &Forms, texts: &Texts, now: i64, each: usize, dice: &mut Dice) -> anyhow::Result<Pool> {
        let weight = |form: &Form| FORMS.iter().find(|(id, _)| *id == form.id).map_or(1, |(_, weight)| *weight);
        let forms: Vec<_> = forms.all().into_iter().map(|form| (form.clone(), weight(&form))).collect();
        let mut filled: BTreeMap<_, Vec<Filled>> = BTreeMap::new();
        for (form, _) in &forms {
            for lang in Lang::ALL.into_iter().filter(|lang| form.speaks(*lang)) {
                for channel in Channel::ALL {
                    let of_language = if lang == Lang::En { each } else { each.div_ceil(3) };
                    let count = if channel == Channel::Online { of_language } else { of_language.div_ceil(2) };
                    let some = (0..count).map(|_| fill_in(form, lang, channel, texts, now, dice));
                    filled.insert((form.id.clone(), lang, channel), some.collect::<anyhow::Result<_>>()?);
                }
            }
        }
        Ok(Pool { forms, filled })
    }

    /// The team that gets the most reports, and the one that gets the fewest.
    pub fn teams(&self) -> anyhow::Result<(String, String)> {
        let mut teams: BTreeMap<&str, usize> = BTreeMap::new();
        for (form, weight) in &self.forms {
            *teams.entry(&form.team).or_default() += weight;
        }
        let most = teams.iter().max_by_key(|(_, weight)| **weight);
        let fewest = teams.iter().min_by_key(|(_, weight)| **weight);
        let (most, fewest) = most.zip(fewest).context("there is no form")?;
        Ok(((*most.0).to_owned(), (*fewest.0).to_owned()))
    }

    pub fn any(&self, channel: Channel, dice: &mut Dice) -> Option<&Filled> {
        let form = dice.weighed(&self.forms)?;
        let lang = if form.speaks(Lang::Cy) && dice.percent(WELSH) { Lang::Cy } else { Lang::En };
        dice.pick(self.filled.get(&(form.id.clone(), lang, channel))?)
    }
}

fn fill_in(
    form: &Arc<Form>,
    lang: Lang,
    channel: Channel,
    texts: &Texts,
    now: i64,
    dice: &mut Dice,
) -> anyhow::Result<Filled> {
    let stories: Vec<&Story> = texts.stories.iter().filter(|s| s.form == form.id && s.lang == lang).collect();
    let untold = Story { form: form.id.clone(), lang, ..Story::default() };
    let mut fault = None;
    for _ in 0..TRIES {
        let story = dice.pick(&stories).copied().unwrap_or(&untold);
        match pages(form, lang, channel, story, texts, now, dice) {
            Ok(pages) => return read(form, lang, channel, texts, now, &pages, dice),
            Err(stuck) => fault = Some(stuck),
        }
    }
    match fault {
        Some(stuck) => Err(stuck.into()),
        None => bail!("nothing was filled in"),
    }
}

fn pages(
    form: &Form,
    lang: Lang,
    channel: Channel,
    story: &Story,
    texts: &Texts,
    now: i64,
    dice: &mut Dice,
) -> Result<Vec<(Place, Fields)>, Stuck> {
    let me = Somebody::invent(texts, lang, dice);
    let seed = u64::try_from(dice.between(0, i64::from(u32::MAX))).unwrap_or(0);
    let mut writer = Writer {
        texts,
        story,
        me,
        lang,
        channel,
        happened_at: now - dice.between(1, 5) * DAY,
        today: calendar::local_date(now),
        dice: Dice::new(seed),
        said: BTreeMap::new(),
    };
    writer.write(form)
}

fn read(
    form: &Arc<Form>,
    lang: Lang,
    channel: Channel,
    texts: &Texts,
    now: i64,
    pages: &[(Place, Fields)],
    dice: &mut Dice,
) -> anyhow::Result<Filled> {
    let (today, mut answers) = (calendar::local_date(now), Answers::default());
    for (place, fields) in pages {
        if let Err(faults) = accept(form, &mut answers, place, fields, today, channel.is_assisted()) {
            bail!("{}/{place}: {faults:?}", form.id);
        }
    }
    let noted = if channel.is_assisted() {
        let arrival = Arrival { channel, received_at: now, sent_at: now, parked: false };
        Some(noted(texts, form, &arrival, lang, pages, dice)?)
    } else {
        None
    };
    let journey = Journey::new(form, &answers, today);
    let (sent, flagged) = (journey.submission(), !unsure(&journey, today).is_empty());
    let story = super::vary::story(form, &sent);
    let routing = seeding::routing(&journey, today);
    Ok(Filled { form: form.clone(), lang, answers: sent, noted, routing, flagged, story, at: now })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_filled_in_for_every_channel() {
        let (texts, forms) = (Texts::bundled().unwrap(), Forms::bundled().unwrap());
        let mut dice = Dice::new(11);
        let pool = Pool::fill(&forms, &texts, 1_773_480_600_000_000, 1, &mut dice).unwrap();
        for form in forms.all() {
            assert!(FORMS.iter().any(|(id, _)| *id == form.id), "{} has a weight", form.id);
            for channel in Channel::ALL {
                assert!(!pool.filled[&(form.id.clone(), Lang::En, channel)].is_empty());
            }
        }
        assert!(pool.filled.values().flatten().all(|filled| !filled.answers.top.values.is_empty()));
        assert_eq!(FORMS.iter().map(|(_, weight)| weight).sum::<usize>(), 100);
        let (most, fewest) = pool.teams().unwrap();
        assert_eq!((most.as_str(), fewest.as_str()), ("neighbourhood-policing", "professional-standards"));
    }
}
