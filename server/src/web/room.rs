//! Where a form is filled in: by a reporter, at `/report/{form}`, or by staff for one,
//! at `/staff/enter/{draft}`. The pages behind are the same, and the same handlers
//! serve them.

use super::Web;
use super::error::WebError;
use super::staff::guard::{KeysIn, Signed};
use super::visitor::Visitor;
use crate::domain::desk::DeskDraft;
use crate::domain::door::Door;
use crate::domain::draft::Draft;
use crate::domain::session::Person;
use crate::domain::wording;
use crate::seal::HolderToken;
use app::form::{Answers, Form, Journey, Place};
use app::model::Lang;
use app::view::{Hints, Keying, Pasted, ProblemKind, check};
use app::words::Words;
use std::sync::{Arc, OnceLock};

pub struct Room {
    /// What stands before each page, as in `/report/crime`.
    pub base: String,
    /// The form's current version; the draft has the one it began with.
    pub form: Arc<Form>,
    pub visitor: Visitor,
    by: By,
    /// What stands beside a page, once [`Room::seek`] has looked.
    beside: OnceLock<Beside>,
}

struct Beside {
    /// What the draft may be about already.
    hints: Hints,
    pasted: Option<Pasted>,
}

enum By {
    Reporter(Arc<HolderToken>),
    Staff(Box<(Person, DeskDraft)>),
}

impl Room {
    /// A reporter's; the page that says what is missing.
    pub fn public(web: &Web, visitor: &Visitor, form: &str) -> Result<Room, WebError> {
        let form = super::public::form(web, form)?;
        let token = visitor.token.clone().ok_or_else(|| WebError::new(ProblemKind::NoDraft).of(&form))?;
        Ok(Room {
            base: format!("/report/{}", form.id),
            form,
            visitor: visitor.clone(),
            by: By::Reporter(token),
            beside: OnceLock::new(),
        })
    }

    /// A draft of this person's own.
    pub async fn desk(web: &Web, signed: &Signed<KeysIn>, id: &str) -> Result<Room, WebError> {
        let none = || WebError::from(ProblemKind::NoDraft);
        let found = match crate::hex::id(id) {
            Some(id) => web.service.desk_draft(&signed.person, id).await?,
            None => None,
        };
        let draft = found.ok_or_else(none)?;
        let form = super::public::form(web, &draft.form)?;
        let visitor = Visitor { practice: draft.practice.is_some(), ..signed.visitor.clone() };
        let by = By::Staff(Box::new((Person::clone(&signed.person), draft)));
        Ok(Room { base: format!("/staff/enter/{id}"), form, visitor, by, beside: OnceLock::new() })
    }

    pub fn door(&self) -> Door<'_> {
        match &self.by {
            By::Reporter(token) => Door::Browser { token, form: &self.form.id },
            By::Staff(by) => by.1.door(),
        }
    }

    /// The staff draft, if it is one.
    pub fn at_desk(&self) -> Option<(&Person, &DeskDraft)> {
        match &self.by {
            By::Reporter(_) => None,
            By::Staff(by) => Some((&by.0, &by.1)),
        }
    }

    /// The language of the report and of what is sent to the person. At the desk it is as
    /// noted, whether or not the form has it: a letter in Welsh may answer an English form.
    pub fn lang(&self) -> Lang {
        self.at_desk().map_or_else(|| self.form_lang(), |(_, draft)| draft.lang)
    }

    /// The language that the form itself is read, or read out, in.
    pub fn form_lang(&self) -> Lang {
        let lang = self.at_desk().map_or(self.visitor.lang, |(_, draft)| draft.lang);
        if self.form.speaks(lang) { lang } else { Lang::En }
    }

    /// The language of the page: staff read English.
    pub fn page_lang(&self) -> Lang {
        if self.at_desk().is_some() { Lang::En } else { self.form_lang() }
    }

    pub fn problem(&self, kind: ProblemKind) -> WebError {
        WebError::new(kind).of(&self.form)
    }

    /// The draft; the page that says why there is none.
    pub async fn open(&self, web: &Web) -> Result<Draft, WebError> {
        let draft = web.service.draft(&self.door()).await?.ok_or_else(|| self.problem(ProblemKind::NoDraft))?;
        self.answers(&draft)?;
        Ok(draft)
    }

    pub fn answers<'a>(&self, draft: &'a Draft) -> Result<&'a Answers, WebError> {
        draft.answers().ok_or_else(|| self.problem(ProblemKind::AlreadySent))
    }

    /// The URL of a page. `returning`: opened from the check page.
    pub fn url(&self, place: &Place, returning: bool) -> String {
        format!("{}/{place}{}", self.base, if returning { "?change=1" } else { "" })
    }

    /// Where there is nothing left to ask, the check page; else the first open page.
    pub fn first_open(&self, journey: &Journey<'_>, returning: bool) -> String {
        journey.first_open().map_or_else(|| self.check(), |stop| self.url(&stop.place, returning))
    }

    pub fn check(&self) -> String {
        format!("{}/check", self.base)
    }

    /// The whole form on one page; an agent's alone.
    pub fn whole(&self) -> String {
        format!("{}/form", self.base)
    }

    /// With somebody there to be spoken to, the whole form stands on one page.
    pub fn is_live(&self) -> bool {
        self.at_desk().is_some_and(|(_, draft)| draft.channel.is_live())
    }

    /// The page before the first.
    pub fn start(&self) -> String {
        if self.at_desk().is_some() { "/staff/drafts".to_owned() } else { self.base.clone() }
    }

    /// Looks for what stands beside the pages that are drawn after: reports that the draft
    /// may be about already, and the letter that it is keyed in from. `journey`: the
    /// draft's. For a reporter it does nothing.
    pub async fn seek(&self, web: &Web, draft: &Draft, journey: &Journey<'_>) -> Result<(), WebError> {
        if let Some((person, desk)) = self.at_desk() {
            let found = web.service.hints(person, journey).await?;
            let hints = super::staff::hints::view(web, &self.base, journey.form, found);
            let pasted = check::pasted(&web.service.noted(desk, draft)?);
            // Looked for before: the same.
            let _ = self.beside.set(Beside { hints, pasted });
        }
        Ok(())
    }

    /// What stands beside the pages where an agent is at them.
    pub fn keying(&self, journey: &Journey<'_>) -> Option<Keying> {
        let (_, draft) = self.at_desk()?;
        let received = wording::moment(Words::of(Lang::En), draft.received_at);
        let keying = Keying::new(draft.channel, received, draft.lang, journey, &self.base);
        let practice = draft.practice.as_deref().map(super::staff::practice::beside);
        let beside = self.beside.get();
        let hints = beside.map(|beside| beside.hints.clone());
        Some(Keying { hints, pasted: beside.and_then(|beside| beside.pasted.clone()), practice, ..keying })
    }

    pub fn kept_until(&self, draft: &Draft) -> String {
        wording::moment(Words::of(self.page_lang()), draft.expires_at)
    }
}
