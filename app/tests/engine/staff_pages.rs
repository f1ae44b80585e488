//! Every staff page drawn, and the pages of every form as an agent has them: whole,
//! labelled, in English, with nothing of the public's around them. A message that is
//! not there panics while its page is drawn.

use super::everywhere::{real, real_form, today};
use app::form::call::{self, Noted};
use app::form::value::{DateTime, Reason, TimeOfDay};
use app::form::{Answers, Fault, FaultKind, Fields, Form, Journey, Place};
use app::model::{Channel, Lang, Reference, Role};
use app::pages::draw;
use app::view::check::{noted, sections};
use app::view::*;
use app::words::Words;
use std::collections::BTreeSet;

const EVIL: &str = "\"'></textarea><script>alert(1)</script>&lt;";

struct Site {
    organisation: Organisation,
    assets: Assets,
}

impl Site {
    fn new() -> Site {
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
        };
        draw(&chrome, page)
    }

    fn staff(&self, page: &Page<'_>) -> String {
        let person = SignedIn { name: "Ann Other".into(), sections: StaffSection::ALL.to_vec() };
        let html = self.draw(Some(StaffChrome { person: Some(person) }), page);
        is_whole(&html);
        assert!(html.contains("action=\"/staff/sign-out\"") && html.contains("Ann Other"), "{html}");
        // What is keyed in stands below this part of the navigation.
        assert!(html.contains("href=\"/staff/enter\" aria-current=\"true\""), "{html}");
        html
    }

    fn before_sign_in(&self, page: &Page<'_>) -> String {
        let html = self.draw(Some(StaffChrome::default()), page);
        is_whole(&html);
        assert!(!html.contains("sign-out") && !html.contains("<nav"), "{html}");
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

fn reference() -> Reference {
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
        site.staff(&Page::EnterNotes(EnterNotes { form, action, fields, faults, back, changing }))
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
        }));
        assert!(html.contains("<title>Error: ") && html.contains(&format!("id=\"{field}-error\"")), "{html}");
        assert!(html.contains("autocomplete=\"current-password\"") && !html.contains("<script"), "{html}");
        site.before_sign_in(&Page::ForgotPassword(ForgotPassword {
            email: "a",
            fault: Some(fault).filter(|_| field == "email"),
            sent: false,
        }));
    }
    site.before_sign_in(&Page::SignIn(SignIn { email: "", faults: Vec::new(), reset: None }));
    site.before_sign_in(&Page::ForgotPassword(ForgotPassword { email: "", fault: None, sent: true }));
    for (fault, field) in [
        (CodeFault::NoCode, "code"),
        (CodeFault::NotCode, "code"),
        (CodeFault::Wrong, "code"),
        (CodeFault::WrongRecovery, "recovery"),
        (CodeFault::TooMany { minutes: 5 }, "code"),
    ] {
        let page = SecondFactor { step_up: field == "code", can_use_recovery: true, fault: Some(fault) };
        let html = site.before_sign_in(&Page::SecondFactor(page));
        assert!(html.contains(&format!("id=\"{field}-error\"")) && html.contains("one-time-code"), "{html}");
    }
    let enrol = EnrolSecondFactor {
        secret: "JBSWY3DPEHPK3PXP",
        link: "otpauth://totp/x?secret=J&issuer=y",
        offer: "sealed",
        fault: None,
    };
    assert!(site.before_sign_in(&Page::EnrolSecondFactor(enrol)).contains("JBSW Y3DP EHPK 3PXP"));
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
fn each_role_finds_its_own_way_in() {
    let site = Site::new();
    for role in Role::ALL {
        let roles = BTreeSet::from([role]);
        let sections = StaffSection::of(&roles);
        assert_eq!(sections.is_empty(), role == Role::Administrator, "{}", role.as_str());
        for parked in [0, 1, 2] {
            let page = StaffHome { name: EVIL, roles: &roles, sections: sections.clone(), parked };
            assert!(!site.staff(&Page::StaffHome(page)).contains("<script"));
        }
    }
    let nobody = BTreeSet::new();
    let page = StaffHome { name: "Ann", roles: &nobody, sections: StaffSection::of(&nobody), parked: 0 };
    assert!(site.staff(&Page::StaffHome(page)).contains("no role yet"));
    let mut typed = Fields::default();
    typed.push("what", EVIL);
    for kind in StaffProblemKind::ALL {
        for resend in [None, Some(Resend { action: "/staff/enter/0f/what".into(), fields: typed.clone() })] {
            let html = site.staff(&Page::StaffProblem(StaffProblem { kind, on: "/staff".into(), resend }));
            assert!(!html.contains("<script"), "{html}");
        }
    }
    for kind in [ProblemKind::NotFound, ProblemKind::AlreadySent, ProblemKind::TooLarge, ProblemKind::Fault] {
        let form = Some(real_form("complaint"));
        site.staff(&Page::Problem(Problem { kind, form, id: Some("0f".into()), resend: None }));
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
            received: "5pm".into(),
            due: overdue.then(|| "6pm".into()),
            overdue,
            state: if flagged { "a_new_state".into() } else { "received".into() },
            flagged,
        });
        let html = site.staff(&Page::Queue(Queue { rows: rows.into(), sooner: None, later: Some("?after=1".into()) }));
        assert_eq!((html.contains("Overdue"), html.contains("a_new_state")), (overdue, flagged), "{html}");
    }
    assert!(site.staff(&Page::Queue(Queue { rows: Vec::new(), sooner: None, later: None })).contains("No reports"));
    let mut answers = Answers::default();
    answers.top.values.insert("danger".into(), app::form::Value::NotStated(Reason::Refused));
    let clock = |at: &app::form::definition::Clock| ClockRow {
        kind: at.kind,
        due: "6pm".into(),
        overdue: true,
        met: None,
        rule: at.source.clone(),
    };
    let html = site.staff(&Page::Report(ReportPage {
        form,
        reference: reference(),
        team: form.team.clone(),
        state: "received".into(),
        restricted: true,
        flagged: true,
        channel: Channel::Post,
        language: Lang::Cy,
        received: "5pm".into(),
        keyed: Some(("Ann Other".into(), "6pm".into())),
        noted: Some(noted(&some_notes(), None)),
        sections: sections(&Journey::new(form, &answers, today()), &answers, Words::of(Lang::En), None),
        not_stated: 1,
        clocks: form.clocks.iter().map(clock).collect(),
        history: vec![HistoryRow { at: "5pm".into(), kind: "received".into(), who: None }],
        back: "/staff/queue".into(),
    }));
    assert!(html.contains("Chose not to say") && html.contains("1 question has no answer"), "{html}");
    assert!(!html.contains("change=1") && !html.contains("<script>"), "nothing is changed here");
}

#[test]
fn the_lists_of_ones_own_and_the_log_are_tables() {
    let site = Site::new();
    let drafts = Channel::ALL.map(|channel| DraftRow {
        form: EVIL.into(),
        channel,
        begun: "5pm".into(),
        changed: "6pm".into(),
        kept_until: "7pm".into(),
        resume: "/staff/enter/0f".into(),
        discard: "/staff/enter/0f/discard".into(),
    });
    site.staff(&Page::Drafts(Drafts { drafts: drafts.into() }));
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
