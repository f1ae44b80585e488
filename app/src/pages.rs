//! Draws a page. The one place where a [`Page`] becomes HTML.

pub mod public;
mod shell;

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
    /// Holds an island: the loader is needed.
    island: bool,
}

impl Drawn {
    pub(crate) fn new(title: String, body: AnyView) -> Drawn {
        Drawn { title, body, back: None, exit: None, island: false }
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
        self.island = island;
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
            Page::Help(p) => public::help::draw(&d, p),
            Page::Problem(p) => public::problem::draw(&d, p),
        };
        shell::draw(&d, drawn)
    });
    drop(owner);
    html
}
