//! One report, for who works it: where it stands and what can be done come first, then what
//! was reported, what it belongs to, and all that happened.

use super::{handling, related, timeline, to_do};
use crate::components::{Draw, Unsaved, changed_since, error_list, not_saved_title};
use crate::form::routing::Decides;
use crate::islands::character_count::grouped;
use crate::pages::Drawn;
use crate::view::{AdditionView, CheckSection, LetterState, ReportPage};
use leptos::prelude::*;

/// The parts of the page by their ids; `staff-case-{id}` has the heading of each.
const PARTS: [&str; 5] = ["acts", "answers", "limits", "related", "timeline"];

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ReportPage<'_>) -> Drawn {
    let reference = p.reference.to_string();
    let form = d.text(&p.form.title);
    let note = p.note.fault.map(|fault| ("note", note_fault(d, p, fault)));
    let link = p.linking.faults.iter().map(|fault| (fault.field(), d.t(fault.key())));
    let faults: Vec<(&str, String)> = note.into_iter().chain(link).collect();
    let errors: Vec<(&str, &str)> = faults.iter().map(|(field, text)| (*field, text.as_str())).collect();
    let contents = PARTS.map(|part| {
        view! { <li><a class="govuk-link" href=format!("#{part}")>{d.t(&format!("staff-case-{part}"))}</a></li> }
    });
    let acts = p.acts.iter().map(|act| {
        view! { <li><a class="govuk-link" href=act.href.clone()>{act.label.clone()}</a></li> }
    });
    let body = view! {
        {error_list(d, &errors)}
        {d.report_done(p.done)}
        {p.since.as_deref().map(|lines| changed_since(d, lines, Unsaved::Pressed))}
        <span class="govuk-caption-l">{form.clone()}</span>
        <h1 class="govuk-heading-l">{reference.clone()}</h1>
        {flagged(d, p)}
        {news(d, p)}
        {to_do::list(d, &p.to_do)}
        {d.facts(standing(d, p))}
        <nav class="fc-contents" aria-label=d.t("staff-case-contents")>
            <ul class="govuk-list fc-paging">{contents.into_iter().collect_view()}</ul>
        </nav>
        {heading(d, "acts")}
        {handling::take(d, p)}
        <ul class="govuk-list fc-acts">{acts.collect_view()}</ul>
        {heading(d, "answers")}
        {d.facts(came(d, p))}
        {left_out(d, p)}
        {answers(d, p, Pasted::Folded)}
        {heading(d, "limits")}
        {d.clocks(&p.clocks)}
        {heading(d, "related")}
        {related::draw(d, p)}
        {heading(d, "timeline")}
        {timeline::note_form(d, p, p.note.fault.map(|fault| note_fault(d, p, fault)))}
        {timeline::newest_first(d, &p.timeline)}
    };
    let title = format!("{reference} - {form}");
    let title = match errors.is_empty() {
        true => not_saved_title(d, p.since.is_some(), title),
        false => d.ta("error-title", &[("title", &title)]),
    };
    Drawn::new(title, body.into_any()).with_island(true).wide().back(p.back.clone())
}

fn heading(d: &Draw<'_>, part: &'static str) -> AnyView {
    view! { <h2 class="govuk-heading-m fc-part" id=part>{d.t(&format!("staff-case-{part}"))}</h2> }.into_any()
}

fn note_fault(d: &Draw<'_>, p: &ReportPage<'_>, fault: crate::view::NoteFault) -> String {
    d.ta(fault.key(), &[("most", &grouped(p.note.most))])
}

/// What somebody has to look at, and why, as far as the form says it.
pub(super) fn flagged(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    if !p.flagged {
        return ().into_any();
    }
    if p.unsure.is_empty() {
        return d.warning(d.t("staff-report-flagged"), None);
    }
    let why = |(decides, question): &(Decides, String)| {
        d.warning(d.ta(&format!("staff-report-unsure-{}", decides.key()), &[("question", question)]), None)
    };
    p.unsure.iter().map(why).collect_view().into_any()
}

/// Something came in. What else the service asks the team to do belongs here too.
fn news(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    if !p.new_information {
        return ().into_any();
    }
    view! {
        <section class="govuk-inset-text fc-news" aria-labelledby="news">
            <h2 class="govuk-heading-m" id="news">{d.t("staff-news")}</h2>
            <p class="govuk-body">{d.t("staff-news-about")}</p>
            <form method="post" action=format!("/staff/reports/{}/looked", p.reference) novalidate="">
                {d.csrf()}
                <input type="hidden" name="revision" value=p.handling.revision.to_string() />
                <button type="submit" class="govuk-button govuk-button--secondary">{d.t("staff-news-looked")}</button>
            </form>
        </section>
    }
    .into_any()
}

/// Where it stands: what who opens two hundred of these wants to know first.
pub(super) fn standing(d: &Draw<'_>, p: &ReportPage<'_>) -> Vec<(String, String)> {
    let limit = match &p.next_limit {
        None => d.t("staff-due-none"),
        Some(next) => {
            let limit = d.clock_kind(next.kind);
            let key = if next.overdue { "staff-case-limit-over" } else { "staff-case-limit-next" };
            d.ta(key, &[("limit", &limit), ("when", &next.due)])
        }
    };
    let mut facts = vec![(d.t("staff-state"), d.named("staff-state", &p.state))];
    facts.extend(handling::who_and_when(d, &p.handling));
    facts.push((d.t("staff-case-limit"), limit));
    if p.restricted {
        facts.push((d.t("staff-access"), d.t("staff-restricted")));
    }
    facts.extend(handling::routed(d, &p.handling));
    facts.push((d.t("staff-team"), p.team.clone()));
    facts
}

/// How it reached us, and who keyed it in.
pub(super) fn came(d: &Draw<'_>, p: &ReportPage<'_>) -> Vec<(String, String)> {
    let mut facts = vec![(d.t("staff-received"), p.received.clone()), (d.t("staff-channel"), d.channel(p.channel))];
    if let Some((who, when)) = &p.keyed {
        facts.push((d.t("staff-keyed"), d.ta("staff-keyed-by", &[("who", who), ("when", when)])));
    }
    facts.push((d.t("staff-language"), d.t(&format!("staff-language-{}", p.language.code()))));
    if let Some(letter) = &p.letter {
        facts.push((d.t("staff-letter-acknowledgement"), letter_state(d, letter)));
    }
    facts
}

/// 'Letter, printed at 5pm on 27 March 2026'.
fn letter_state(d: &Draw<'_>, letter: &LetterState) -> String {
    match letter {
        LetterState::Waiting => d.t("staff-letter-waiting"),
        LetterState::Printed(when) => d.ta("staff-letter-was-printed", &[("when", when)]),
        LetterState::Posted(when) => d.ta("staff-letter-was-posted", &[("when", when)]),
        LetterState::Withdrawn(when, why) => {
            let why = d.named("staff-withdrawn", why.as_str());
            d.ta("staff-letter-was-withdrawn", &[("when", when), ("why", &why)])
        }
    }
}

/// What is not known, at a glance: left out with a reason, or left empty.
pub(super) fn left_out(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    let folded = |said: String, lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <details class="govuk-details">
                <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{said}</span></summary>
                <div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">{lines}</ul></div>
            </details>
        }
    };
    let counted = |key: &str, count: usize| d.ta(key, &[("count", &count.to_string())]);
    let stated = (!p.not_stated.is_empty()).then(|| {
        let lines = p.not_stated.iter().map(|(question, why)| format!("{question}: {why}")).collect();
        folded(counted("staff-report-not-stated", p.not_stated.len()), lines)
    });
    let empty = (!p.left_empty.is_empty())
        .then(|| folded(counted("staff-report-left-empty", p.left_empty.len()), p.left_empty.clone()));
    view! { {stated} {empty} }.into_any()
}

/// How the letter or email stands there that a report was keyed in from.
#[derive(Clone, Copy)]
pub(super) enum Pasted {
    Folded,
    /// On paper nothing can be opened.
    Whole,
}

impl Pasted {
    fn draw(self, d: &Draw<'_>, pasted: Option<&crate::view::Pasted>) -> Option<AnyView> {
        pasted.map(|pasted| match self {
            Pasted::Folded => d.pasted_folded(pasted),
            Pasted::Whole => d.pasted_whole(pasted),
        })
    }
}

/// What was sent, what was noted of the call or letter, and what was added later.
pub(super) fn answers(d: &Draw<'_>, p: &ReportPage<'_>, how: Pasted) -> AnyView {
    let lang = d.foreign(p.language);
    let sections = p.sections.iter().map(|part| section(d, part, lang)).collect_view();
    // An agent's own.
    let noted = p.noted.as_ref().map(|part| section(d, part, None));
    let additions = p.additions.iter().map(|added| addition(d, added, how)).collect_view();
    let pasted = how.draw(d, p.pasted.as_ref());
    view! { {sections} {noted} {pasted} {additions} }.into_any()
}

/// Below the part's heading. `lang`: of what was typed.
fn section(d: &Draw<'_>, part: &CheckSection, lang: Option<&'static str>) -> AnyView {
    let title = part.title.clone().map(|title| {
        if part.is_item {
            view! { <h4 class="govuk-heading-s">{title}</h4> }.into_any()
        } else {
            view! { <h3 class="govuk-heading-s fc-section">{title}</h3> }.into_any()
        }
    });
    view! { {title} {d.summary_rows(part, lang)} }.into_any()
}

fn addition(d: &Draw<'_>, added: &AdditionView, how: Pasted) -> AnyView {
    let facts = vec![
        (d.t("staff-form"), added.form.clone()),
        (d.t("staff-channel"), d.channel(added.channel)),
        (d.t("staff-received"), added.received.clone()),
        (d.t("staff-keyed"), d.ta("staff-keyed-by", &[("who", &added.by), ("when", &added.keyed)])),
        (d.t("staff-language"), d.t(&format!("staff-language-{}", added.language.code()))),
    ];
    let none = added.sections.is_empty().then(|| view! { <p class="govuk-body">{d.t("staff-add-no-answers")}</p> });
    let smaller =
        |section: &CheckSection| section.title.clone().map(|title| view! { <h4 class="govuk-heading-s">{title}</h4> });
    let parts = added
        .sections
        .iter()
        .map(|section| (section, d.foreign(added.language)))
        .chain([(&added.noted, None)])
        .map(|(section, lang)| view! { {smaller(section)} {d.summary_rows(section, lang)} })
        .collect_view();
    view! {
        <h3 class="govuk-heading-s fc-section">{d.ta("staff-report-added", &[("when", &added.received)])}</h3>
        {d.facts(facts)}
        {none}
        {parts}
        {how.draw(d, added.pasted.as_ref())}
    }
    .into_any()
}
