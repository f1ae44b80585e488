use super::super::sample::{fields, question};
use super::*;

fn wrong<T>(faults: &[(&str, FaultKind)]) -> Answer<T> {
    Err(faults.iter().map(|(field, kind)| ((*field).to_owned(), kind.clone())).collect())
}

#[test]
fn an_address_needs_its_first_line_and_town() {
    let asked = question("address", "");
    let read = |given: &[(&str, &str)]| address(&asked, &fields(given));
    assert_eq!(read(&[("q-line1", " "), ("q-none", "yes")]), Ok(None));
    let full = read(&[("q-line1", "1 High Street"), ("q-town", "Anytown"), ("q-postcode", "sw1a1aa")]);
    assert_eq!(full.unwrap().unwrap().postcode, "SW1A 1AA");
    assert!(read(&[("q-line1", "1 High Street"), ("q-town", "Anytown")]).is_ok());
    assert_eq!(
        read(&[("q-postcode", "SW1A 1AA")]),
        wrong(&[("q-line1", FaultKind::AddressLine1), ("q-town", FaultKind::Town)])
    );
    assert_eq!(
        read(&[("q-line1", &"x".repeat(201)), ("q-postcode", "nowhere")]),
        wrong(&[
            ("q-line1", FaultKind::TooLong { max: 200 }),
            ("q-town", FaultKind::Town),
            ("q-postcode", FaultKind::Postcode)
        ])
    );
}

#[test]
fn no_fixed_address_may_still_say_where() {
    let asked = question("address", "no_fixed_address = true");
    let none = address(&asked, &fields(&[("q-none", "yes")])).unwrap().unwrap();
    assert_eq!(none, Address { no_fixed_address: true, ..Address::default() });
    let town = address(&asked, &fields(&[("q-none", "yes"), ("q-town", "Anytown")])).unwrap().unwrap();
    assert_eq!(town.town, "Anytown");
    assert_eq!(
        address(&asked, &fields(&[("q-none", "yes"), ("q-postcode", "x")])),
        wrong(&[("q-postcode", FaultKind::Postcode)])
    );
}

#[test]
fn any_part_of_a_place_will_do() {
    let asked = question("place", "");
    assert_eq!(place(&asked, &fields(&[("q", "\r\n"), ("q-near", " ")])), Ok(None));
    for given in [("q", "by the\r\nbridge"), ("q-near", "High Street"), ("q-postcode", "bfpo 57")] {
        assert!(matches!(place(&asked, &fields(&[given])), Ok(Some(_))), "{given:?}");
    }
    let long = "x".repeat(501);
    assert_eq!(
        place(&asked, &fields(&[("q", &long), ("q-postcode", "x")])),
        wrong(&[("q", FaultKind::TooLong { max: 500 }), ("q-postcode", FaultKind::Postcode)])
    );
}

#[test]
fn one_name_of_a_person_will_do() {
    let asked = question("person", "");
    let read = |given: &[(&str, &str)]| person(&asked, &fields(given));
    assert_eq!(read(&[("q-given", " ")]), Ok(None));
    assert!(read(&[("q-given", "Ann")]).is_ok());
    assert!(read(&[("q-family", "Other"), ("q-phone", "07700 900982")]).is_ok());
    assert_eq!(read(&[("q-phone", "07700 900982")]), wrong(&[("q-given", FaultKind::Required)]));
    assert_eq!(
        read(&[("q-given", "Ann"), ("q-phone", "999"), ("q-email", "ann@")]),
        wrong(&[("q-phone", FaultKind::NotPhone), ("q-email", FaultKind::NotEmail)])
    );
}

#[test]
fn a_phone_number_may_be_all_that_is_known() {
    let given = fields(&[("q-phone", "07700 900982")]);
    assert!(person(&question("person", "optional = true"), &given).is_ok());
    assert!(person(&question("person", "parts = ['phone', 'email']"), &given).is_ok());
    assert_eq!(
        person(&question("person", "parts = ['family_name', 'phone']"), &given),
        wrong(&[("q-family", FaultKind::Required)])
    );
    assert_eq!(person(&question("person", "parts = ['given_name']"), &given), Ok(None));
}

#[test]
fn a_vehicle_is_known_by_its_mark_or_its_looks() {
    let asked = question("vehicle", "");
    let read = |given: &[(&str, &str)]| vehicle(&asked, &fields(given));
    assert_eq!(read(&[("q-partial", "yes")]), Ok(None));
    let seen = read(&[("q", "ab5? a"), ("q-description", "Blue van")]).unwrap().unwrap();
    assert_eq!(seen, Vehicle { registration: "AB5?A".into(), partial: true, description: "Blue van".into() });
    assert!(!read(&[("q", "AB51 ABC")]).unwrap().unwrap().partial);
    assert!(!read(&[("q-description", "Blue van"), ("q-partial", "yes")]).unwrap().unwrap().partial);
    assert_eq!(
        read(&[("q", "a blue van"), ("q-description", &"x".repeat(201))]),
        wrong(&[("q-description", FaultKind::TooLong { max: 200 })])
    );
    assert_eq!(read(&[("q", "AB51/ABC")]), wrong(&[("q", FaultKind::Registration)]));
}
