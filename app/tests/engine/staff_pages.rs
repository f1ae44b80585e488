//! Every staff page drawn, and the pages of every form as an agent has them: whole,
//! labelled, in English, with nothing of the public's around them. A message that is
//! not there panics while its page is drawn.

use super::everywhere::{real, real_form, today};
use app::form::call::{self, Noted};
use app::form::clock::Clock;
use app::form::definition::ClockKind;
use app::form::handover::{self, Handover, Offer, questions};
use app::form::lookup::{self, Lack};
use app::form::routing::Decides;
use app::form::value::{DateTime, Reason, TimeOfDay};
use app::form::{Answers, Fault, FaultKind, Fields, Form, Journey, Place};
use app::model::{
    Channel, DueFilter, Lang, LinkKind, Need, Priority, QueueFilter, Reference, ReportDone, ReportState, Role,
    Withdrawal, queue,
};
use app::pages::draw;
use app::view::check::{given, noted, sections};
use app::view::*;
use app::words::Words;
use std::collections::BTreeSet;

pub(super) const EVIL: &str = "\"'></textarea><script>alert(1)</script>&lt;";

pub(super) struct Site {
    organisation: Organisation,
    assets: Assets,
}

impl Site {
    pub(super) fn new() -> Site {
        let url = |name: &str| format!("/assets/{name}");
        Site {
            organisation: Organisation {
                name: "Anytown Police".into(),
                phone: "101".into(),
                email: None,
                address: Vec::new(),
                exit_to: "https://www.bbc.co.uk/weather".into(),
            },
            assets: Assets {
                css: url("main.css"),
                brand: "/brand.css".into(),
                icon: url("favicon.svg"),
                loader: url("loader.js"),
                exit: url("exit.js"),
                session: url("session.js"),
                unsent: url("unsent.js"),
                passkey: url("passkey.js"),
                glue: url("public.js"),
                wasm: url("public.wasm"),
                staff_glue: url("staff.js"),
                staff_wasm: url("staff.wasm"),
            },
        }
    }

    fn draw(&self, staff: Option<StaffChrome>, page: &Page<'_>) -> String {
        let chrome = Chrome {
            lang: Lang::En,
            organisation: &self.organisation,
            assets: &self.assets,
            path: if staff.is_some() { "/staff/enter/0f/what" } else { "/report/any" }.into(),
            languages: Lang::ALL.to_vec(),
            csrf: "token".into(),
            staff,
            demonstration: false,
        };
        draw(&chrome, page)
    }

    pub(super) fn staff(&self, page: &Page<'_>) -> String {
        let html = self.signed_in(page, false);
        assert!(html.contains("action=\"/staff/sign-out\"") && html.contains("Ann Other"), "{html}");
        // What is keyed in stands below this part of the navigation.
        assert!(html.contains("href=\"/staff/enter\" aria-current=\"true\""), "{html}");
        assert!(!html.contains("Practice: nothing is sent"), "{html}");
        html
    }

    fn signed_in(&self, page: &Page<'_>, practice: bool) -> String {
        let left = TimeLeft { ends: 1800, longest: 43_200, warn: 300 };
        let person = SignedIn { name: "Ann Other".into(), sections: StaffSection::ALL.to_vec(), left, practice };
        let html = self.draw(Some(StaffChrome { person: Some(person) }), page);
        is_whole(&html);
        // The warning before the session's end, closed until the script opens it.
        assert!(html.contains("id=\"session-end\"") && html.contains("data-ends=\"1800\""), "{html}");
        assert_eq!(html.matches("data-when=\"idle-").count(), 5, "{html}");
        assert!(html.contains("<script src=\"/assets/unsent.js\" defer></script>"), "{html}");
        html
    }

    fn before_sign_in(&self, page: &Page<'_>) -> String {
        let html = self.draw(Some(StaffChrome::default()), page);
        is_whole(&html);
        assert!(!html.contains("sign-out") && !html.contains("<nav") && !html.contains("unsent.js"), "{html}");
        html
    }
}

/// Every value of an attribute, in order.
fn attr<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The attributes of every tag of a name, as they stand.
fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.split(&format!("<{name} ")).skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

/// Is a 'no answer' unfolded?
fn is_unfolded(html: &str) -> bool {
    tags(html, "details").iter().any(|tag| tag.contains("fc-no-answer") && tag.contains("open"))
}

/// What no page may lack, and what none of staff may have.
#[track_caller]
fn is_whole(html: &str) {
    assert!(html.contains("<html lang=\"en\"") && html.contains("content=\"noindex\""), "{html}");
    assert!(html.contains("Front Counter staff - Anytown Police</title>"), "{html}");
    assert_eq!(html.matches("<h1").count(), 1, "{html}");
    let ids = attr(html, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice: {ids:?}");
    for named in ["for", "aria-describedby", "aria-labelledby"].iter().flat_map(|name| attr(html, name)) {
        assert!(named.split(' ').all(|id| known.contains(id)), "there is no {named}: {html}");
    }
    for to in attr(html, "href").iter().filter_map(|to| to.strip_prefix('#')) {
        assert!(known.contains(to), "nothing is at #{to}");
    }
    for form in html.split("<form method=\"post\"").skip(1).filter_map(|rest| rest.split("</form>").next()) {
        assert!(form.contains("name=\"csrf\""), "{form}");
    }
    for public in ["href=\"/report", "exit-this-page", "language-navigation", "<script>", "hreflang"] {
        assert!(!html.contains(public), "{public} on {html}");
    }
}

pub(super) fn reference() -> Reference {
    Reference::generate(*b"FC", || 1)
}

fn now() -> DateTime {
    DateTime { date: today(), time: Some(TimeOfDay { hour: Some(17), minute: 30 }) }
}

fn some_notes() -> Noted {
    let mut fields = call::opening(now());
    for (name, value) in [
        ("channel", "post"),
        ("caller", "behalf"),
        ("permission", "written"),
        ("privacy", "no"),
        ("contact", "letter"),
        ("contact-safe", "yes"),
        ("language", "cy"),
        ("needs", EVIL),
    ] {
        fields.push(name, value);
    }
    call::read(&fields, now()).unwrap()
}

fn keying(channel: Channel, language: Lang, journey: &Journey<'_>) -> Keying {
    Keying::new(channel, "5:30pm on 27 March 2026".into(), language, journey, "/staff/enter/0f")
}

fn question<'a>(
    form: &'a Form,
    journey: &Journey<'a>,
    at: usize,
    fields: Fields,
    channel: Channel,
) -> QuestionPage<'a> {
    let stop = &journey.stops[at];
    QuestionPage {
        form,
        base: "/staff/enter/0f".into(),
        keying: Some(keying(channel, Lang::Cy, journey)),
        place: stop.place.clone(),
        entry: None,
        step: stop.step,
        asked: stop.asked.clone(),
        fields,
        faults: Vec::new(),
        back: "/staff/enter/0f/before".into(),
        returning: false,
        kept_until: "5pm".into(),
        saves: None,
    }
}

#[test]
fn an_agent_has_the_publics_questions_and_more() {
    let (site, none) = (Site::new(), Answers::default());
    for form in real() {
        let journey = Journey::new(form, &none, today());
        for at in (0..journey.stops.len()).filter(|at| !matches!(journey.stops[*at].place, Place::List(_))) {
            let step = journey.stops[at].step;
            let page = |channel| Page::Question(question(form, &journey, at, Fields::default(), channel));
            let (phone, post) = (site.staff(&page(Channel::Phone)), site.staff(&page(Channel::Post)));
            assert!(phone.contains(&format!("action=\"/staff/enter/0f/{}\"", step.id)), "{phone}");
            assert!(phone.contains("name=\"then\" value=\"park\"") && !is_unfolded(&phone), "{phone}");
            // The browser fills in nothing: it would be the agent's, or the last caller's.
            assert_eq!(attr(&phone, "autocomplete"), ["off"], "{}", step.id);
            for q in journey.stops[at].asked.iter().map(|a| a.question) {
                assert_eq!(phone.contains(&format!("name=\"{}-not-stated\"", q.id)), !q.essential, "{}", q.id);
                assert_eq!(phone.contains(&format!("id=\"{}-say\"", q.id)), q.script.is_some(), "{}", q.id);
                assert!(!post.contains(&format!("id=\"{}-say\"", q.id)), "nobody is there to say it to");
            }
            let mut public = question(form, &journey, at, Fields::default(), Channel::Phone);
            (public.keying, public.base) = (None, format!("/report/{}", form.id));
            public.back = public.base.clone();
            let html = site.draw(None, &Page::Question(public));
            for staff in ["/staff", "not-stated", "fc-say", "value=\"park\""] {
                assert!(!html.contains(staff), "{staff} on {html}");
            }
        }
    }
}

#[test]
fn a_reason_that_was_chosen_is_seen() {
    let (site, none, form) = (Site::new(), Answers::default(), real_form("complaint"));
    let journey = Journey::new(form, &none, today());
    for reason in Reason::ALL {
        for channel in Channel::ALL {
            let mut fields = Fields::default();
            fields.push("danger-not-stated", reason.as_str());
            let html = site.staff(&Page::Question(question(form, &journey, 0, fields, channel)));
            assert!(is_unfolded(&html), "{html}");
            let chosen = tags(&html, "option").into_iter().find(|tag| tag.contains("selected")).unwrap();
            assert!(chosen.contains(&format!("value=\"{}\"", reason.as_str())), "{chosen}");
        }
    }
    // Read out in the caller's language, which is not the page's.
    let html = site.staff(&Page::Question(question(form, &journey, 0, Fields::default(), Channel::Phone)));
    assert!(html.contains("<span lang=\"cy\">Cyn i ni ddechrau"), "{html}");
}

#[test]
fn lists_exits_and_the_read_back_are_an_agents_too() {
    let (site, form) = (Site::new(), real_form("complaint"));
    let mut answers = Answers::default();
    answers.top.values.insert("danger".into(), app::form::Value::NotStated(Reason::Refused));
    let journey = Journey::new(form, &answers, today());
    let step = form.steps.iter().find(|s| s.repeat.is_some()).unwrap();
    let list = site.staff(&Page::List(ListPage {
        form,
        base: "/staff/enter/0f".into(),
        keying: Some(keying(Channel::Phone, Lang::En, &journey)),
        step,
        repeat: step.repeat.as_ref().unwrap(),
        items: Vec::new(),
        chosen: String::new(),
        faults: Vec::new(),
        back: "/staff/enter/0f/before".into(),
        returning: false,
        kept_until: "5pm".into(),
    }));
    assert!(
        list.contains(&format!("action=\"/staff/enter/0f/{}\"", step.id)) && list.contains("value=\"park\""),
        "{list}"
    );
    for (exit, channel) in form.exits.iter().flat_map(|e| Channel::ALL.map(|c| (e, c))) {
        let page = ExitPage {
            form,
            base: "/staff/enter/0f".into(),
            keying: Some(keying(channel, Lang::Cy, &journey)),
            exit,
            back: "/staff/enter/0f/danger-now".into(),
            on: exit.may_continue.then(|| "/staff/enter/0f/check".into()),
        };
        let html = site.staff(&Page::Exit(page));
        assert!(html.contains("name=\"then\" value=\"close\""), "{html}");
        let transfer = exit.emergency && matches!(channel, Channel::Phone | Channel::InPerson);
        assert_eq!(html.contains("Transfer this call to 999 now"), transfer, "{html}");
    }
    let notes = noted(&some_notes(), Some("/staff/enter/0f/notes"));
    let mut shown = vec![notes];
    shown.extend(sections(&journey, &answers, Words::of(Lang::Cy), Some("/staff/enter/0f")));
    let html = site.staff(&Page::Check(CheckPage {
        form,
        base: "/staff/enter/0f".into(),
        keying: Some(keying(Channel::Phone, Lang::Cy, &journey)),
        sections: shown,
        revision: 3,
        changed: true,
        back: "/staff/enter/0f/last".into(),
        kept_until: "5pm".into(),
    }));
    assert!(html.contains("Dewisodd beidio â dweud."), "{html}");
    assert!(html.contains("href=\"/staff/enter/0f/danger-now?change=1#danger\""), "{html}");
    assert!(
        html.contains("action=\"/staff/enter/0f/check\"") && html.contains("name=\"revision\" value=\"3\""),
        "{html}"
    );
}

#[test]
fn the_call_is_noted_before_the_form() {
    let (site, form) = (Site::new(), real_form("complaint"));
    let html = site.staff(&Page::Enter(Enter { forms: real().iter().collect(), search: String::new() }));
    for form in real() {
        assert!(html.contains(&format!("href=\"/staff/enter/new/{}\"", form.id)), "{html}");
    }
    site.staff(&Page::Enter(Enter { forms: Vec::new(), search: EVIL.into() }));
    let page = |fields, faults, changing| {
        let (action, back) = ("/staff/enter/new/complaint".into(), "/staff/enter".into());
        site.staff(&Page::EnterNotes(EnterNotes { form, action, fields, faults, back, changing, practice: None }))
    };
    let opened = page(call::opening(now()), Vec::new(), false);
    assert!(opened.contains("name=\"received-time-hour\" value=\"17\""), "{opened}");
    let faults = call::read(&Fields::default(), now()).unwrap_err();
    let count = faults.len();
    let wrong = page(Fields::default(), faults, false);
    assert!(wrong.contains("<title>Error: ") && wrong.contains("Select how they contacted us"), "{wrong}");
    assert_eq!(wrong.matches("class=\"govuk-error-message\"").count(), count, "{wrong}");
    let late =
        Fault { question: "received-time".into(), field: "received-time-hour".into(), kind: FaultKind::TimeInFuture };
    assert!(page(call::opening(now()), vec![late], true).contains("Time received must be now or in the past"));
    let again = page(some_notes().fields(), Vec::new(), true);
    assert!(again.contains("&lt;/textarea") && again.contains("Save notes"), "{again}");
    site.staff(&Page::EnterDiscard(EnterDiscard {
        form,
        channel: Channel::Post,
        begun: "5pm".into(),
        back: "/staff/drafts".into(),
    }));
}

fn some_letter(channel: Channel) -> Pasted {
    Pasted { channel, lang: Some(Lang::Cy), text: format!("Annwyl Syr,\n\n  {EVIL}\n\u{5e9}\u{5dc}\u{5d5}\u{5dd}") }
}

#[test]
fn a_letter_stands_beside_the_form() {
    let (site, form, none) = (Site::new(), real_form("complaint"), Answers::default());
    let journey = Journey::new(form, &none, today());
    for channel in [Channel::Post, Channel::Email] {
        let mut page = question(form, &journey, 0, Fields::default(), channel);
        page.keying = Some(Keying { pasted: Some(some_letter(channel)), ..keying(channel, Lang::En, &journey) });
        let html = site.staff(&Page::Question(page));
        let name =
            if channel == Channel::Post { "Text of the letter as it came" } else { "Text of the email as it came" };
        assert_eq!(html.matches(name).count(), 2, "folded under its name, and named: {html}");
        assert!(html.contains("Annwyl Syr,\n\n  &quot;") || html.contains("Annwyl Syr,\n\n  \""), "{html}");
        assert!(
            html.contains("tabindex=\"0\"") && html.contains("lang=\"cy\"") && !html.contains("<script>"),
            "{html}"
        );
        assert!(html.find(name) < html.find("<main"), "apart from what is typed: {html}");
    }
    assert!(
        !site.staff(&Page::Question(question(form, &journey, 0, Fields::default(), Channel::Post))).contains("fc-side")
    );
}

#[test]
fn practice_says_so_on_every_page() {
    let (site, form, none) = (Site::new(), real_form("complaint"), Answers::default());
    let journey = Journey::new(form, &none, today());
    let line = |asked: Option<&str>| ScriptLine { asked: asked.map(str::to_owned), says: EVIL.into() };
    for written in [true, false] {
        let caller =
            CallerScript { name: "Ruth Adeyemi".into(), written, lines: vec![line(None), line(Some("her name"))] };
        let mut page = question(form, &journey, 0, Fields::default(), Channel::Phone);
        let practice = Some(Practising { caller: Some(caller) });
        page.keying = Some(Keying { practice, ..keying(Channel::Phone, Lang::En, &journey) });
        let html = site.signed_in(&Page::Question(page), true);
        assert!(html.contains("Practice: nothing is sent") && html.contains("If you ask her name:"), "{html}");
        assert!(html.contains("<details open class=\"govuk-details\""), "{html}");
        assert!(!html.contains("<script>"), "{html}");
    }
    let row = CallerRow {
        name: "Ruth Adeyemi".into(),
        form: "Complaint".into(),
        channel: Channel::Post,
        about: EVIL.into(),
        begin: "/staff/practice/complaint/ruth".into(),
    };
    let html = site.staff(&Page::Practice(Practice { callers: vec![row], forms: vec![form] }));
    assert!(html.contains("href=\"/staff/practice/complaint/none\""), "{html}");
    site.staff(&Page::Practice(Practice { callers: Vec::new(), forms: vec![form] }));
}

#[test]
fn what_practice_came_to_is_shown_beside_what_was_said() {
    let (site, form) = (Site::new(), real_form("complaint"));
    let rows = || {
        let row =
            |verdict| ComparedRow { question: "Name".into(), wanted: vec![EVIL.into()], keyed: Vec::new(), verdict };
        PracticeVerdict::ALL.map(row).into()
    };
    let page = |end, ending: Option<PracticeEnding>| {
        let compared = ending.map(|ending| PracticeComparison {
            caller: "Ruth Adeyemi".into(),
            ending,
            noted: rows(),
            answers: rows(),
        });
        let (base, back) = ("/staff/enter/0f".into(), "/staff/enter/0f/check".into());
        site.signed_in(&Page::Practised(Practised { form, base, end, compared, back }), true)
    };
    for acknowledgement in Acknowledgement::ALL {
        let clock = &form.clocks[0];
        let due = limit(clock, ClockStands::Runs);
        let would = WouldHave {
            team: form.team.clone(),
            priority: Priority::Urgent,
            why: vec![EVIL.into()],
            flags: vec![EVIL.into()],
            restricted: true,
            flagged: true,
            received: "5pm".into(),
            acknowledgement,
            clocks: vec![due],
        };
        let html = page(PracticeEnd::Sent(would), Some(PracticeEnding::Right));
        assert!(html.contains("6 of 8 are missing or not the same") && html.contains("6pm"), "{html}");
        assert!(html.contains("action=\"/staff/enter/0f/discard\"") && !html.contains("<script>"), "{html}");
    }
    for ending in [Some(PracticeEnding::ShouldSend), Some(PracticeEnding::ShouldExit("Call 999".into())), None] {
        let html = page(PracticeEnd::Exit("Call 999 now".into()), ending.clone());
        assert_eq!(html.contains("govuk-warning-text"), ending.is_some(), "{html}");
    }
}

#[test]
fn the_reference_is_spelled_to_be_read_out() {
    let (site, form) = (Site::new(), real_form("complaint"));
    for acknowledgement in Acknowledgement::ALL {
        for language in Lang::ALL {
            let html = site.staff(&Page::Entered(Entered {
                form,
                reference: reference(),
                channel: Channel::Phone,
                language,
                promises: vec!["By 1 April 2026.".into()],
                acknowledgement,
                tracking_code: (acknowledgement == Acknowledgement::None).then(|| "7KQ4-M2XR-9BCD".into()),
            }));
            assert!(html.contains(reference().as_str()) && html.contains("Foxtrot, Charlie"), "{html}");
            assert_eq!(html.contains("seven, Kilo, Quebec, four"), acknowledgement == Acknowledgement::None);
        }
    }
}

#[test]
fn signing_in_says_what_is_wrong_at_the_field() {
    let site = Site::new();
    for (fault, field) in [
        (SignInFault::NoEmail, "email"),
        (SignInFault::NotEmail, "email"),
        (SignInFault::NoPassword, "password"),
        (SignInFault::Wrong, "email"),
        (SignInFault::TooMany { minutes: 1 }, "email"),
    ] {
        let html = site.before_sign_in(&Page::SignIn(SignIn {
            email: EVIL,
            faults: vec![fault],
            reset: Some("/staff/reset"),
            passkey: false,
        }));
        assert!(html.contains("<title>Error: ") && html.contains(&format!("id=\"{field}-error\"")), "{html}");
        assert!(html.contains("autocomplete=\"current-password\"") && !html.contains("<script"), "{html}");
        site.before_sign_in(&Page::ForgotPassword(ForgotPassword {
            email: "a",
            fault: Some(fault).filter(|_| field == "email"),
            sent: false,
        }));
    }
    site.before_sign_in(&Page::SignIn(SignIn { email: "", faults: Vec::new(), reset: None, passkey: false }));
    site.before_sign_in(&Page::ForgotPassword(ForgotPassword { email: "", fault: None, sent: true }));
    for (fault, by, field) in [
        (CodeFault::NoCode, ProveBy::Code, "code"),
        (CodeFault::NotCode, ProveBy::Code, "code"),
        (CodeFault::Wrong, ProveBy::Code, "code"),
        (CodeFault::WrongRecovery, ProveBy::Code, "recovery"),
        (CodeFault::TooMany { minutes: 5 }, ProveBy::Code, "code"),
        (CodeFault::NoRecovery, ProveBy::Recovery, "recovery"),
        (CodeFault::TooMany { minutes: 5 }, ProveBy::Recovery, "recovery"),
        (CodeFault::NoPassword, ProveBy::Password, "password"),
        (CodeFault::WrongPassword, ProveBy::Password, "password"),
        (CodeFault::TooMany { minutes: 5 }, ProveBy::Password, "password"),
    ] {
        let page = SecondFactor { step_up: field == "code", by, passkey: false, fault: Some(fault) };
        let html = site.before_sign_in(&Page::SecondFactor(page));
        assert!(html.contains(&format!("id=\"{field}-error\"")), "{html}");
        assert_eq!(html.contains("one-time-code"), by == ProveBy::Code, "{html}");
    }
    for (kind, title) in [
        (EnrolKind::First, "Set up your authenticator app"),
        (EnrolKind::Another, "Set up your authenticator app"),
        (EnrolKind::Replacement, "Replace your authenticator app"),
    ] {
        let enrol = EnrolSecondFactor {
            kind,
            secret: "JBSWY3DPEHPK3PXP",
            link: "otpauth://totp/x?secret=J&issuer=y",
            qr: Some(QrCode { size: 2, dark: vec![true, false, false, true] }),
            offer: "sealed",
            passkey: false,
            fault: None,
        };
        let html = site.before_sign_in(&Page::EnrolSecondFactor(enrol));
        assert!(html.contains("JBSW Y3DP EHPK 3PXP") && html.contains(title), "{html}");
        assert!(html.contains("aria-label=\"QR code"), "{html}");
    }
    let codes = vec!["7KQ4-M2XR".to_owned(), "9BCD-2FGH".to_owned()];
    assert!(
        site.before_sign_in(&Page::RecoveryCodes(RecoveryCodes { codes: &codes, on: "/staff" })).contains("9BCD-2FGH")
    );
    for kind in [PasswordKind::Invitation, PasswordKind::Reset, PasswordKind::Change] {
        let mut faults = vec![
            PasswordFault::Empty,
            PasswordFault::TooShort,
            PasswordFault::TooLong { most: 128 },
            PasswordFault::Common,
            PasswordFault::Personal,
        ];
        if kind == PasswordKind::Change {
            faults.extend([PasswordFault::NoCurrent, PasswordFault::WrongCurrent]);
        }
        for fault in faults {
            let page = SetPassword { kind, email: "ann@example.com", least: 12, faults: vec![fault] };
            let html = site.before_sign_in(&Page::SetPassword(page));
            assert!(html.contains("autocomplete=\"new-password\""), "{html}");
        }
    }
}

#[test]
fn a_passkey_is_asked_for_by_a_script_and_a_form() {
    let site = Site::new();
    let sign_in = SignIn { email: "", faults: vec![SignInFault::Passkey], reset: None, passkey: true };
    let by = |by| SecondFactor { step_up: true, by, passkey: true, fault: Some(CodeFault::Passkey) };
    let enrol = EnrolSecondFactor {
        kind: EnrolKind::First,
        secret: "JBSWY3DPEHPK3PXP",
        link: "otpauth://totp/x?secret=J&issuer=y",
        qr: None,
        offer: "sealed",
        passkey: true,
        fault: Some(CodeFault::Passkey),
    };
    let pages = [
        (Page::SignIn(sign_in), "get"),
        (Page::SecondFactor(by(ProveBy::Code)), "get"),
        (Page::SecondFactor(by(ProveBy::Recovery)), "get"),
        (Page::EnrolSecondFactor(enrol), "create"),
        (Page::AddPasskey(AddPasskey { is_here: true, fault: Some(PasskeyFault::Wrong) }), "create"),
        (Page::AddPasskey(AddPasskey { is_here: true, fault: Some(PasskeyFault::Full) }), "create"),
    ];
    for (page, does) in pages {
        let html = site.before_sign_in(&page);
        assert!(html.contains("<script src=\"/assets/passkey.js\" defer></script>"), "{html}");
        assert!(html.contains(&format!("data-passkey=\"{does}\"")), "{html}");
        assert!(html.contains("id=\"passkey-error\"") && html.contains("<title>Error: "), "{html}");
        assert!(!html.contains("<script>"), "{html}");
    }
    let nowhere = site.staff(&Page::AddPasskey(AddPasskey { is_here: false, fault: None }));
    assert!(
        nowhere.contains("Passkeys do not work at the web address") && !nowhere.contains("passkey.js"),
        "{nowhere}"
    );
}

#[test]
fn how_one_signs_in_is_listed_with_the_way_to_change_it() {
    let site = Site::new();
    let line = |used: Option<&str>| PasskeyLine {
        name: EVIL.into(),
        added: "5pm".into(),
        used: used.map(str::to_owned),
        remove: "/staff/security/passkeys/0f/remove".into(),
    };
    let all = Security {
        authenticator: true,
        recovery_codes: Some(1),
        passkeys: vec![line(None), line(Some("6pm"))],
        can_add: true,
        done: Some(SecurityChange::PasskeyAdded),
    };
    let html = site.staff(&Page::Security(all));
    for part in ["You added a passkey.", "1 recovery code left", "Not used yet", "6pm", "/passkeys/0f/remove"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let none = Security {
        authenticator: false,
        recovery_codes: None,
        passkeys: Vec::new(),
        can_add: false,
        done: Some(SecurityChange::PasskeyRemoved),
    };
    let html = site.staff(&Page::Security(none));
    assert!(html.contains("You have no passkeys") && !html.contains("recovery-codes"), "{html}");
    for last in [true, false] {
        let html = site.staff(&Page::RemovePasskey(RemovePasskey { name: EVIL.into(), last }));
        assert_eq!(html.contains("Remove the passkey</button>"), !last, "{html}");
    }
    for left in [0, 1, 10] {
        site.staff(&Page::NewRecoveryCodes(NewRecoveryCodes { left }));
    }
}

#[test]
fn each_role_finds_its_own_way_in() {
    let site = Site::new();
    for role in Role::ALL {
        let roles = BTreeSet::from([role]);
        let sections = StaffSection::of(&roles);
        assert!(!sections.is_empty(), "{}", role.as_str());
        for parked in [0, 1, 2] {
            let page = StaffHome { name: EVIL, roles: &roles, sections: sections.clone(), parked, due: None };
            assert!(!site.staff(&Page::StaffHome(page)).contains("<script>"));
        }
    }
    let nobody = BTreeSet::new();
    let page = StaffHome { name: "Ann", roles: &nobody, sections: StaffSection::of(&nobody), parked: 0, due: None };
    assert!(site.staff(&Page::StaffHome(page)).contains("no role yet"));
    let mut typed = Fields::default();
    typed.push("what", EVIL);
    for kind in StaffProblemKind::ALL {
        for resend in [None, Some(Resend { action: "/staff/enter/0f/what".into(), fields: typed.clone() })] {
            let one = |field, lang| TypedText { field, label: "staff-problem-typed", text: EVIL.into(), lang };
            let typed = vec![one("en", Lang::En), one("cy", Lang::Cy)];
            let html = site.staff(&Page::StaffProblem(StaffProblem { kind, on: "/staff".into(), resend, typed }));
            assert!(!html.contains("<script>"), "{html}");
        }
    }
    for kind in [ProblemKind::NotFound, ProblemKind::AlreadySent, ProblemKind::TooLarge, ProblemKind::Fault] {
        let form = Some(real_form("complaint"));
        site.staff(&Page::Problem(Problem { kind, form, id: Some("0f".into()), resend: None }));
    }
}

fn limit(clock: &Clock, stands: ClockStands) -> ClockRow {
    let source = clock.source.clone();
    ClockRow { kind: clock.kind, started: "5pm".into(), due: "6pm".into(), stands, rule: source }
}

fn to_do(kind: &str) -> ToDo {
    ToDo { kind: kind.into(), since: "8pm".into(), action: "/staff/reports/FC/tasks/0f".into() }
}

fn an_empty_queue() -> Queue {
    Queue {
        done: None,
        entry: "0f".into(),
        filter: QueueFilter::default(),
        faults: Vec::new(),
        counts: Some(queue::Counts::default()),
        teams: Vec::new(),
        forms: Vec::new(),
        people: Vec::new(),
        views: Vec::new(),
        rows: Vec::new(),
        total: QueueTotal::Exactly(0),
        ended: Vec::new(),
        overdue: Some(0),
        earlier: None,
        later: None,
        looked_to: None,
    }
}

/// Every value of every filter, set and offered, has its words.
#[test]
fn the_queue_says_what_it_is_filtered_by() {
    let site = Site::new();
    let mut pairs = vec![("team", "crime"), ("form", "complaint"), ("new", "yes"), ("not-stated", "yes")];
    pairs.push(("ended", "to-do"));
    pairs.extend([("assignee", "me"), ("assignee", "nobody"), ("assignee", "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f")]);
    pairs.extend([("from", "2026-03-27"), ("to", "2026-10-05"), ("sort", "-updated")]);
    pairs.extend(ReportState::ALL.map(|state| ("state", state.as_str())));
    pairs.extend(Channel::ALL.map(|channel| ("channel", channel.as_str())));
    pairs.extend(Priority::ALL.map(|priority| ("priority", priority.as_str())));
    pairs.extend(DueFilter::ALL.map(|due| ("due", due.as_str())));
    pairs.extend(Lang::ALL.map(|lang| ("language", lang.code())));
    pairs.extend(Need::ALL.map(|need| ("need", need.as_str())));
    let (filter, _, faults) = queue::read(pairs.iter().copied());
    assert_eq!(faults, []);
    let set = filter.set().len();
    let views = vec![ViewLink { name: EVIL.into(), filter: filter.clone(), is_less: true, team: Some(EVIL.into()) }];
    let named = |id: &str| vec![(id.to_owned(), EVIL.to_owned()), ("other".to_owned(), "Other".to_owned())];
    let queue = Queue {
        filter,
        teams: named("crime"),
        forms: named("complaint"),
        people: named("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"),
        views,
        looked_to: Some("27 March 2026".into()),
        ..an_empty_queue()
    };
    let html = site.staff(&Page::Queue(Box::new(queue)));
    assert_eq!(html.matches('✕').count(), set, "{html}");
    assert!(html.contains("27/3/2026") && html.contains("27 March 2026"), "{html}");
    assert!(html.contains(&format!("({set} filters on)")), "{html}");
}

#[test]
fn the_queue_says_what_cannot_be_taken() {
    let site = Site::new();
    let fields = [
        "team",
        "assignee",
        "form",
        "state",
        "channel",
        "priority",
        "due",
        "ended",
        "new",
        "not-stated",
        "language",
        "need",
        "sort",
        "from",
        "to",
    ];
    for field in fields {
        let (filter, _, mut faults) = queue::read([(field, EVIL), ("team", "crime")]);
        if faults.is_empty() {
            let kind = queue::QueueFaultKind::Unknown;
            faults.push(queue::QueueFault { field, kind, typed: EVIL.into() });
        }
        let queue = Queue { filter, faults, ..an_empty_queue() };
        let html = site.staff(&Page::Queue(Box::new(queue)));
        assert!(html.contains(&format!("href=\"#{field}\"")) && html.contains(&format!("id=\"{field}\"")), "{html}");
        assert!(html.contains(&format!("id=\"{field}-error\"")) && html.contains("<title>Error: "), "{html}");
    }
}

#[test]
fn views_are_listed_named_and_deleted() {
    let site = Site::new();
    let filter = QueueFilter { not_stated: true, ..QueueFilter::default() };
    let row = |team: Option<&str>, may_change: bool| ViewRow {
        id: "0f".into(),
        name: EVIL.into(),
        filter: filter.clone(),
        is_less: !may_change,
        team: team.map(str::to_owned),
        may_change,
    };
    for done in ViewDone::ALL {
        let html =
            site.staff(&Page::Views(Views { rows: vec![row(None, true), row(Some(EVIL), false)], done: Some(done) }));
        assert_eq!(html.matches("/staff/queue?not-stated=yes").count(), 2, "{html}");
        assert_eq!(html.matches("/staff/views/0f/delete").count(), 1, "{html}");
    }
    assert!(site.staff(&Page::Views(Views { rows: Vec::new(), done: None })).contains("You have no views yet."));
    let faults = [
        ViewFault::NoName,
        ViewFault::TooLong { most: 60 },
        ViewFault::Taken,
        ViewFault::Team,
        ViewFault::OtherTeams,
        ViewFault::TooMany,
    ];
    for fault in faults.map(Some).into_iter().chain([None]) {
        let teams = vec![("crime".to_owned(), EVIL.to_owned())];
        let filter = Some(filter.clone());
        let new = ViewForm { name: EVIL.into(), filter, renamed: None, teams, share: "crime".into(), fault };
        let html = site.staff(&Page::ViewForm(new));
        assert!(html.contains("value=\"not-stated=yes\""), "{html}");
        assert_eq!(html.contains("<title>Error: "), fault.is_some(), "{html}");
        let (teams, share, renamed) = (Vec::new(), String::new(), Some(EVIL.to_owned()));
        let other = ViewForm { name: EVIL.into(), filter: None, renamed, teams, share, fault: None };
        assert!(site.staff(&Page::ViewForm(other)).contains("Rename the view"));
    }
    for team in [None, Some(EVIL.to_owned())] {
        site.staff(&Page::DeleteView(DeleteView { name: EVIL.into(), team }));
    }
}

#[test]
fn what_was_received_is_listed_and_shown() {
    let (site, form) = (Site::new(), real_form("complaint"));
    for (overdue, flagged) in [(false, false), (true, true)] {
        let rows = Channel::ALL.map(|channel| QueueRow {
            reference: reference(),
            form: EVIL.into(),
            channel,
            team: "professional-standards".into(),
            assignee: flagged.then(|| EVIL.into()),
            received: "5pm".into(),
            updated: "5pm".into(),
            due: overdue.then(|| "6pm".into()),
            time: overdue.then_some(TimeLimit::Overdue),
            state: if flagged { "a_new_state".into() } else { "received".into() },
            flagged,
            to_do: if flagged { vec!["a_new_kind".into()] } else { Vec::new() },
            priority: if flagged { Priority::Urgent } else { Priority::Normal },
            new_information: flagged,
        });
        let queue = Queue {
            rows: rows.into(),
            total: QueueTotal::Exactly(6),
            overdue: Some(i64::from(overdue)),
            later: Some(queue::Place::After(queue::Cursor(vec![1, 2]))),
            ..an_empty_queue()
        };
        let html = site.staff(&Page::Queue(Box::new(queue)));
        assert_eq!(
            (html.contains("<strong>Overdue</strong>"), html.contains("a_new_state")),
            (overdue, flagged),
            "{html}"
        );
        assert_eq!(html.contains("<strong>New information</strong>"), flagged, "{html}");
        assert_eq!(html.matches("a_new_kind").count(), if flagged { 6 } else { 0 }, "{html}");
        assert!(html.contains("6 reports are open.") && html.contains("None is overdue.") != overdue, "{html}");
        assert!(html.contains("/staff/queue?after=1.2") && html.contains("aria-sort=\"ascending\""), "{html}");
    }
    assert!(site.staff(&Page::Queue(Box::new(an_empty_queue()))).contains("No reports."));
    let mut answers = Answers::default();
    answers.top.values.insert("danger".into(), app::form::Value::NotStated(Reason::Refused));
    let added = AdditionView {
        form: "Lost property".into(),
        by: EVIL.into(),
        channel: Channel::Phone,
        language: Lang::En,
        received: "7pm".into(),
        keyed: "8pm".into(),
        sections: given(&Journey::new(form, &answers, today()), &answers, Words::of(Lang::En)),
        noted: noted(&some_notes(), None),
        pasted: Some(some_letter(Channel::Post)),
    };
    // What was not asked and answered is not there.
    assert_eq!(added.sections.iter().map(|section| section.rows.len()).sum::<usize>(), 1);
    let part = || sections(&Journey::new(form, &answers, today()), &answers, Words::of(Lang::En), None);
    let clocks = form.clocks.iter().map(|clock| limit(clock, ClockStands::Overdue("2 days".into()))).collect();
    let report = ReportPage {
        channel: Channel::Post,
        language: Lang::Cy,
        restricted: true,
        flagged: true,
        keyed: Some(("Ann Other".into(), "6pm".into())),
        noted: Some(noted(&some_notes(), None)),
        pasted: Some(some_letter(Channel::Email)),
        sections: sections(&Journey::new(form, &answers, today()), &answers, Words::of(Lang::En), None),
        not_stated: vec![("Danger".into(), "Chose not to say".into())],
        letter: Some(LetterState::Posted("7pm".into())),
        to_do: ["acknowledgement_not_possible", "acknowledgement_failed", "addition", "addition"].map(to_do).into(),
        unsure: Decides::ALL.map(|decides| (decides, EVIL.to_owned())).into(),
        additions: vec![added],
        clocks,
        ..a_report(form, part())
    };
    let html = site.staff(&Page::Report(report));
    assert!(html.contains("Chose not to say") && html.contains("1 question has no answer"), "{html}");
    assert!(!html.contains("change=1") && !html.contains("<script>"), "nothing is changed here");
    assert!(html.contains("Letter, posted at 7pm"), "{html}");
    assert_eq!(html.matches("action=\"/staff/reports/FC/tasks/0f\"").count(), 4, "{html}");
    assert!(html.contains("Not acknowledged") && html.contains("New information, 8pm"), "{html}");
    assert_eq!(html.matches("Text of the letter as it came").count(), 1, "{html}");
    assert_eq!(html.matches("Text of the email as it came").count(), 1, "{html}");
    assert!(html.contains("Check the priority: there is no answer"), "{html}");
    assert!(html.contains("Check the team: there is no answer") && html.contains("Added: received at 7pm"), "{html}");
}

fn other_report() -> OtherReport {
    OtherReport { reference: reference(), form: EVIL.into(), state: "received".into(), received: "1 May".into() }
}

fn happened(n: usize, text: Option<TimelineText>) -> TimelineRow {
    let more = vec![EVIL.into()];
    let line = HistoryRow { at: format!("{n}pm"), kind: "x".into(), who: Some(EVIL.into()), what: EVIL.into(), more };
    TimelineRow { line, text }
}

/// Said first, where it is read out; and so on the pages that an act may lead to.
#[test]
fn what_was_just_done_is_said() {
    let site = Site::new();
    let form = real_form("complaint");
    for done in ReportDone::all().map(Some) {
        let report = ReportPage { done, ..a_report(form, Vec::new()) };
        for page in [Page::Report(report), Page::Queue(Box::new(Queue { done, ..an_empty_queue() }))] {
            let html = site.staff(&page);
            let begins = html[..html.find("fc-done").expect("what was done")].rfind('<').unwrap();
            let (before, (tag, said)) = (&html[..begins], html[begins..].split_once('>').unwrap());
            assert!(!before.contains("<h1"), "{done:?} is said too late: {html}");
            assert!(!said.starts_with("</div>") && !html.contains("staff-report-done"), "{done:?}: {html}");
            // Named by its own words, so that it is read out where it takes the focus.
            assert!(
                tag.contains("role=\"status\"")
                    && tag.contains("id=\"done\"")
                    && tag.contains("aria-labelledby=\"done\""),
                "{tag}"
            );
            assert!(tag.contains("tabindex=\"-1\"") && tag.contains("autofocus"), "{tag}");
        }
    }
    assert!(!site.staff(&Page::Report(a_report(form, Vec::new()))).contains("id=\"done\""));
}

/// With everything that people may have typed.
fn a_report<'a>(form: &'a Form, sections: Vec<CheckSection>) -> ReportPage<'a> {
    let linked = |kind, is_later| LinkedRow { other: other_report(), kind, is_later };
    ReportPage {
        done: None,
        form,
        reference: reference(),
        team: form.team.clone(),
        state: "received".into(),
        handling: HandlingView {
            revision: 7,
            priority: Priority::High,
            why: Vec::new(),
            changed: Some(PriorityChange { by: EVIL.into(), from: Priority::Low, reason: EVIL.into() }),
            flags: vec![EVIL.into()],
            rules: vec!["Somebody is in hospital".into()],
            assignee: Some(EVIL.into()),
            take: Some("0f".into()),
        },
        next_limit: Some(NextLimit { kind: ClockKind::Outcome, due: "6pm".into(), overdue: true }),
        new_information: true,
        since: None,
        acts: vec![ActLink { href: "/staff/reports/FC/print".into(), label: EVIL.into() }],
        restricted: false,
        flagged: false,
        channel: Channel::Online,
        language: Lang::En,
        received: "5pm".into(),
        keyed: None,
        noted: None,
        pasted: None,
        to_do: Vec::new(),
        sections,
        not_stated: Vec::new(),
        left_empty: vec![EVIL.into()],
        letter: None,
        unsure: Vec::new(),
        additions: Vec::new(),
        clocks: Vec::new(),
        links: vec![
            linked(LinkKind::Duplicate, true),
            linked(LinkKind::Duplicate, false),
            linked(LinkKind::Related, true),
        ],
        linking: LinkForm { typed: EVIL.into(), kind: Some(LinkKind::Related), faults: Vec::new() },
        alike: [Shared::Contact, Shared::Vehicle, Shared::DayAndPlace]
            .map(|shared| AlikeSet { shared, reports: vec![other_report()], more: shared == Shared::Contact })
            .into(),
        note: NoteForm { typed: EVIL.into(), entry: "0f".into(), fault: None, most: 5000 },
        timeline: vec![
            happened(3, Some(TimelineText::Note(EVIL.into()))),
            happened(2, Some(TimelineText::Message(EVIL.into(), Lang::Cy))),
            happened(1, None),
        ],
        back: "/staff/queue".into(),
    }
}

#[test]
fn a_note_and_a_message_cannot_be_taken_for_each_other() {
    let (site, form) = (Site::new(), real_form("feedback"));
    let html = site.staff(&Page::Report(a_report(form, Vec::new())));
    let (note, message) = ("Internal note – the reporter never sees this", "Message to the reporter");
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}: {html}"));
    assert!(at(note) < at(message) && at("fc-timeline__item fc-note") < at("fc-timeline__item fc-message"), "{html}");
    assert!(html.contains(" lang=\"cy\"") && html.contains("Save internal note"), "{html}");
    // What we say of a message stands above it: below, it would read as a part of it.
    let message = html.split("fc-timeline__item fc-message").nth(1).unwrap().split("</li>").next().unwrap();
    assert!(message.find("class=\"govuk-body-s\"").unwrap() < message.find("lang=\"cy\"").unwrap(), "{message}");
    assert!(!html.contains("<script>"), "{html}");
    // What is overdue, and what is not answered, is said in words.
    for said in ["Overdue. Outcome: 6pm", "1 question was left empty", "I have looked at this", "Same vehicle: 1"] {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert!(html.contains("Same email address or phone number: 1+"), "{html}");
    assert!(html.contains("is a duplicate of") && html.contains("has a duplicate"), "{html}");
    assert_eq!(html.matches("name=\"unlink\"").count(), 3, "{html}");
    assert_eq!(html.matches("name=\"revision\" value=\"7\"").count(), 2, "{html}");
    assert!(html.contains("changed it from Low") && html.contains("Assign to me"), "{html}");
}

#[test]
fn what_is_wrong_with_a_note_or_a_link_stands_at_its_field() {
    let (site, form) = (Site::new(), real_form("feedback"));
    for fault in NoteFault::ALL {
        let note = NoteForm { typed: EVIL.into(), entry: "0f".into(), fault: Some(fault), most: 5000 };
        let html = site.staff(&Page::Report(ReportPage { note, ..a_report(form, Vec::new()) }));
        assert!(html.contains("<title>Error: ") && html.contains("href=\"#note\""), "{html}");
        assert!(html.contains("aria-describedby=\"note-hint note-error note-info\""), "{html}");
    }
    for fault in LinkFault::ALL {
        let linking = LinkForm { typed: EVIL.into(), kind: None, faults: vec![fault] };
        let html = site.staff(&Page::Report(ReportPage { linking, ..a_report(form, Vec::new()) }));
        let field = fault.field();
        assert!(html.contains("<title>Error: ") && html.contains(&format!("href=\"#{field}\"")), "{html}");
        assert!(html.contains(&format!("id=\"{field}-error\"")) && !html.contains("<script>"), "{html}");
    }
    let line = || happened(1, None).line;
    let stale = ReportPage { since: Some(vec![line()]), ..a_report(form, Vec::new()) };
    let html = site.staff(&Page::Report(stale));
    assert!(html.contains("role=\"alert\"") && html.contains("<title>Not saved: FC-"), "{html}");
}

#[test]
fn what_is_long_is_folded() {
    let (site, form) = (Site::new(), real_form("feedback"));
    let timeline = (0..30).map(|n| happened(n, None)).collect();
    let html = site.staff(&Page::Report(ReportPage { timeline, ..a_report(form, Vec::new()) }));
    assert!(html.contains("Show 10 earlier entries"), "{html}");
    let long = vec![happened(1, Some(TimelineText::Note("word ".repeat(900))))];
    let html = site.staff(&Page::Report(ReportPage { timeline: long, ..a_report(form, Vec::new()) }));
    assert!(html.contains("Read the whole internal note"), "{html}");
}

#[test]
fn on_paper_notes_are_left_out_unless_asked_for() {
    let (site, form) = (Site::new(), real_form("feedback"));
    for notes in [false, true] {
        let report = a_report(form, Vec::new());
        let (printed, by) = ("9pm".to_owned(), EVIL.to_owned());
        let html = site.staff(&Page::ReportPrint(ReportPrint { report, notes, printed, by }));
        assert_eq!(html.contains("Internal note – the reporter never sees this"), notes, "{html}");
        assert_eq!(html.contains("Internal notes are left out."), !notes, "{html}");
        // Without notes too it has reasons, flags and references of others' reports.
        let running = html.split("fc-paper__running").nth(1).unwrap().split("</p>").next().unwrap();
        assert!(running.contains("For staff only. The reporter must not see this."), "{running}");
        assert_eq!(running.contains("Internal notes are included."), notes, "{running}");
        let paper = html.split("<article").nth(1).unwrap().split("</article>").next().unwrap();
        assert!(!paper.contains("<form") && !paper.contains("<a ") && !paper.contains("<button"), "{paper}");
        // From the beginning.
        assert!(paper.find("1pm").unwrap() < paper.find("2pm").unwrap(), "{paper}");
    }
}

#[test]
fn what_a_welsh_reporter_typed_is_marked_as_welsh() {
    let (site, form) = (Site::new(), real_form("feedback"));
    let row = |line: &str, own_text| CheckRow {
        name: "Name".into(),
        lines: vec![line.into()],
        own_text,
        change: None,
        change_what: String::new(),
    };
    let rows = || vec![row("Diolch yn fawr", true), row("Phone call", false)];
    let sections = || vec![CheckSection { title: None, is_item: false, rows: rows() }];
    for (language, marked) in [(Lang::Cy, true), (Lang::En, false)] {
        let html = site.staff(&Page::Report(ReportPage { language, ..a_report(form, sections()) }));
        let tag = |text: &str| html.split(text).next().unwrap().rsplit('<').next().unwrap().to_owned();
        assert_eq!(tag("Diolch yn fawr").contains("lang=\"cy\""), marked, "{html}");
        assert!(!tag("Phone call").contains("lang="), "our words are English: {html}");
    }
}

#[test]
fn on_paper_nothing_is_folded() {
    let (site, form) = (Site::new(), real_form("feedback"));
    let added = || AdditionView {
        form: "Lost property".into(),
        by: EVIL.into(),
        channel: Channel::Post,
        language: Lang::En,
        received: "7pm".into(),
        keyed: "8pm".into(),
        sections: Vec::new(),
        noted: noted(&some_notes(), None),
        pasted: Some(some_letter(Channel::Post)),
    };
    let report = || ReportPage {
        noted: Some(noted(&some_notes(), None)),
        pasted: Some(some_letter(Channel::Email)),
        additions: vec![added()],
        ..a_report(form, Vec::new())
    };
    let (printed, by) = ("9pm".to_owned(), EVIL.to_owned());
    let html = site.staff(&Page::ReportPrint(ReportPrint { report: report(), notes: true, printed, by }));
    let paper = html.split("<article").nth(1).unwrap().split("</article>").next().unwrap();
    assert!(!paper.contains("<details"), "{paper}");
    for heading in ["Text of the email as it came</h4>", "Text of the letter as it came</h4>"] {
        assert_eq!(paper.matches(heading).count(), 1, "{paper}");
    }
    // On the screen both are folded.
    assert!(!site.staff(&Page::Report(report())).contains("as it came</h4>"));
}

#[test]
fn handing_on_asks_says_how_it_stands_and_what_others_did() {
    let (site, words) = (Site::new(), Words::of(Lang::En));
    let offer = |value: &str| Offer { value: value.into(), label: EVIL.into(), hint: Some(EVIL.into()) };
    for what in Handover::ALL {
        let page = |ended: bool, offers: &[Offer], faulty: bool, since: Option<Vec<HistoryRow>>| {
            let asked = questions(what, offers, words);
            let faults = handover::read(&asked, &Fields::default(), today()).unwrap_err();
            site.staff(&Page::Handover(HandoverPage {
                what,
                reference: reference(),
                questions: (!ended).then_some(asked),
                fields: Fields(vec![("reason".into(), EVIL.into())]),
                faults: if faulty { faults } else { Vec::new() },
                revision: 7,
                now: vec![("staff-team", EVIL.into())],
                since,
            }))
        };
        let line = HistoryRow {
            at: "5pm".into(),
            kind: "a_new_kind".into(),
            who: Some(EVIL.into()),
            what: "a_new_kind".into(),
            more: Vec::new(),
        };
        let asked = page(false, &[offer("a"), offer("b")], true, Some(vec![line]));
        assert!(asked.contains("value=\"b\"") && asked.contains("name=\"revision\" value=\"7\""), "{asked}");
        assert!(asked.contains("a_new_kind") && asked.contains("<title>Error: "), "{asked}");
        assert_eq!(asked.contains("name=\"reason\""), what.wants_reason(), "{asked}");
        let ended = page(true, &[], false, Some(Vec::new()));
        assert!(ended.contains("Reopen it first") && !ended.contains("name=\"revision\""), "{ended}");
        let nobody = page(false, &[], false, None);
        assert!(!nobody.contains("name=\"revision\"") && !nobody.contains("role=\"alert\""), "{nobody}");
        for html in [asked, ended, nobody] {
            assert!(!html.contains("<script>"), "{html}");
        }
    }
    for waits in [true, false] {
        let html = site.staff(&Page::TakeNext(TakeNextPage { waits, entry: "0f".into(), back: "/staff/queue".into() }));
        assert_eq!(html.contains("action=\"/staff/queue/next\""), waits, "{html}");
    }
}

#[test]
fn the_lists_of_ones_own_and_the_log_are_tables() {
    let site = Site::new();
    let drafts = Channel::ALL.map(|channel| DraftRow {
        form: EVIL.into(),
        practice: channel == Channel::Post,
        channel,
        begun: "5pm".into(),
        changed: "6pm".into(),
        kept_until: "7pm".into(),
        resume: "/staff/enter/0f".into(),
        discard: "/staff/enter/0f/discard".into(),
    });
    let listed = site.staff(&Page::Drafts(Drafts { drafts: drafts.into() }));
    assert_eq!(listed.matches("Practice: ").count(), 1, "{listed}");
    assert!(site.staff(&Page::Drafts(Drafts { drafts: Vec::new() })).contains("You have no parked calls"));
    let session = |is_this| SessionRow {
        id: "0f".into(),
        browser: EVIL.into(),
        begun: "5pm".into(),
        seen: "6pm".into(),
        is_this,
    };
    let two = site.staff(&Page::Sessions(Sessions { sessions: vec![session(true), session(false)] }));
    assert!(two.contains("value=\"others\"") && two.matches("name=\"end\"").count() == 2, "{two}");
    let one = site.staff(&Page::Sessions(Sessions { sessions: vec![session(true)] }));
    assert!(!one.contains("name=\"end\""), "{one}");
    let row = AuditRow {
        number: 1,
        at: "5pm".into(),
        who: None,
        action: "account.sign_in_failed".into(),
        report: None,
        detail: Some(EVIL.into()),
    };
    let html = site.staff(&Page::Audit(AuditPage { rows: vec![row], newer: Some("?before=2".into()), older: None }));
    assert!(html.contains("Sign-in failed") && html.contains("rel=\"prev\""), "{html}");
    site.staff(&Page::Audit(AuditPage { rows: Vec::new(), newer: None, older: None }));
}

#[test]
fn letters_wait_in_a_tray() {
    let site = Site::new();
    let row = |id: &str, restricted: bool, printed: bool| LetterRow {
        id: id.into(),
        reference: reference(),
        form: (!restricted).then(|| EVIL.into()),
        is_message: printed,
        language: Lang::Cy,
        large_print: printed,
        since: "5pm".into(),
        printed: printed.then(|| "6pm".into()),
    };
    let tray = |rows: Vec<LetterRow>, fault| {
        let (after, earlier, later) = ("1.0f".into(), None, Some("?after=1".into()));
        site.staff(&Page::Letters(Letters { rows, after, earlier, later, fault, posted: 1, withdrawn: true }))
    };
    assert!(tray(Vec::new(), None).contains("No letters are waiting"));
    let two = || vec![row("0a", false, false), row("0b", true, true)];
    let html = tray(two(), None);
    assert!(html.contains("value=\"0a\"") && html.contains("href=\"/staff/letters/0b\""), "{html}");
    assert!(html.contains("Restricted") && html.contains("Large print") && html.contains("Not yet"), "{html}");
    assert!(html.contains("formaction=\"/staff/letters/posted\"") && html.contains("1 letter is marked"), "{html}");
    let not_printed = LetterFault::NotPrinted { id: "0b".into(), reference: reference() };
    for (fault, field) in [(LetterFault::NoneChosen, "letter-0a"), (not_printed, "letter-0b")] {
        let html = tray(two(), Some(fault));
        assert!(html.contains("<title>Error: ") && html.contains(&format!("href=\"#{field}\"")), "{html}");
    }
    let html = site.staff(&Page::LettersPosting(LettersPosting { letters: two() }));
    assert!(html.contains("value=\"0a 0b\"") && html.contains("these 2 letters"), "{html}");
    let gone =
        |withdrawn| site.staff(&Page::LetterGone(LetterGone { reference: reference(), at: "5pm".into(), withdrawn }));
    assert!(gone(None).contains("posted at 5pm"));
    for why in Withdrawal::ALL {
        // Each has words of its own.
        let html = gone(Some(why));
        assert!(html.contains("withdrawn at 5pm: ") && !html.contains(&format!(": {}", why.as_str())), "{html}");
    }
}

#[test]
fn why_a_letter_is_withdrawn_is_asked() {
    let site = Site::new();
    let letter = || LetterRow {
        id: "0a".into(),
        reference: reference(),
        form: None,
        is_message: true,
        language: Lang::En,
        large_print: false,
        since: "5pm".into(),
        printed: Some("6pm".into()),
    };
    for not_chosen in [false, true] {
        let html = site.staff(&Page::LetterWithdrawing(LetterWithdrawing { letter: letter(), not_chosen }));
        assert_eq!(html.contains("<title>Error: ") && html.contains("href=\"#why\""), not_chosen, "{html}");
        assert_eq!(html.matches("type=\"radio\"").count(), Withdrawal::ALL.len(), "{html}");
        assert!(html.contains("It was printed at 6pm. Destroy the paper."), "{html}");
        for why in Withdrawal::ALL {
            assert_eq!(html.matches(why.as_str()).count(), 1, "a value, and words for it: {html}");
        }
    }
}

#[test]
fn a_letter_is_in_its_readers_language_and_names_no_report() {
    let site = Site::new();
    for language in Lang::ALL {
        let words = Words::of(language);
        let sheet = |id: &str, large_print| LetterSheet {
            id: id.into(),
            reference: reference(),
            language,
            large_print,
            to: ["Sam <Sample>", "1 Lamp Row", "Flat 2", "A hamlet", "ANYTOWN", "ZE2 9XX"].map(str::to_owned).into(),
            date: app::form::summary::date_text(today(), words),
            says: LetterSays::Acknowledgement {
                received: "X".into(),
                promises: vec!["By and by.".into()],
                tracking_code: "7KQ4-M2XR-9BCD".into(),
                follow_at: "report.example.org/track".into(),
            },
            printed: None,
        };
        let letters = vec![sheet("0a", false), sheet("0b", true)];
        let html = site.staff(&Page::LetterSheets(LetterSheets { letters, printed: true, gone: 1 }));
        assert_eq!(html.matches("<article").count(), 2, "{html}");
        assert!(html.contains("fc-letter--large") && html.contains("fc-letter__to--long"), "{html}");
        assert!(html.contains("Sam &lt;Sample&gt;") && html.contains("7KQ4-M2XR-9BCD"), "{html}");
        assert!(html.contains("report.example.org/track"), "where the code is used: {html}");
        let welsh = language == Lang::Cy;
        assert_eq!(html.contains("27 Mawrth 2026"), welsh, "{html}");
        assert_eq!(html.contains("27 March 2026"), !welsh, "{html}");
        assert_eq!(html.contains(" lang=\"cy\""), welsh, "{html}");
        let letter = html.split("<article").nth(1).unwrap().split("</article>").next().unwrap();
        let letter = letter.to_lowercase();
        for kind in ["crime", "complaint", "victim", "witness", "offence", "trosedd", "cwyn", "dioddef", "tyst"] {
            assert!(!letter.contains(kind), "{kind} in {letter}");
        }
        let one = site.staff(&Page::LetterSheets(LetterSheets {
            letters: vec![LetterSheet { printed: Some("6pm".into()), ..sheet("0a", false) }],
            printed: false,
            gone: 0,
        }));
        assert!(one.contains("It was printed at 6pm") && one.contains("Print this letter"), "{one}");
    }
}

fn some_hints(count: usize, add: bool) -> Hints {
    let hint = |n: usize| HintRow {
        reference: reference(),
        form: EVIL.into(),
        received: "12 March 2026".into(),
        state: "received".into(),
        same_contact: n != 1,
        same_day_and_place: n != 0,
    };
    let reports = (0..count).map(hint).collect();
    let add = add.then(|| "/staff/enter/0f/add".to_owned());
    Hints { reports, more: count > 9, page: "/staff/enter/0f/hints".into(), add }
}

fn with_hints(journey: &Journey<'_>, hints: Hints) -> Keying {
    Keying { hints: Some(hints), ..keying(Channel::Phone, Lang::En, journey) }
}

#[test]
fn what_was_reported_before_stands_beside_the_pages() {
    let (site, none, form) = (Site::new(), Answers::default(), real_form("feedback"));
    let journey = Journey::new(form, &none, today());
    let add = format!("href=\"/staff/enter/0f/add/{}\"", reference());
    for (count, shown) in [(0, 0), (1, 1), (3, 3), (10, 3)] {
        for may in [false, true] {
            let mut page = question(form, &journey, 0, Fields::default(), Channel::Phone);
            page.keying = Some(with_hints(&journey, some_hints(count, may)));
            let html = site.staff(&Page::Question(page));
            assert_eq!(html.matches("12 March 2026").count(), shown, "{html}");
            assert_eq!(html.matches(&add).count(), if may { shown } else { 0 }, "{html}");
            assert_eq!(html.contains("See all of them"), count > 3, "{html}");
            assert!(html.contains("href=\"/staff/enter/0f/hints\"") && !html.contains("<script>"), "{html}");
            assert_eq!(html.contains("fc-hints"), count > 0, "{html}");
            for fault in HintsFault::ALL.map(Some).into_iter().chain([None]).filter(|fault| may || fault.is_none()) {
                let whole = site.staff(&Page::Hints(HintsPage {
                    form,
                    keying: with_hints(&journey, some_hints(count, may)),
                    typed: EVIL.into(),
                    fault,
                    back: "/staff/enter/0f".into(),
                }));
                assert_eq!(whole.matches("12 March 2026").count(), count, "{whole}");
                assert_eq!(whole.contains("name=\"reference\""), may, "{whole}");
                assert_eq!(whole.contains("<title>Error: "), fault.is_some(), "{whole}");
                assert_eq!(whole.contains("There are more than these"), count > 9, "{whole}");
            }
        }
    }
}

#[test]
fn what_is_added_to_what_is_said_before_it_is_done() {
    let (site, form) = (Site::new(), real_form("feedback"));
    let mut answers = Answers::default();
    answers.top.values.insert("about".into(), app::form::Value::Choice("service".into()));
    for typing in [Vec::new(), vec!["/staff/enter/0f/feedback".to_owned(), "/staff/enter/0f/your-email".to_owned()]] {
        for answers in [Answers::default(), answers.clone()] {
            let journey = Journey::new(form, &answers, today());
            let html = site.staff(&Page::Add(AddPage {
                form,
                keying: keying(Channel::Post, Lang::En, &journey),
                to: some_hints(1, true).reports.remove(0),
                sections: given(&journey, &answers, Words::of(Lang::En)),
                noted: noted(&some_notes(), None),
                pasted: (!typing.is_empty()).then(|| some_letter(Channel::Post)),
                typing: typing.clone(),
                revision: 4,
                changed: !typing.is_empty(),
                action: "/staff/enter/0f/add".into(),
                back: "/staff/enter/0f/hints".into(),
            }));
            let empty = answers.top.values.is_empty();
            assert_eq!(html.contains("There are no answers yet"), empty, "{html}");
            assert_eq!(html.contains("2 pages have something typed"), !typing.is_empty(), "{html}");
            assert!(html.contains("action=\"/staff/enter/0f/add\"") && html.contains("value=\"4\""), "{html}");
            assert!(!html.contains("change=1") && !html.contains("<script>"), "{html}");
        }
    }
    let html = site.staff(&Page::Added(AddedPage { form, reference: reference() }));
    assert!(html.contains(reference().as_str()) && html.contains("Foxtrot, Charlie"), "{html}");
}

#[test]
fn a_report_is_looked_up_without_an_answer_in_sight() {
    let site = Site::new();
    let page = |typed: &[(&str, &str)], found| {
        let fields = Fields(typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
        let lacks: Vec<Lack> = lookup::take(&fields, today()).err().unwrap_or_default();
        site.staff(&Page::Find(FindPage { fields, lacks, found }))
    };
    let nothing = page(&[], None);
    assert!(nothing.contains("<title>Error: ") && nothing.contains("href=\"#reference\""), "{nothing}");
    let wrong = page(&[("email", EVIL), ("postcode", "x"), ("vehicle", "?"), ("day-day", "1")], None);
    for field in ["email", "postcode", "vehicle", "day-month"] {
        assert!(wrong.contains(&format!("href=\"#{field}\"")), "{field}: {wrong}");
    }
    assert!(page(&[("reference", "FC")], None).contains("must be like FC-7KQ4-M2XR"));
    let right = [("phone", "01632 960001")];
    assert!(page(&right, Some(Found::Nothing)).contains("We found no report"));
    assert!(page(&right, Some(Found::TooMany)).contains("There are too many reports"));
    let row = |more| FoundRow { reference: reference(), state: "received".into(), more };
    let more = FoundMore {
        form: EVIL.into(),
        received: "12 March 2026".into(),
        promises: vec!["By 1 April 2026.".into()],
        next: vec!["We will call you.".into()],
    };
    let html = page(&right, Some(Found::Reports(vec![row(None), row(Some(more))])));
    assert!(html.contains("We found 2 reports") && html.contains("By 1 April 2026."), "{html}");
    assert!(!html.contains("<title>Error") && !html.contains("<script>"), "{html}");
}

#[test]
fn what_a_search_found_is_shown_with_its_words_marked() {
    let site = Site::new();
    let page = |fault, found| site.staff(&Page::Search(SearchPage { typed: EVIL.into(), names: true, fault, found }));
    for fault in SearchFault::ALL {
        let html = page(Some(fault), None);
        assert!(html.contains("<title>Error: ") && html.contains("href=\"#query\""), "{html}");
        assert!(!html.contains("<script>"), "{html}");
    }
    let row = || SearchRow {
        reference: reference(),
        form: EVIL.into(),
        received: "12 March 2026".into(),
        team: EVIL.into(),
        state: "received".into(),
        snippets: vec![SearchSnippet {
            label: EVIL.into(),
            lang: Lang::Cy,
            pieces: vec![("a ".into(), false), (EVIL.into(), true), (EVIL.into(), false)],
        }],
    };
    for (count, said) in [
        (SearchCount::Exactly(0), "No reports found"),
        (SearchCount::Exactly(1), "1 report found"),
        (SearchCount::Exactly(25), "25 reports found, newest first"),
        (SearchCount::AtLeast(3), "3 or more reports found, newest first"),
        (SearchCount::More, "1,000+ reports found, newest first"),
    ] {
        let rows = if count == SearchCount::Exactly(0) { Vec::new() } else { vec![row(), row()] };
        let (shown, link) = (rows.len(), "/staff/search?q=x".to_owned());
        let found = SearchFound { count, rows, newest: Some(link.clone()), older: Some(format!("{link}&below=7")) };
        let html = page(None, Some(found));
        assert!(html.contains(&format!("<title>{said} - older results - Search reports")), "{html}");
        assert_eq!(html.matches("<mark>").count(), shown, "{html}");
        assert_eq!(html.matches("<span lang=\"cy\">").count(), shown, "as it was written: {html}");
        assert!(html.contains("below=7\""), "{html}");
        assert!(!html.contains("<script>"), "{html}");
    }
    assert!(!page(None, None).contains("found, newest first"), "nothing was looked for yet");
}

#[test]
fn who_may_not_open_a_report_is_chosen_from_the_team() {
    let site = Site::new();
    let person = |id: &str, since: Option<&str>| BarredRow {
        id: id.into(),
        name: EVIL.into(),
        email: format!("{id}@staff.example"),
        since: since.map(str::to_owned),
        is_self: id == "a",
    };
    for fault in BarFault::ALL.map(Some).into_iter().chain([None]) {
        for barred in [Vec::new(), vec![person("c", Some("5pm"))]] {
            let count = barred.len();
            let html = site.staff(&Page::Barred(BarredPage {
                reference: reference(),
                team: "property".into(),
                barred,
                others: vec![person("a", None), person("b", None)],
                chosen: "b".into(),
                fault,
                done: None,
                back: "/staff/reports/FC".into(),
            }));
            assert_eq!(html.matches("name=\"lift\"").count(), count, "{html}");
            assert_eq!(html.matches("name=\"bar\"").count(), 2, "{html}");
            assert_eq!(html.contains("<title>Error: "), fault.is_some(), "{html}");
            assert!(!html.contains("<script>"), "{html}");
        }
    }
}
