use super::super::SortBy;
use super::*;
use crate::form::Date;

/// As a browser sends it back, without what a form leaves empty.
fn decoded(query: &str) -> Vec<(String, String)> {
    let value = |text: &str| {
        let mut bytes = text.bytes();
        let mut out = Vec::new();
        while let Some(byte) = bytes.next() {
            let mut digit = || bytes.next().map(char::from).and_then(|c| c.to_digit(16)).unwrap();
            out.push(if byte == b'%' { u8::try_from(digit() * 16 + digit()).unwrap() } else { byte });
        }
        String::from_utf8(out).unwrap()
    };
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, text)| (name.to_owned(), value(text))).collect()
}

fn back(query: &str) -> (QueueFilter, Place, Vec<QueueFault>) {
    let pairs = decoded(query);
    read(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// Some of many, by the bits of a number.
fn some<T: Ord>(bits: &mut u64, all: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut chosen = BTreeSet::new();
    for one in all {
        *bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if *bits >> 62 == 0 {
            chosen.insert(one);
        }
    }
    chosen
}

fn sample(seed: u64) -> QueueFilter {
    let mut bits = seed;
    let names = ["crime-recording", "a b&c=d", "Tîm %2F+", "property"].map(str::to_owned);
    QueueFilter {
        teams: some(&mut bits, names.clone()),
        assignees: some(&mut bits, [Assignee::Me, Assignee::Nobody, Assignee::Account([7; 16])]),
        forms: some(&mut bits, names),
        states: some(&mut bits, ReportState::ALL),
        unfinished: seed & 128 == 0,
        channels: some(&mut bits, Channel::ALL),
        priorities: some(&mut bits, Priority::ALL),
        dues: some(&mut bits, DueFilter::ALL),
        languages: some(&mut bits, Lang::ALL),
        needs: some(&mut bits, Need::ALL),
        new_information: seed & 1 == 0,
        not_stated: seed & 2 == 0,
        from: (seed & 4 == 0).then(|| Date::new(2026, 3, 27)).flatten(),
        to: (seed & 8 == 0).then(|| Date::new(2026, 10, 5)).flatten(),
        sort: Sort { by: SortBy::ALL[usize::try_from(seed >> 4 & 3).unwrap()], reversed: seed & 64 == 0 },
    }
}

#[test]
fn what_is_written_is_read_back() {
    for seed in 0..2000 {
        let filter = sample(seed);
        let query = filter.query();
        assert_eq!(back(&query), (filter.clone(), Place::First, Vec::new()), "{query}");
        assert!(query.is_ascii() && !query.contains([' ', '"', '<', '+']), "{query}");
    }
}

#[test]
fn nothing_is_the_queue_itself() {
    assert_eq!(QueueFilter::default().url(&Place::First), "/staff/queue");
    assert_eq!(back("").0, QueueFilter::default());
    assert_eq!(back("team=&from=&sort=&x=y"), (QueueFilter::default(), Place::First, Vec::new()));
}

#[test]
fn a_place_goes_with_the_order_that_it_is_of() {
    let filter = QueueFilter { sort: Sort { by: SortBy::Priority, reversed: true }, ..QueueFilter::default() };
    let place = Place::After(Cursor(vec![2, i64::MAX, 5]));
    let url = filter.url(&place);
    assert_eq!(url, "/staff/queue?sort=-priority&after=2.9223372036854775807.5");
    assert_eq!(back(url.split_once('?').unwrap().1), (filter.clone(), place, Vec::new()));
    let before = Place::Before(Cursor(vec![1, 2, 3]));
    assert_eq!(back(filter.url(&before).split_once('?').unwrap().1).1, before);
    for other in ["after=1.2", "after=x", "before=1.2.3.4", "after="] {
        assert_eq!(back(&format!("sort=-priority&{other}")).1, Place::First, "{other}");
    }
}

#[test]
fn what_cannot_be_taken_is_said_and_the_rest_counts() {
    let (filter, _, faults) = back("state=eaten&state=closed&new=no&from=31%2F6%2F2026&to=5%2F10%2F2026&assignee=Sam");
    assert_eq!(filter.states, BTreeSet::from([ReportState::Closed]));
    assert_eq!((filter.from, filter.to), (None, Date::new(2026, 10, 5)));
    let said: Vec<_> = faults.iter().map(|f| (f.field, f.kind, f.typed.as_str())).collect();
    let unknown = QueueFaultKind::Unknown;
    let wanted = [
        ("state", unknown, "eaten"),
        ("new", unknown, "no"),
        ("from", QueueFaultKind::NotDay, "31/6/2026"),
        ("assignee", unknown, "Sam"),
    ];
    assert_eq!(said, wanted);
    let (_, _, faults) = back("from=2026-10-06&to=5%20October%202026");
    assert_eq!((faults[0].field, faults[0].kind), ("to", QueueFaultKind::Order));
}

#[test]
fn one_filter_is_taken_off_alone() {
    for seed in 0..200 {
        let filter = sample(seed);
        for (name, value) in filter.set() {
            let less = filter.without(name, &value);
            assert_eq!(less.set().len() + 1, filter.set().len(), "{name}={value}");
            assert_eq!(less.sort, filter.sort);
        }
    }
}

#[test]
fn what_has_ended_is_ordered_by_its_dates() {
    let mut filter = QueueFilter { sort: Sort { by: SortBy::Priority, reversed: true }, ..QueueFilter::default() };
    assert!(filter.is_open() && filter.order() == filter.sort);
    filter.states.insert(ReportState::Closed);
    assert_eq!((filter.is_open(), filter.order()), (false, Sort { by: SortBy::Received, reversed: false }));
    filter.sort = Sort { by: SortBy::Updated, reversed: true };
    assert_eq!(filter.order(), filter.sort);
    // Nothing is overdue once it has ended.
    filter.dues.insert(DueFilter::Overdue);
    assert!(filter.is_open());
    // But where somebody is to be told still.
    filter.unfinished = true;
    filter.sort.by = SortBy::Due;
    assert!(!filter.is_open() && filter.is_of_few() && filter.order() == filter.sort);
}

#[test]
fn too_many_values_of_one_name_are_a_fault() {
    for (name, field) in [("team", "team"), ("form", "form"), ("assignee", "assignee"), ("colleague", "assignee")] {
        let values = |n: usize| (0..n).map(|n| format!("{name}={n:032x}")).collect::<Vec<_>>().join("&");
        assert_eq!(back(&values(MOST)).2, [], "{name}");
        let (filter, _, faults) = back(&values(MOST + 1));
        let said: Vec<_> = faults.iter().map(|fault| (fault.field, fault.kind)).collect();
        assert_eq!(said, [(field, QueueFaultKind::TooMany)]);
        assert_eq!(filter.set().len(), MOST, "{name}");
    }
}
