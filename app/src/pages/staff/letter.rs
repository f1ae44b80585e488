//! Letters as they leave the printer: A4, the address where a window envelope shows it
//! (style/_letter.scss). What stands around them on the screen is not printed.
//!
//! A letter is in its reader's language, whatever the page's. Of our own doing it names
//! neither the kind of report nor any answer; the promises are the form's own words, and a
//! message an officer's.

use crate::components::Draw;
use crate::model::spelling::spelled_in;
use crate::pages::Drawn;
use crate::view::{LetterGone, LetterSays, LetterSheet, LetterSheets};
use crate::words::{Say, Words};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &LetterSheets) -> Drawn {
    let title = match p.letters.as_slice() {
        [one] if !p.printed => d.ta("staff-letter-title", &[("reference", one.reference.as_str())]),
        all => d.ta("staff-letters-title", &[("count", &all.len().to_string())]),
    };
    let ids: Vec<&str> = p.letters.iter().map(|l| l.id.as_str()).collect();
    let gone = (p.gone > 0).then(|| {
        let text = d.ta("staff-letters-gone", &[("count", &p.gone.to_string())]);
        view! { <div class="govuk-inset-text">{text}</div> }
    });
    let was_printed = p.letters.iter().all(|l| l.printed.is_some());
    let how = d.t(if p.printed { "staff-letters-how" } else { "staff-letter-how" });
    let before = p.letters.first().and_then(|l| l.printed.clone()).filter(|_| !p.printed);
    let before = before.map(|when| {
        view! { <p class="govuk-body">{d.ta("staff-letter-printed-before", &[("when", &when)])}</p> }
    });
    let print = (!p.printed).then(|| d.button(d.t("staff-letter-print")));
    let post = (p.printed || was_printed).then(|| {
        view! { <button type="submit" class="govuk-button govuk-button--secondary" formaction="/staff/letters/posted">{d.t("staff-letter-post")}</button> }
    });
    let withdraw = p.letters.first().filter(|_| !p.printed).map(|l| {
        let to = format!("/staff/letters/{}/withdraw", l.id);
        view! { <a class="govuk-link" href=to>{d.t("staff-letter-withdraw-this")}</a> }
    });
    let sheets = p.letters.iter().enumerate().map(|(n, l)| sheet(d, l, n)).collect_view();
    let body = view! {
        <div class="fc-letters__about">
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            {gone}
            <p class="govuk-body">{how}</p>
            {before}
            <form method="post" action="/staff/letters/print" novalidate="">
                {d.csrf()}
                <input type="hidden" name="letter" value=ids.join(" ") />
                <div class="govuk-button-group">{print} {post} {withdraw}</div>
            </form>
        </div>
        {sheets}
    };
    Drawn::new(title, body.into_any()).wide().back("/staff/letters")
}

/// `n` tells the letters of a page apart.
pub(super) fn sheet(d: &Draw<'_>, l: &LetterSheet, n: usize) -> AnyView {
    let words = Words::of(l.language);
    let organisation = &d.chrome.organisation;
    let (name, phone, reference) = (organisation.name.as_str(), organisation.phone.as_str(), l.reference.as_str());
    let heading = format!("letter-{n}");
    let from = organisation.address.iter().map(|line| view! { {line.clone()} <br /> }).collect_view();
    let to = lines(&l.to);
    let says = match &l.says {
        LetterSays::Acknowledgement { received, promises, tracking_code, follow_at } => {
            acknowledged(d, l, &heading, (received, promises), (tracking_code, follow_at))
        }
        LetterSays::Message(paragraphs) => written(d, l, &heading, paragraphs),
    };
    let class = if l.large_print { "fc-letter fc-letter--large" } else { "fc-letter" };
    let to_class = if is_long(&l.to) { "fc-letter__to fc-letter__to--long" } else { "fc-letter__to" };
    view! {
        <article class=class lang=l.language.code() aria-labelledby=heading.clone()>
            <div class="fc-letter__head">
                <div class="fc-letter__from">
                    <p><strong>{name.to_owned()}</strong><br />{from}{words.say("letter-phone", &[("phone", phone)])}</p>
                    <p>{l.date.clone()}</p>
                </div>
                <p class=to_class>{to}</p>
            </div>
            {says}
            <p>{words.say("letter-other", &[("phone", phone)])}</p>
            <p class="fc-letter__end">{words.say("letter-end", &[("organisation", name), ("reference", reference)])}</p>
        </article>
    }
    .into_any()
}

/// That we have it.
fn acknowledged(
    d: &Draw<'_>,
    l: &LetterSheet,
    heading: &str,
    (received, promises): (&str, &[String]),
    (code, address): (&str, &str),
) -> AnyView {
    let words = Words::of(l.language);
    let organisation = &d.chrome.organisation;
    let (name, phone) = (organisation.name.as_str(), organisation.phone.as_str());
    let promises = (!promises.is_empty()).then(|| {
        let items = promises.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        view! { <ul>{items}</ul> }
    });
    view! {
        <h2 id=heading.to_owned()>{words.t("letter-subject")}</h2>
        <p>{words.t("letter-greeting")}</p>
        <p>{words.say("letter-received", &[("organisation", name), ("when", received)])}</p>
        {reference(l)}
        <h3>{words.t("letter-tracking-title")}</h3>
        <p class="fc-letter__code">{code.to_owned()}</p>
        <p>{words.say("letter-tracking", &[("address", address)])}</p>
        <h3>{words.t("letter-next-title")}</h3>
        <p>{words.t("letter-next")}</p>
        {promises}
        <p>{words.say("letter-contact", &[("phone", phone)])} " " {words.t("letter-emergency")}</p>
        <p>{words.t("letter-private")}</p>
    }
    .into_any()
}

/// What an officer wrote.
fn written(d: &Draw<'_>, l: &LetterSheet, heading: &str, paragraphs: &[String]) -> AnyView {
    let words = Words::of(l.language);
    let phone = d.chrome.organisation.phone.as_str();
    let text = paragraphs.iter().map(|text| {
        let lined: Vec<String> = text.lines().map(str::to_owned).collect();
        view! { <p>{lines(&lined)}</p> }
    });
    view! {
        <h2 id=heading.to_owned()>{words.t("message-letter-subject")}</h2>
        <p>{words.t("letter-greeting")}</p>
        {text.collect_view()}
        {reference(l)}
        <p>{words.say("message-letter-answer", &[("phone", phone)])} " " {words.t("letter-emergency")}</p>
    }
    .into_any()
}

fn reference(l: &LetterSheet) -> AnyView {
    let words = Words::of(l.language);
    let reference = l.reference.as_str();
    let said: Vec<String> = spelled_in(l.language, reference)
        .iter()
        .map(|group| format!("{}: {}", group.symbols, group.words.join(", ")))
        .collect();
    view! {
        <h3>{words.t("letter-reference-title")}</h3>
        <p class="fc-letter__code">{reference.to_owned()}</p>
        <p>{words.say("letter-spelled", &[("words", &said.join("; "))])}</p>
    }
    .into_any()
}

/// More than the window shows at the usual size: five lines of some 36 letters.
fn is_long(to: &[String]) -> bool {
    to.len() > 5 || to.iter().any(|line| line.chars().count() > 36)
}

fn lines(to: &[String]) -> AnyView {
    let last = to.len().saturating_sub(1);
    let line = |(n, line): (usize, &String)| view! { {line.clone()} {(n < last).then(|| view! { <br /> })} };
    to.iter().enumerate().map(line).collect_view().into_any()
}

/// Posted or withdrawn: there is nothing left to look at.
pub(in crate::pages) fn draw_gone(d: &Draw<'_>, p: &LetterGone) -> Drawn {
    let title = d.ta("staff-letter-title", &[("reference", p.reference.as_str())]);
    let what = match p.withdrawn {
        None => d.ta("staff-letter-gone", &[("when", &p.at)]),
        Some(why) => {
            let why = d.named("staff-withdrawn", why.as_str());
            d.ta("staff-letter-withdrawn", &[("when", &p.at), ("why", &why)])
        }
    };
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{what}</p>
        <p class="govuk-body">{d.t("staff-letter-gone-why")}</p>
        <p class="govuk-body"><a class="govuk-link" href="/staff/letters">{d.t("staff-section-letters")}</a></p>
    };
    Drawn::new(title, body.into_any()).back("/staff/letters")
}
