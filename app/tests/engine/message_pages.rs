//! Writing to the reporter, and the replies that a team uses often: each page drawn in
//! every state that it can be shown in.

use super::staff_pages::{EVIL, Site};
use app::model::{Act, Blank, BlankFault, Lang, Reference, ReportDone};
use app::view::*;
use app::words::{Say, Words};

fn reference() -> Reference {
    Reference::generate(*b"FC", || 1)
}

fn write(way: MessageWay) -> WriteMessage {
    WriteMessage {
        after: Some(ReportDone::Acted(Act::Close)),
        reference: reference(),
        form: EVIL.into(),
        way,
        language: Lang::Cy,
        large_print: true,
        templates: [true, false].map(|speaks| TemplateChoice { id: "0f".into(), name: EVIL.into(), speaks }).into(),
        text: EVIL.into(),
        entry: "0e".into(),
        revision: 7,
        fault: None,
        put: None,
        since: None,
        sent: Vec::new(),
        most: 5000,
        back: "/staff/reports/FC".into(),
    }
}

fn sheet() -> LetterSheet {
    LetterSheet {
        id: String::new(),
        reference: reference(),
        language: Lang::Cy,
        large_print: false,
        to: vec!["Sam <Sample>".into(), "1 Lamp Row".into()],
        date: "14 Mawrth 2026".into(),
        says: LetterSays::Message(vec![EVIL.into(), "one\ntwo".into()]),
        printed: None,
    }
}

#[test]
fn a_message_is_written_where_somebody_may_write() {
    let site = Site::new();
    let ways = [MessageWay::Email(EVIL.into()), MessageWay::Letter(vec![EVIL.into(), "LAMPETER".into()])];
    for way in ways {
        let html = site.staff(&Page::WriteMessage(write(way.clone())));
        assert!(
            html.contains("name=\"entry\" value=\"0e\"") && html.contains("name=\"revision\" value=\"7\""),
            "{html}"
        );
        let field = html.split("<textarea").nth(1).unwrap().split('>').next().unwrap();
        assert!(field.contains("lang=\"cy\"") && field.contains("text-info"), "{field}");
        assert!(html.contains("You can enter up to 5,000 characters"), "{html}");
        assert!(html.contains("They read Welsh") && html.matches("(English only)").count() == 1, "{html}");
        assert!(!html.contains("<script>") && html.contains("&lt;/textarea&gt;"), "{html}");
        assert_eq!(html.contains("Leave out what they reported"), matches!(way, MessageWay::Email(_)), "{html}");
        assert_eq!(html.contains("in large print"), matches!(way, MessageWay::Letter(_)), "{html}");
        let faults = [
            MessageFault::Empty,
            MessageFault::TooLong,
            MessageFault::Open(vec!["[name]".into(), EVIL.into()]),
            MessageFault::NoTemplate,
        ];
        for fault in faults {
            let field = format!("href=\"#{}\"", fault.field());
            let html = site.staff(&Page::WriteMessage(WriteMessage { fault: Some(fault), ..write(way.clone()) }));
            assert!(html.contains("<title>Error: ") && html.contains(&field) && !html.contains("<script>"), "{html}");
        }
        for put in [TemplatePut::Alone, TemplatePut::Below] {
            let html = site.staff(&Page::WriteMessage(WriteMessage { put: Some(put), ..write(way.clone()) }));
            assert!(html.contains("role=\"status\""), "{html}");
        }
        let english = WriteMessage { language: Lang::En, templates: Vec::new(), ..write(way.clone()) };
        let html = site.staff(&Page::WriteMessage(english));
        assert!(!html.contains("They read") && !html.contains("name=\"template\""), "{html}");
        let stale = WriteMessage { since: Some(Vec::new()), ..write(way) };
        let html = site.staff(&Page::WriteMessage(stale));
        assert!(html.contains("This report was changed") && html.contains("<title>Not saved: Write"), "{html}");
    }
}

#[test]
fn nobody_is_asked_to_write_where_nobody_may() {
    let site = Site::new();
    for way in [MessageWay::NotSafe, MessageWay::NotPossible] {
        for text in [EVIL, ""] {
            let html = site.staff(&Page::WriteMessage(WriteMessage { text: text.into(), ..write(way.clone()) }));
            assert!(
                html.contains("You cannot write to the reporter")
                    && !html.contains("<form method=\"post\" action=\"/staff/reports/FC"),
                "{html}"
            );
            assert!(html.contains("href=\"/staff/reports/FC#note\"") && !html.contains("<script>"), "{html}");
            assert_eq!(html.contains("<textarea"), !text.is_empty(), "{html}");
        }
    }
}

#[test]
fn the_whole_of_it_is_looked_at_before_it_goes() {
    let site = Site::new();
    let email = || MessagePreview::Email {
        to: EVIL.into(),
        subject: EVIL.into(),
        paragraphs: vec![EVIL.into(), "one\ntwo".into()],
    };
    for way in [email(), MessagePreview::Letter(Box::new(sheet()))] {
        let letter = matches!(way, MessagePreview::Letter(_));
        let html = site.staff(&Page::CheckMessage(CheckMessage {
            reference: reference(),
            way,
            language: Lang::Cy,
            text: EVIL.into(),
            entry: "0e".into(),
            revision: 7,
            back: "/staff/reports/FC".into(),
        }));
        assert!(html.contains("value=\"send\"") && html.contains("value=\"change\""), "{html}");
        // The only ways off it say what becomes of the message.
        assert!(!html.contains("govuk-back-link") && html.contains("Delete this message and go back"), "{html}");
        assert!(html.contains("name=\"text\"") && html.contains("name=\"entry\" value=\"0e\""), "{html}");
        assert!(html.contains("lang=\"cy\"") && !html.contains("<script>"), "{html}");
        assert_eq!(html.contains("<article"), letter, "{html}");
        if letter {
            let words = Words::of(Lang::Cy);
            assert!(html.contains(&words.t("message-letter-subject")), "{html}");
            assert!(html.contains(&words.say("message-letter-answer", &[("phone", "101")])), "{html}");
            assert!(html.contains("two") && !html.contains(&words.t("letter-tracking-title")), "{html}");
        }
    }
}

fn form() -> TemplateForm {
    TemplateForm {
        revision: None,
        teams: vec![("a".into(), EVIL.into()), ("b".into(), "B".into())],
        team: "b".into(),
        origin: None,
        name: EVIL.into(),
        en: EVIL.into(),
        cy: EVIL.into(),
        faults: Vec::new(),
        other: None,
        action: "/staff/templates/new".into(),
        delete: None,
        most: 5000,
    }
}

#[test]
fn a_template_is_written_with_its_blanks_in_sight() {
    let site = Site::new();
    let html = site.staff(&Page::TemplateForm(form()));
    for blank in Blank::ALL {
        assert!(html.contains(&blank.token()), "{html}");
    }
    let field = |n: usize| html.split("<textarea").nth(n).unwrap().split('>').next().unwrap();
    assert!(!field(1).contains("lang=") && field(2).contains("lang=\"cy\""), "{html}");
    assert!(
        html.contains("name=\"team\"") && html.contains("Write a new template") && !html.contains("<script>"),
        "{html}"
    );
    let one = TemplateForm {
        revision: Some(3),
        teams: vec![("b".into(), EVIL.into())],
        delete: Some("/staff/templates/0f/delete".into()),
        ..form()
    };
    let html = site.staff(&Page::TemplateForm(one));
    assert!(html.contains("name=\"revision\" value=\"3\"") && !html.contains("name=\"team\""), "{html}");
    assert!(html.contains("Delete this template") && html.contains("Change a template"), "{html}");
    let copy = TemplateForm { origin: Some("outcome".into()), teams: vec![("b".into(), "B".into())], ..form() };
    let html = site.staff(&Page::TemplateForm(copy));
    assert!(html.contains("name=\"origin\" value=\"outcome\"") && html.contains("name=\"team\" value=\"b\""), "{html}");
    for lang in Lang::ALL {
        let faults = [
            TemplateFault::Team,
            TemplateFault::NoName,
            TemplateFault::LongName,
            TemplateFault::Taken,
            TemplateFault::NoText,
            TemplateFault::LongText(lang),
            TemplateFault::Blank(lang, BlankFault::Unknown(EVIL.into())),
            TemplateFault::Blank(lang, BlankFault::Brace),
            TemplateFault::Blank(lang, BlankFault::Bracket),
        ];
        for fault in faults {
            let field = format!("href=\"#{}\"", fault.field());
            let html = site.staff(&Page::TemplateForm(TemplateForm { faults: vec![fault], ..form() }));
            assert!(html.contains("<title>Error: ") && html.contains(&field) && !html.contains("<script>"), "{html}");
        }
    }
    for by in [Some(EVIL.to_owned()), None] {
        let other = TemplateOther { at: "5pm".into(), by, name: EVIL.into(), en: EVIL.into(), cy: Some(EVIL.into()) };
        let html = site.staff(&Page::TemplateForm(TemplateForm { other: Some(other), ..form() }));
        assert!(html.contains("changed this template at 5pm") && !html.contains("<script>"), "{html}");
        assert!(html.contains("<title>Not saved: ") && html.contains("id=\"changed-title\""), "{html}");
    }
}

#[test]
fn templates_are_listed_read_and_deleted() {
    let site = Site::new();
    let line = |has_welsh: bool| TemplateLine {
        name: EVIL.into(),
        href: "/staff/templates/0f".into(),
        has_welsh,
        changed: has_welsh.then(|| ("5pm".into(), EVIL.into())),
    };
    let teams = || vec![TeamTemplates { team: EVIL.into(), rows: vec![line(true), line(false)] }];
    for done in TemplateDone::ALL.map(Some).into_iter().chain([None]) {
        let html = site.staff(&Page::Templates(Templates { teams: teams(), new: Some("/staff/templates/new"), done }));
        assert!(html.contains("Comes with the service") && html.contains("English and Welsh"), "{html}");
        assert!(html.contains("href=\"/staff/templates/new\"") && !html.contains("<script>"), "{html}");
        let told = html.contains("role=\"status\"") && html.contains("aria-labelledby=\"done\"");
        assert_eq!(told, done.is_some(), "{html}");
    }
    let none = site.staff(&Page::Templates(Templates { teams: Vec::new(), new: None, done: None }));
    assert!(none.contains("You are in no team"), "{none}");
    for is_bundled in [true, false] {
        let html = site.staff(&Page::Template(TemplatePage {
            name: EVIL.into(),
            team: EVIL.into(),
            en: EVIL.into(),
            cy: is_bundled.then(|| EVIL.into()),
            changed: (!is_bundled).then(|| ("5pm".into(), EVIL.into())),
            is_bundled,
            change: is_bundled.then(|| "/staff/templates/new?from=x&team=y".into()),
        }));
        assert_eq!(html.contains("Change it for the team"), is_bundled, "{html}");
        assert_eq!(html.contains("There is no Welsh text"), !is_bundled, "{html}");
        assert!(!html.contains("<script>"), "{html}");
        let html = site.staff(&Page::DeleteTemplate(DeleteTemplate {
            name: EVIL.into(),
            team: EVIL.into(),
            revision: 3,
            is_copy: is_bundled,
            changed: is_bundled.then(|| ("5pm".into(), None)),
            back: "/staff/templates/0f".into(),
        }));
        assert!(html.contains("name=\"revision\" value=\"3\"") && !html.contains("<script>"), "{html}");
        assert_eq!(html.contains("that comes with the service again"), is_bundled, "{html}");
    }
}
