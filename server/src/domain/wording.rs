//! Moments as a person reads them, in local time.

use super::calendar;
use app::form::Form;
use app::form::clock::{Clock, Starts};
use app::form::summary::{date_text, time_text};
use app::form::value::TimeOfDay;
use app::model::Lang;
use app::words::{Say, Words};

/// '27 March 2026'.
pub fn day(words: &Words, micros: i64) -> String {
    date_text(calendar::local_date(micros), words)
}

/// '5:30pm on 27 March 2026'.
pub fn moment(words: &Words, micros: i64) -> String {
    let local = calendar::local(micros);
    let time = TimeOfDay { hour: Some(local.hour().unsigned_abs()), minute: local.minute().unsigned_abs() };
    words.say("moment", &[("time", &time_text(time, words)), ("date", &day(words, micros))])
}

/// What a form promises by when, of a report that was received at `received_at`.
pub fn promises(form: &Form, lang: Lang, received_at: i64) -> Vec<String> {
    form.clocks_from(Starts::Received)
        .filter_map(|clock| promise(clock, lang, calendar::due(clock.limit, received_at)))
        .collect()
}

/// What this clock promises by `due_at`; none where it is for staff alone.
pub fn promise(clock: &Clock, lang: Lang, due_at: i64) -> Option<String> {
    clock.promise.as_ref().map(|text| text.get(lang).replace("{date}", &day(Words::of(lang), due_at)))
}
