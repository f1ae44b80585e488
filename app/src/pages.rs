//! Draws a page. The one place where a [`Page`] becomes HTML.

pub mod public;
mod shell;
mod staff;

use crate::components::Draw;
use crate::view::{Chrome, Page};
use crate::words::Words;
use leptos::prelude::*;

/// The body of a page and what its surroundings need to know of it.
pub(crate) struct Drawn {
    /// The text of the page's own title, without the service's name.
    title: String,
    body: AnyView,
    /// The way back, above the page's main part.
    back: Option<String>,
    /// 'Exit this page' is offered.
    exit: Option<String>,
    /// Holds an island: the loader is needed, and the bundle it is in.
    island: Option<Bundle>,
    /// Asks for a passkey: its script is needed.
    passkey: bool,
    /// Stands above the page's main part, behind the way back.
    above: Option<AnyView>,
    /// A table wants the whole width.
    wide: bool,
}

/// The public's islands, or all: what only staff use never weighs on a phone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bundle {
    Public,
    Staff,
}

impl Drawn {
    pub(crate) fn new(title: String, body: AnyView) -> Drawn {
        Drawn { title, body, back: None, exit: None, island: None, passkey: false, above: None, wide: false }
    }

    pub(crate) fn back(mut self, to: impl Into<String>) -> Drawn {
        self.back = Some(to.into());
        self
    }

    /// `form` discards its draft when the page is left this way.
    pub(crate) fn exit_from(mut self, form: &crate::form::Form) -> Drawn {
        self.exit = form.sensitive.then(|| form.id.clone());
        self
    }

    pub(crate) fn with_island(mut self, island: bool) -> Drawn {
        self.island = island.then_some(Bundle::Public);
        self
    }

    pub(crate) fn with_staff_island(mut self) -> Drawn {
        self.island = Some(Bundle::Staff);
        self
    }

    pub(crate) fn with_passkey(mut self, passkey: bool) -> Drawn {
        self.passkey = passkey;
        self
    }

    pub(crate) fn above(mut self, above: Option<AnyView>) -> Drawn {
        self.above = above;
        self
    }

    pub(crate) fn wide(mut self) -> Drawn {
        self.wide = true;
        self
    }
}

/// The whole page as HTML.
pub fn draw(chrome: &Chrome<'_>, page: &Page<'_>) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let d = Draw { chrome, words: Words::of(chrome.lang) };
        let drawn = match page {
            Page::Home(p) => public::home::draw(&d, p),
            Page::Reports(p) => public::reports::draw(&d, p),
            Page::Start(p) => public::start::draw(&d, p),
            Page::Interruption(p) => public::interruption::draw(&d, p),
            Page::Question(p) => public::question::draw(&d, p),
            Page::List(p) => public::list::draw(&d, p),
            Page::Remove(p) => public::remove::draw(&d, p),
            Page::Exit(p) => public::exit::draw(&d, p),
            Page::Check(p) => public::check::draw(&d, p),
            Page::Submitted(p) => public::submitted::draw(&d, p),
            Page::Track(p) => public::track::draw(&d, p),
            Page::Tracked(p) => public::track::found(&d, p),
            Page::Help(p) => public::help::draw(&d, p),
            Page::Problem(p) => public::problem::draw(&d, p),
            Page::SignIn(p) => staff::sign_in::draw(&d, p),
            Page::ForgotPassword(p) => staff::forgot_password::draw(&d, p),
            Page::SecondFactor(p) => staff::second_factor::draw(&d, p),
            Page::EnrolSecondFactor(p) => staff::enrol::draw(&d, p),
            Page::RecoveryCodes(p) => staff::recovery_codes::draw(&d, p),
            Page::SetPassword(p) => staff::set_password::draw(&d, p),
            Page::Sessions(p) => staff::sessions::draw(&d, p),
            Page::Security(p) => staff::security::draw(&d, p),
            Page::AddPasskey(p) => staff::passkeys::add(&d, p),
            Page::RemovePasskey(p) => staff::passkeys::remove(&d, p),
            Page::NewRecoveryCodes(p) => staff::recovery_codes::ask(&d, p),
            Page::StaffHome(p) => staff::home::draw(&d, p),
            Page::StaffProblem(p) => staff::problem::draw(&d, p),
            Page::Enter(p) => staff::enter::draw(&d, p),
            Page::EnterNotes(p) => staff::notes::draw(&d, p),
            Page::EnterForm(p) => staff::form::draw(&d, p),
            Page::EnterDiscard(p) => staff::discard::draw(&d, p),
            Page::Practice(p) => staff::practice::draw(&d, p),
            Page::Practised(p) => staff::practised::draw(&d, p),
            Page::Entered(p) => staff::entered::draw(&d, p),
            Page::Hints(p) => staff::hints::draw(&d, p),
            Page::Add(p) => staff::add::draw(&d, p),
            Page::Added(p) => staff::added::draw(&d, p),
            Page::Find(p) => staff::find::draw(&d, p),
            Page::Drafts(p) => staff::drafts::draw(&d, p),
            Page::Letters(p) => staff::letters::draw(&d, p),
            Page::LetterSheets(p) => staff::letter::draw(&d, p),
            Page::LetterGone(p) => staff::letter::draw_gone(&d, p),
            Page::LettersPosting(p) => staff::letters::draw_posting(&d, p),
            Page::LetterWithdrawing(p) => staff::withdraw::draw(&d, p),
            Page::WriteMessage(p) => staff::message::draw(&d, p),
            Page::CheckMessage(p) => staff::message::draw_check(&d, p),
            Page::Templates(p) => staff::templates::draw(&d, p),
            Page::Template(p) => staff::templates::draw_one(&d, p),
            Page::TemplateForm(p) => staff::templates::draw_form(&d, p),
            Page::DeleteTemplate(p) => staff::templates::draw_delete(&d, p),
            Page::Queue(p) => staff::queue::draw(&d, p),
            Page::Search(p) => staff::search::draw(&d, p),
            Page::Views(p) => staff::views::draw(&d, p),
            Page::ViewForm(p) => staff::views::draw_form(&d, p),
            Page::DeleteView(p) => staff::views::draw_delete(&d, p),
            Page::Report(p) => staff::report::draw(&d, p),
            Page::Act(p) => staff::act::draw(&d, p),
            Page::ReportPrint(p) => staff::report_print::draw(&d, p),
            Page::Barred(p) => staff::barred::draw(&d, p),
            Page::Handover(p) => staff::handover::draw(&d, p),
            Page::TakeNext(p) => staff::take_next::draw(&d, p),
            Page::Clocks(p) => staff::clocks::draw(&d, p),
            Page::Audit(p) => staff::audit::draw(&d, p),
            Page::People(p) => staff::people::draw(&d, p),
            Page::Person(p) => staff::people::person::draw(&d, p),
            Page::NewPerson(p) => staff::people::new::draw(&d, p),
            Page::PersonRights(p) => staff::people::rights::draw(&d, p),
            Page::ConfirmPerson(p) => staff::people::confirm::draw(&d, p),
        };
        shell::draw(&d, drawn)
    });
    drop(owner);
    html
}
