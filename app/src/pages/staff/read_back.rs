//! Every answer as a sentence to read to the caller, with a way to change it; then
//! sending. Of a letter it is for the agent's own eyes.

use super::beside;
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{CheckPage, CheckRow, Keying};
use crate::words::Words;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &CheckPage<'_>, keying: &Keying) -> Drawn {
    let title = d.t(if keying.is_live() { "staff-read-back-title" } else { "staff-read-check-title" });
    let parts = p
        .sections
        .iter()
        .map(|section| {
            let rows = section.rows.iter().map(|row| said(d, keying, row)).collect_view();
            view! { <div lang=keying.foreign()>{d.summary_heading(section)}</div> <ul class="govuk-list fc-said">{rows}</ul> }
        })
        .collect_view();
    let practice = keying.practice.is_some();
    let body = view! {
        {p.changed.then(|| view! { <div class="govuk-inset-text" role="alert">{d.t("check-changed")}</div> })}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {keying.is_live().then(|| view! { <p class="govuk-body">{d.t("staff-read-back-how")}</p> })}
        {parts}
        <h2 class="govuk-heading-m">{d.t("check-send-title")}</h2>
        <p class="govuk-body">{d.t(if practice { "staff-practice-send" } else { "staff-read-back-send" })}</p>
        <form method="post" action=format!("{}/check", p.base) novalidate="">
            {d.csrf()}
            <input type="hidden" name="revision" value=p.revision.to_string() />
            <div class="govuk-button-group">
                {d.button(d.t(if practice { "staff-practice-button" } else { "check-button" }))}
                <a class="govuk-link" href="/staff/drafts">{d.t("staff-park-link")}</a>
            </div>
        </form>
        {beside::kept(d, Some(keying), &p.kept_until)}
    };
    Drawn::new(format!("{title} - {}", d.text(&p.form.title)), body.into_any())
        .back(p.back.clone())
        .above(beside::strip(d, p.form, None, Some(keying)))
}

pub(super) fn said(d: &Draw<'_>, keying: &Keying, row: &CheckRow) -> AnyView {
    let answer = match sentence(&row.lines) {
        none if none.is_empty() => Words::of(keying.language).t("not-provided"),
        answer => answer,
    };
    let text = format!(": {}", ended(answer));
    view! { <li><span lang=keying.foreign()><strong>{row.name.clone()}</strong>{text}</span> " " {d.change_link(row)}</li> }
        .into_any()
}

/// Lines in one: with a comma between parts, with none behind a sentence.
fn sentence(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()) {
        if !out.is_empty() {
            out.push_str(if is_ended(&out) || out.ends_with(',') { " " } else { ", " });
        }
        out.push_str(line);
    }
    out
}

fn ended(text: String) -> String {
    if is_ended(&text) { text } else { format!("{text}.") }
}

fn is_ended(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', ';', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> String {
        ended(sentence(&lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>()))
    }

    #[test]
    fn lines_are_read_as_one_sentence() {
        for (lines, text) in [
            (&["Yes"][..], "Yes."),
            (&["1 High Street", "Anytown", "SW1A 1AA"], "1 High Street, Anytown, SW1A 1AA."),
            (&["He left.", "", " I called. "], "He left. I called."),
            (&["Was it you?", "No"], "Was it you? No."),
            (&["one,", "two"], "one, two."),
        ] {
            assert_eq!(read(lines), text);
        }
        assert_eq!(sentence(&[String::new(), " ".to_owned()]), "");
    }
}
