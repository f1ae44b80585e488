//! Moments as a person reads them, in local time.

use super::calendar;
use app::form::summary::{date_text, time_text};
use app::form::value::TimeOfDay;
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
