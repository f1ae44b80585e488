//! Writing to the reporter: by which way it goes, the text, and a look at the whole of it
//! before it does. Where nobody may write to them, the page says so before anybody types.

use super::wrong::Wrong;
use super::{letter, timeline};
use crate::components::{Draw, Paper, Unsaved, changed_since, not_saved_title};
use crate::islands::character_count::grouped;
use crate::model::Lang;
use crate::pages::Drawn;
use crate::view::{CheckMessage, MessageFault, MessagePreview, MessageWay, TemplatePut, WriteMessage};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &WriteMessage) -> Drawn {
    match p.way {
        MessageWay::Email(_) | MessageWay::Letter(_) => asked(d, p),
        MessageWay::NotSafe => refused(d, p, "staff-write-not-safe"),
        MessageWay::NotPossible => refused(d, p, "staff-write-not-possible"),
    }
}

fn asked(d: &Draw<'_>, p: &WriteMessage) -> Drawn {
    let title = d.t("staff-write-title");
    let fault = p.fault.as_ref().map(|fault| (fault.field(), message(d, p, fault)));
    let wrong = Wrong(fault.into_iter().collect());
    let foreign = (p.language != Lang::En).then(|| {
        let language = d.t(&format!("staff-language-{}", p.language.code()));
        d.warning(d.ta("staff-write-foreign", &[("language", &language)]), None)
    });
    let private = matches!(p.way, MessageWay::Email(_)).then(|| {
        view! {
            <div class="govuk-inset-text" id="private">
                <p class="govuk-body">{d.t("staff-write-private")}</p>
                <p class="govuk-body">{d.t("staff-write-leave-out")}</p>
            </div>
        }
    });
    let described = matches!(p.way, MessageWay::Email(_)).then_some("private");
    let put = p.put.map(|put| {
        let key = match put {
            TemplatePut::Alone => "staff-write-put",
            TemplatePut::Below => "staff-write-put-below",
        };
        d.done(d.t(key))
    });
    // One at a time: the last that was done.
    let after = after(d, p).filter(|_| p.put.is_none());
    let hint = d.t("staff-write-text-hint");
    let paper = Paper { rows: 14, described, most: Some(p.most), lang: d.foreign(p.language) };
    let body = view! {
        {wrong.summary(d)}
        {p.since.as_deref().map(|lines| changed_since(d, lines, Unsaved::Typed))}
        {after}
        {put}
        <span class="govuk-caption-l">{p.reference.to_string()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {d.facts(facts(d, p))}
        {foreign}
        {private}
        <form method="post" action=action(&p.reference) novalidate="" autocomplete="off">
            {hidden(d, &p.entry, p.revision)}
            {templates(d, p, wrong.at("template"))}
            {d.area("text", d.t("staff-write-text"), Some(hint), &p.text, wrong.at("text"), &paper)}
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button" name="do" value="check">{d.t("staff-write-check")}</button>
                <a class="govuk-link" href=p.back.clone()>{d.t("staff-write-cancel")}</a>
            </div>
        </form>
        {sent(d, p)}
    };
    let page = not_saved_title(d, p.since.is_some() && wrong.0.is_empty(), format!("{title} - {}", p.reference));
    Drawn::new(wrong.title(d, &page), body.into_any()).with_island(true).back(p.back.clone())
}

/// What was done just before, of which the reporter is to know: here, or in another way.
fn after(d: &Draw<'_>, p: &WriteMessage) -> Option<AnyView> {
    let (told, said) = (format!("{}/clocks", p.back), d.done_words(p.after?));
    let otherwise = view! { <a class="govuk-link" href=told>{d.t("staff-write-after-told")}</a> };
    Some(d.done(view! { {said} " " {d.t("staff-write-after")} " " {otherwise} }))
}

/// Nobody may write to them. What was typed before that was known is there to be copied.
fn refused(d: &Draw<'_>, p: &WriteMessage, why: &str) -> Drawn {
    let title = d.t("staff-write-refused-title");
    let unsaved = if p.text.is_empty() { Unsaved::Nothing } else { Unsaved::Typed };
    let typed = (!p.text.is_empty()).then(|| {
        let paper = Paper { rows: 8, lang: d.foreign(p.language), ..Paper::default() };
        d.area("text", d.t("staff-write-refused-typed"), None, &p.text, None, &paper)
    });
    let body = view! {
        {after(d, p)}
        {p.since.as_deref().map(|lines| changed_since(d, lines, unsaved))}
        <span class="govuk-caption-l">{p.reference.to_string()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t(why)}</p>
        <p class="govuk-body">{d.t("staff-write-refused-instead")}</p>
        {typed}
        <p class="govuk-body"><a class="govuk-link" href=format!("{}#note", p.back)>{d.t("staff-write-refused-note")}</a></p>
        {sent(d, p)}
    };
    let page = not_saved_title(d, p.since.is_some(), format!("{title} - {}", p.reference));
    Drawn::new(page, body.into_any()).back(p.back.clone())
}

fn message(d: &Draw<'_>, p: &WriteMessage, fault: &MessageFault) -> String {
    match fault {
        MessageFault::Open(open) => d.ta(fault.key(), &[("open", &open.join(", "))]),
        _ => d.ta(fault.key(), &[("most", &grouped(p.most))]),
    }
}

fn facts(d: &Draw<'_>, p: &WriteMessage) -> Vec<(String, String)> {
    let (how, to) = match &p.way {
        MessageWay::Email(to) => ("staff-write-by-email", to.clone()),
        MessageWay::Letter(to) if p.large_print => ("staff-write-by-letter-large", to.join(", ")),
        MessageWay::Letter(to) => ("staff-write-by-letter", to.join(", ")),
        MessageWay::NotSafe | MessageWay::NotPossible => return Vec::new(),
    };
    vec![
        (d.t("staff-write-how"), d.t(how)),
        (d.t("staff-write-to"), to),
        (d.t("staff-write-language"), d.t(&format!("staff-language-{}", p.language.code()))),
        (d.t("staff-form"), p.form.clone()),
    ]
}

fn templates(d: &Draw<'_>, p: &WriteMessage, fault: Option<&str>) -> AnyView {
    if p.templates.is_empty() {
        return ().into_any();
    }
    let options = p.templates.iter().map(|one| {
        let english = if one.speaks { String::new() } else { format!(" {}", d.t("staff-write-template-english")) };
        view! { <option value=one.id.clone()>{format!("{}{english}", one.name)}</option> }
    });
    let class = if fault.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let select = if fault.is_some() { "govuk-select govuk-select--error" } else { "govuk-select" };
    let described = if fault.is_some() { "template-hint template-error" } else { "template-hint" };
    view! {
        <div class=class>
            <label class="govuk-label govuk-label--s" for="template">{d.t("staff-write-template")}</label>
            <div class="govuk-hint" id="template-hint">{d.t("staff-write-template-hint")}</div>
            {fault.map(|text| d.error_message("template-error".to_owned(), text))}
            <select class=select id="template" name="template" aria-describedby=described>
                <option value="">{d.t("select-none")}</option>
                {options.collect_view()}
            </select>
        </div>
        {d.secondary(d.t("staff-write-template-use"), "do", "template")}
        <p class="govuk-body"><a class="govuk-link" href="/staff/templates" target="_blank" rel="noreferrer">{d.ta("staff-new-tab", &[("link", &d.t("staff-section-templates"))])}</a></p>
    }
    .into_any()
}

/// What they were told so far.
fn sent(d: &Draw<'_>, p: &WriteMessage) -> AnyView {
    if p.sent.is_empty() {
        return ().into_any();
    }
    view! {
        <h2 class="govuk-heading-m">{d.t("staff-write-sent")}</h2>
        {timeline::whole(d, p.sent.iter())}
    }
    .into_any()
}

fn hidden(d: &Draw<'_>, entry: &str, revision: i64) -> AnyView {
    view! {
        {d.csrf()}
        <input type="hidden" name="entry" value=entry.to_owned() />
        <input type="hidden" name="revision" value=revision.to_string() />
    }
    .into_any()
}

fn action(reference: &crate::model::Reference) -> String {
    format!("/staff/reports/{reference}/message")
}

/// 'Check the message before it goes.'
pub(in crate::pages) fn draw_check(d: &Draw<'_>, p: &CheckMessage) -> Drawn {
    let title = d.t("staff-check-message-title");
    let (how, send) = match &p.way {
        MessagePreview::Email { to, .. } => {
            (d.ta("staff-check-message-email", &[("to", to)]), d.t("staff-check-message-send"))
        }
        MessagePreview::Letter(_) => (d.t("staff-check-message-letter"), d.t("staff-check-message-print")),
    };
    let body = view! {
        <span class="govuk-caption-l">{p.reference.to_string()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{how}</p>
        <div class="fc-preview">{preview(d, p)}</div>
        <form method="post" action=action(&p.reference) novalidate="">
            {hidden(d, &p.entry, p.revision)}
            <input type="hidden" name="text" value=p.text.clone() />
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button" name="do" value="send">{send}</button>
                {d.secondary(d.t("staff-check-message-change"), "do", "change")}
                <a class="govuk-link" href=p.back.clone()>{d.t("staff-check-message-delete")}</a>
            </div>
        </form>
    };
    // No way back that looks as if the message stayed: it is on this page alone.
    Drawn::new(format!("{title} - {}", p.reference), body.into_any()).wide()
}

fn preview(d: &Draw<'_>, p: &CheckMessage) -> AnyView {
    match &p.way {
        MessagePreview::Letter(sheet) => letter::sheet(d, sheet, 0),
        MessagePreview::Email { subject, paragraphs, .. } => {
            let text = paragraphs.iter().map(|text| view! { <p class="govuk-body fc-text">{text.clone()}</p> });
            view! {
                <div class="fc-message" lang=p.language.code()>
                    <h2 class="govuk-heading-s">{subject.clone()}</h2>
                    {text.collect_view()}
                </div>
            }
            .into_any()
        }
    }
}
