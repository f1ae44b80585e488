//! One script, sent through a door: by a reporter on the public pages, or keyed in by an
//! agent. Each page must lead where the engine said that it does.

use app::form::Form;
use app::model::Channel;
use app::model::Lang;

use super::script::Post;
use crate::support::app::browser::{Browser, Later};
use crate::support::app::walk::{NONE, reference};

/// How reports reach an agent, and after how many days each is keyed in.
pub const ASSISTED: [(Channel, i64); 5] =
    [(Channel::Phone, 0), (Channel::Post, 3), (Channel::Email, 3), (Channel::InPerson, 0), (Channel::Referred, 3)];

/// Whether each page is opened before it is answered, as a person does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    AtEachPage,
    AtTheEnd,
}

/// As a reporter; the reference.
pub fn online<'a>(browser: &'a Browser, form: &'a Form, lang: Lang, posts: &'a [Post]) -> Later<'a, String> {
    Box::pin(async move {
        let base = format!("/report/{}", form.id);
        browser.set_cookie("fc-lang", lang.code());
        browser.get(&base).await.expect(200);
        browser.post(&format!("{base}/start"), &NONE).await.location();
        send(browser, &base, posts, Look::AtTheEnd).await
    })
}

/// As an agent who is signed in; the reference. The clock stands so many days after the
/// report came, at 9:30 on 14 March 2026.
pub fn keyed<'a>(
    agent: &'a Browser,
    form: &'a Form,
    (channel, lang): (Channel, Lang),
    posts: &'a [Post],
    look: Look,
) -> Later<'a, String> {
    Box::pin(async move {
        let base = begin(agent, form, channel, lang).await;
        send(agent, &base, posts, look).await
    })
}

/// The path of a new draft.
pub fn begin<'a>(agent: &'a Browser, form: &'a Form, channel: Channel, lang: Lang) -> Later<'a, String> {
    let noted = [
        ("channel", channel.as_str()),
        ("received-date-day", "14"),
        ("received-date-month", "3"),
        ("received-date-year", "2026"),
        ("received-time-hour", "9"),
        ("received-time-minute", "30"),
        ("caller", "self"),
        ("privacy", "yes"),
        ("contact", "phone"),
        ("contact", "email"),
        ("contact-safe", "yes"),
        ("language", lang.code()),
    ];
    Box::pin(async move {
        let path = format!("/staff/enter/new/{}", form.id);
        agent.post(&path, &noted).await.location()
    })
}

/// Every page, and 'Send report'.
fn send<'a>(browser: &'a Browser, base: &'a str, posts: &'a [Post], look: Look) -> Later<'a, String> {
    Box::pin(async move {
        for post in posts {
            answer(browser, base, post, look).await;
        }
        let check = format!("{base}/check");
        let fields = match look {
            Look::AtEachPage => browser.get(&check).await.expect(200).fields(),
            Look::AtTheEnd => Vec::new(),
        };
        let sent = browser.post(&check, &fields).await.location();
        assert_eq!(sent, format!("{base}/submitted"));
        reference(&browser.get(&sent).await.expect(200))
    })
}

pub fn answer<'a>(browser: &'a Browser, base: &'a str, post: &'a Post, look: Look) -> Later<'a, ()> {
    Box::pin(async move {
        let path = format!("{base}/{}", post.place);
        if look == Look::AtEachPage {
            let page = browser.get(&path).await.expect(200);
            page.is_inert();
            let all: Vec<String> = page.attr("main form [name]", "name");
            for (name, _) in &post.fields.0 {
                assert!(all.contains(name), "{path} has no field {name}");
            }
        }
        let sent = browser.post(&path, &post.fields.0).await;
        assert_eq!(sent.status, 303, "{path}: {:?}", sent.texts(".govuk-error-summary li"));
        assert_eq!(sent.header("location"), format!("{base}/{}", post.to), "after {path}");
    })
}
