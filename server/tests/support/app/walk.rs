//! Goes through any form over HTTP, page by page, by the links and redirects that
//! the server gives. The engine is asked only what to type.

use std::sync::Arc;

use app::form::accept::accept;
use app::form::{Answers, Date, Fields, Form, Journey, Place};

use super::answers::{Style, fill};
use super::browser::{Browser, Later};
use super::page::Page;

/// More pages than any form has.
const MOST: usize = 250;

pub struct Walk {
    pub browser: Browser,
    pub form: Arc<Form>,
    /// What stands before each page: `/report/{form}`, or `/staff/enter/{draft}`.
    pub base: String,
    pub today: Date,
    pub style: Style,
    /// What was answered so far, as the engine holds it.
    pub answers: Answers,
    /// The page that the server sent us to.
    pub at: String,
    /// Each POST so far, to be made again elsewhere.
    pub posts: Vec<(String, Fields)>,
}

impl Walk {
    /// From the start page to the first question.
    pub fn begin(browser: &Browser, form: &Arc<Form>, today: Date, style: Style) -> Later<'static, Walk> {
        let mut walk = Walk {
            browser: browser.clone(),
            form: form.clone(),
            base: format!("/report/{}", form.id),
            today,
            style,
            answers: Answers::default(),
            at: format!("/report/{}", form.id),
            posts: Vec::new(),
        };
        Box::pin(async move {
            let start = walk.open().await;
            let action = start.attr("main form", "action").concat();
            assert_eq!(action, format!("/report/{}/start", walk.form.id));
            let begun = walk.browser.post(&action, &NONE).await;
            walk.at = begun.location();
            // How to leave quickly, before the first question.
            if walk.form.sensitive {
                walk.at = way_on(&walk.open().await);
            }
            walk
        })
    }

    /// As an agent, signed in already: from the notes of a call to the first question.
    pub fn at_desk<'a>(
        browser: &'a Browser,
        form: &Arc<Form>,
        today: Date,
        style: Style,
        notes: &'a [(&'a str, &'a str)],
    ) -> Later<'a, Walk> {
        Walk::from_notes(browser, form, format!("/staff/enter/new/{}", form.id), today, style, notes)
    }

    /// As [`Walk::at_desk`], on an invented caller, or on 'none' of them.
    pub fn practising<'a>(
        browser: &'a Browser,
        form: &Arc<Form>,
        caller: &str,
        today: Date,
        notes: &'a [(&'a str, &'a str)],
    ) -> Later<'a, Walk> {
        let path = format!("/staff/practice/{}/{caller}", form.id);
        Walk::from_notes(browser, form, path, today, Style::lean(), notes)
    }

    fn from_notes<'a>(
        browser: &'a Browser,
        form: &Arc<Form>,
        path: String,
        today: Date,
        style: Style,
        notes: &'a [(&'a str, &'a str)],
    ) -> Later<'a, Walk> {
        let form = form.clone();
        Box::pin(async move {
            let mut fields = browser.get(&path).await.expect(200).fields();
            fields.retain(|(name, _)| !notes.iter().any(|(other, _)| other == name));
            fields.extend(notes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
            let base = browser.post(&path, &fields).await.location();
            let mut at = browser.get(&base).await.location();
            // On the phone the whole form is on one page; from there to its first one.
            if at == format!("{base}/form") {
                at = browser.get(&at).await.expect(200).attr("main a.fc-steps", "href").concat();
            }
            let (browser, answers) = (browser.clone(), Answers::default());
            Walk { browser, form, base, today, style, answers, at, posts: Vec::new() }
        })
    }

    /// The page as it stands.
    pub fn open(&self) -> Later<'_, Page> {
        Box::pin(async move {
            let page = self.browser.get(&self.at).await;
            assert_eq!(page.status, 200, "{}: {}", self.at, page.header("location"));
            page.is_inert();
            page
        })
    }

    /// The part of the URL behind the form's id, without a query.
    fn rest(&self) -> &str {
        let path = self.at.split(['?', '#']).next().unwrap();
        path.strip_prefix(&format!("{}/", self.base)).unwrap_or_else(|| panic!("sent to {}", self.at))
    }

    pub fn is_at_check(&self) -> bool {
        self.rest() == "check"
    }

    /// Which page this is; `None` for an exit.
    pub fn place(&self) -> Option<Place> {
        let parts: Vec<&str> = self.rest().split('/').collect();
        match parts[..] {
            [step] => Place::step(&self.form, step),
            [group, n, step] => Place::item(&self.form, group, n.parse().unwrap(), step),
            _ => panic!("sent to {}", self.at),
        }
    }

    /// The fields that this page gets.
    pub fn fields(&mut self) -> Fields {
        let place = self.place().unwrap();
        fill(&self.form, &self.answers, &place, self.today, &mut self.style)
    }

    /// Opens the page, answers it and goes where the server says.
    pub fn step(&mut self) -> Later<'_, ()> {
        Box::pin(self.step_on())
    }

    async fn step_on(&mut self) {
        let page = self.open().await;
        let Some(place) = self.place() else {
            assert!(self.form.exit(self.rest()).is_some(), "sent to {}", self.at);
            self.at = way_on(&page);
            return;
        };
        let fields = self.fields();
        for (name, _) in &fields.0 {
            assert!(page.offers(name), "{} has no field {name}", self.at);
        }
        self.send_fields(&place, fields).await;
    }

    pub async fn send_fields(&mut self, place: &Place, fields: Fields) {
        let path = format!("{}/{place}", self.base);
        let sent = self.browser.post(&path, &fields.0).await;
        assert_eq!(sent.status, 303, "{path}: {:?}", sent.texts(".govuk-error-summary li"));
        self.take(place, &fields);
        self.at = sent.location();
        self.posts.push((path, fields));
    }

    pub fn take(&mut self, place: &Place, fields: &Fields) {
        accept(&self.form, &mut self.answers, place, fields, self.today, false).unwrap();
    }

    pub fn walk_to_check(&mut self) -> Later<'_, ()> {
        Box::pin(async move {
            for _ in 0..MOST {
                if self.is_at_check() {
                    return;
                }
                self.step().await;
            }
            panic!("{}: no end after {MOST} pages, at {}", self.form.id, self.at);
        })
    }

    /// Goes on until the page is this one; fails if it is never asked.
    pub fn to<'a>(&'a mut self, rest: &'a str) -> Later<'a, ()> {
        Box::pin(async move {
            while self.rest() != rest {
                assert!(!self.is_at_check(), "{} does not ask {rest} this way", self.form.id);
                self.step().await;
            }
        })
    }

    /// Sends the report; the confirmation.
    pub fn submit(&self) -> Later<'_, Page> {
        Box::pin(send_from(&self.browser, &self.base))
    }

    pub fn journey(&self) -> Journey<'_> {
        Journey::new(&self.form, &self.answers, self.today)
    }
}

/// A whole report, from the start page to the confirmation.
pub fn report(browser: &Browser, form: &Arc<Form>, today: Date, style: Style) -> Later<'static, (Walk, Page)> {
    let begun = Walk::begin(browser, form, today, style);
    Box::pin(async move {
        let mut walk = begun.await;
        walk.walk_to_check().await;
        let confirmation = walk.submit().await;
        (walk, confirmation)
    })
}

/// A draft with the answers of an earlier walk, ready to be sent.
pub async fn repeat(browser: &Browser, form: &str, posts: &[(String, Fields)]) -> reqwest::Result<()> {
    browser.try_get(&format!("/report/{form}")).await?;
    browser.try_post(&format!("/report/{form}/start"), &NONE).await?;
    for (path, fields) in posts {
        let sent = browser.try_post(path, &fields.0).await?;
        assert_eq!(sent.status, 303, "{path}");
    }
    Ok(())
}

/// 'Send report', and the page it leads to.
pub async fn send(browser: &Browser, form: &str) -> Page {
    send_from(browser, &format!("/report/{form}")).await
}

async fn send_from(browser: &Browser, base: &str) -> Page {
    let check = browser.get(&format!("{base}/check")).await.expect(200);
    check.is_inert();
    let sent = browser.post(&format!("{base}/check"), &check.fields()).await;
    assert_eq!(sent.location(), format!("{base}/submitted"));
    browser.get(&sent.location()).await.expect(200)
}

pub fn reference(confirmation: &Page) -> String {
    confirmation.texts(".fc-reference").concat()
}

/// No fields but the protected one.
pub const NONE: [(&str, &str); 0] = [];

/// Where the button of a page without questions leads.
fn way_on(page: &Page) -> String {
    page.is_inert();
    // For the public the one button; at the desk a link beside 'record and close'.
    let mut to = page.attr("main a.govuk-button", "href");
    if to.is_empty() {
        to = page.attr("main .govuk-button-group a", "href");
    }
    assert_eq!(to.len(), 1, "one way on: {}", page.heading());
    to.concat()
}
