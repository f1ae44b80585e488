//! The print tray: letters that wait, chosen to be printed or marked as posted; and
//! the question whether they were posted, for that cannot be undone.

use crate::components::{Draw, error_list};
use crate::pages::Drawn;
use crate::view::{LetterFault, LetterRow, Letters, LettersPosting};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Letters) -> Drawn {
    let title = d.t("staff-section-letters");
    let fault = p.fault.as_ref().map(|fault| message(d, fault));
    let summary = fault.as_deref().map(|text| error_list(d, &[(field(p).as_str(), text)]));
    let posted = (p.posted > 0).then(|| d.ta("staff-letters-posted", &[("count", &p.posted.to_string())]));
    let withdrawn = p.withdrawn.then(|| d.t("staff-letters-withdrawn"));
    let said: Vec<String> = posted.into_iter().chain(withdrawn).collect();
    let done = (!said.is_empty()).then(|| d.done(said.join(" ")));
    let list = if p.rows.is_empty() {
        view! { <p class="govuk-body">{d.t("staff-letters-none")}</p> }.into_any()
    } else {
        tray(d, p, title.clone(), fault.as_deref())
    };
    let earlier = p.earlier.as_deref().map(|to| (to, d.t("staff-letters-earlier")));
    let later = p.later.as_deref().map(|to| (to, d.t("staff-letters-later")));
    let body = view! {
        {summary}
        {done}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-letters-about")}</p>
        {list}
        {d.paging(earlier, later)}
    };
    let title = if p.fault.is_some() { d.ta("error-title", &[("title", &title)]) } else { title };
    Drawn::new(title, body.into_any()).wide().back("/staff")
}

fn tray(d: &Draw<'_>, p: &Letters, caption: String, fault: Option<&str>) -> AnyView {
    let heads = [
        "staff-reference",
        "staff-form",
        "staff-letter-kind",
        "staff-language",
        "staff-letter-size",
        "staff-letter-since",
        "staff-letter-printed",
        "staff-letter-action",
    ];
    let wrong = fault.is_some();
    let rows = p.rows.iter().map(|r| row(d, r, wrong)).collect();
    let error = fault.map(|text| d.error_message("letters-error".to_owned(), text));
    view! {
        <form method="post" action="/staff/letters/print" novalidate="">
            {d.csrf()}
            <input type="hidden" name="after" value=p.after.clone() />
            <div class=if wrong { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }>
                {error}
                {d.table(caption, heads.map(|key| d.t(key)).to_vec(), rows)}
            </div>
            <div class="govuk-button-group">
                {d.button(d.t("staff-letters-print"))}
                <button type="submit" class="govuk-button govuk-button--secondary" formaction="/staff/letters/posted">{d.t("staff-letters-post")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn row(d: &Draw<'_>, r: &LetterRow, wrong: bool) -> Vec<AnyView> {
    let id = box_id(&r.id);
    // Of one report there may be both.
    let reference = if r.is_message {
        d.ta("staff-letter-of-message", &[("reference", r.reference.as_str())])
    } else {
        r.reference.to_string()
    };
    let described = wrong.then(|| "letters-error".to_owned());
    let chosen = view! {
        <div class="govuk-checkboxes govuk-checkboxes--small">
            <div class="govuk-checkboxes__item">
                <input class="govuk-checkboxes__input" id=id.clone() name="letter" type="checkbox" value=r.id.clone() aria-describedby=described />
                <label class="govuk-label govuk-checkboxes__label" for=id>{reference.clone()}</label>
            </div>
        </div>
    };
    let link = |to: String, key: &str| {
        view! { <a class="govuk-link" href=to>{d.t(key)}<span class="govuk-visually-hidden">{format!(" {reference}")}</span></a> }
    };
    let look = link(format!("/staff/letters/{}", r.id), "staff-letter-look");
    let withdraw = link(format!("/staff/letters/{}/withdraw", r.id), "staff-letter-withdraw");
    let mut cells = vec![chosen.into_any()];
    cells.extend(about(d, r).into_iter().map(IntoAny::into_any));
    let acts = view! { <ul class="govuk-list"><li>{look}</li><li>{withdraw}</li></ul> };
    cells.push(acts.into_any());
    cells
}

/// What is said of a letter, beside its reference.
fn about(d: &Draw<'_>, r: &LetterRow) -> [String; 6] {
    [
        // What is restricted is not named where others look on.
        r.form.clone().unwrap_or_else(|| d.t("staff-letter-restricted")),
        d.t(if r.is_message { "staff-letter-message" } else { "staff-letter-acknowledgement" }),
        d.t(&format!("staff-language-{}", r.language.code())),
        d.t(if r.large_print { "staff-letter-large" } else { "staff-letter-standard" }),
        r.since.clone(),
        r.printed.clone().unwrap_or_else(|| d.t("staff-letter-not-printed")),
    ]
}

fn message(d: &Draw<'_>, fault: &LetterFault) -> String {
    match fault {
        LetterFault::NoneChosen => d.t("staff-fault-no-letter"),
        LetterFault::NotPrinted { reference, .. } => {
            d.ta("staff-fault-not-printed", &[("reference", reference.as_str())])
        }
    }
}

/// The box that a fault is about; the first where that letter is not on this page.
fn field(p: &Letters) -> String {
    let meant = p.rows.iter().find(|r| matches!(&p.fault, Some(LetterFault::NotPrinted { id, .. }) if *id == r.id));
    meant.or(p.rows.first()).map(|r| box_id(&r.id)).unwrap_or_default()
}

fn box_id(letter: &str) -> String {
    format!("letter-{letter}")
}

/// 'Were these posted?'
pub(in crate::pages) fn draw_posting(d: &Draw<'_>, p: &LettersPosting) -> Drawn {
    let title = d.ta("staff-posting-title", &[("count", &p.letters.len().to_string())]);
    let ids: Vec<&str> = p.letters.iter().map(|r| r.id.as_str()).collect();
    let items = p.letters.iter().map(|r| view! { <li>{r.reference.to_string()}</li> }).collect_view();
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <ul class="govuk-list govuk-list--bullet">{items}</ul>
        <p class="govuk-body">{d.t("staff-posting-text")}</p>
        <form method="post" action="/staff/letters/posted" novalidate="">
            {d.csrf()}
            <input type="hidden" name="letter" value=ids.join(" ") />
            <input type="hidden" name="sure" value="yes" />
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button govuk-button--warning">{d.t("staff-posting-button")}</button>
                <a class="govuk-link" href="/staff/letters">{d.t("staff-posting-not")}</a>
            </div>
        </form>
    };
    Drawn::new(title, body.into_any()).back("/staff/letters")
}
