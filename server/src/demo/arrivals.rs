//! When reports come, and by which door: more of them lately, in the day, and on weekdays;
//! letters in the morning's post, which are keyed in when there is time.

use super::dice::Dice;
use crate::domain::calendar;
use app::form::value::{DateTime, TimeOfDay};
use app::model::Channel;

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// The oldest there are.
const DAYS: i64 = 90;
/// Of a hundred.
const CHANNELS: [(Channel, usize); 5] =
    [(Channel::Online, 60), (Channel::Phone, 25), (Channel::Post, 6), (Channel::Email, 5), (Channel::InPerson, 4)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub channel: Channel,
    /// When it reached us; of a letter, when it was opened.
    pub received_at: i64,
    /// When it was sent, or keyed in. Microseconds UTC, as all.
    pub sent_at: i64,
    /// A call that is not finished: it waits for its agent.
    pub parked: bool,
}

/// `count` of them, the first to be sent first, all before `now`.
pub fn arrivals(now: i64, count: usize, dice: &mut Dice) -> Vec<Arrival> {
    let mut all: Vec<Arrival> = (0..count).map(|_| arrival(now, days_ago, dice)).collect();
    for ago in [180, 40].into_iter().filter(|_| count > 0) {
        let at = now - ago * MINUTE;
        all.push(Arrival { channel: Channel::Phone, received_at: at, sent_at: at + 5 * MINUTE, parked: true });
    }
    all.sort_by_key(|a| a.sent_at);
    all
}

/// As [`arrivals`], over so many days, and none parked: somewhat more of them lately.
pub fn arrivals_over(now: i64, days: i64, count: usize, dice: &mut Dice) -> Vec<Arrival> {
    let ago = |dice: &mut Dice| {
        let day = dice.between(0, days);
        if dice.percent(40) { day.min(dice.between(0, days)) } else { day }
    };
    let mut all: Vec<Arrival> = (0..count).map(|_| arrival(now, ago, dice)).collect();
    all.sort_by_key(|a| a.sent_at);
    all
}

fn arrival(now: i64, days_ago: impl Fn(&mut Dice) -> i64, dice: &mut Dice) -> Arrival {
    let channel = dice.weighed(&CHANNELS).unwrap_or(Channel::Online);
    let mut received_at = now - DAY;
    // Some days and hours are refused; that nearly all were is next to impossible.
    for _ in 0..200 {
        let day = calendar::local_date(now).days_before(days_ago(dice));
        let hour = dice.weighed(&hours(channel)).unwrap_or(12);
        let minute = u8::try_from(dice.below(60)).unwrap_or(0);
        let at = calendar::micros(DateTime { date: day, time: Some(TimeOfDay { hour: Some(hour), minute }) });
        let Some(at) = at.filter(|at| *at < now - 2 * MINUTE) else { continue };
        let weekend = calendar::local(at).weekday().to_monday_zero_offset() >= 5;
        if !weekend || dice.percent(at_weekends(channel)) {
            received_at = at;
            break;
        }
    }
    let keyed_after = MINUTE
        * match channel {
            Channel::Online => 0,
            Channel::Phone | Channel::InPerson => dice.between(9, 34),
            Channel::Email | Channel::Referred => dice.between(15, 300),
            Channel::Post => dice.between(30, 1500),
        };
    Arrival { channel, received_at, sent_at: (received_at + keyed_after).min(now - MINUTE), parked: false }
}

/// Half of them in the last two weeks.
fn days_ago(dice: &mut Dice) -> i64 {
    let (one, other) = (dice.between(0, DAYS), dice.between(0, DAYS));
    // The product of two even chances leans to its lower end.
    one * other / DAYS
}

/// Hours of the day, each with its weight.
fn hours(channel: Channel) -> Vec<(u8, usize)> {
    let weight = |hour: u8| match (channel, hour) {
        (Channel::Online, 0..=6) => 1,
        (Channel::Online, 9..=17) => 8,
        (Channel::Online, 18..=22) => 6,
        (Channel::Online, _) => 3,
        (Channel::Phone, 8..=17) => 8,
        (Channel::Phone, 18..=21) => 4,
        (Channel::Email, 8..=18) | (Channel::InPerson, 9..=16) | (Channel::Referred, 9..=16) => 1,
        (Channel::Post, 9..=10) => 1,
        _ => 0,
    };
    (0..24).map(|hour| (hour, weight(hour))).collect()
}

/// How many of a hundred of a weekday.
fn at_weekends(channel: Channel) -> usize {
    match channel {
        Channel::Online => 55,
        Channel::Phone => 40,
        Channel::Email => 10,
        Channel::Post | Channel::InPerson | Channel::Referred => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-14T09:30:00Z.
    const NOW: i64 = 1_773_480_600_000_000;

    #[test]
    fn they_come_in_order_and_before_now() {
        let all = arrivals(NOW, 1000, &mut Dice::new(1));
        assert_eq!(all.len(), 1002);
        assert!(all.windows(2).all(|pair| pair[0].sent_at <= pair[1].sent_at));
        assert!(all.iter().all(|a| a.received_at <= a.sent_at && a.sent_at < NOW));
        assert!(all.iter().all(|a| a.received_at > NOW - (DAYS + 2) * DAY));
        assert!(all.iter().all(|a| a.channel.is_assisted() || a.received_at == a.sent_at));
    }

    #[test]
    fn most_come_online_lately_and_on_weekdays() {
        let all = arrivals(NOW, 1000, &mut Dice::new(2));
        let share = |test: &dyn Fn(&Arrival) -> bool| all.iter().filter(|a| test(a)).count();
        assert!((550..650).contains(&share(&|a| a.channel == Channel::Online)));
        assert!((30..90).contains(&share(&|a| a.channel == Channel::Post)));
        assert!(share(&|a| a.received_at > NOW - 30 * DAY) > 500);
        assert!(share(&|a| a.received_at < NOW - 60 * DAY) > 20);
        let weekend = share(&|a| calendar::local(a.received_at).weekday().to_monday_zero_offset() >= 5);
        assert!((50..250).contains(&weekend), "{weekend}");
    }
}
