//! What a practice draft came to: what would have happened, and what was missed of what
//! the caller says.

use super::handling::priority;
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{
    Acknowledgement, ComparedRow, PracticeComparison, PracticeEnd, PracticeEnding, PracticeVerdict, Practised,
    WouldHave,
};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Practised<'_>) -> Drawn {
    let title = d.t("staff-practised-title");
    let would = match &p.end {
        PracticeEnd::Sent(would) => sent(d, would),
        PracticeEnd::Exit(exit) => {
            view! { <p class="govuk-body">{d.ta("staff-practised-exit", &[("exit", exit)])}</p> }.into_any()
        }
    };
    let body = view! {
        <span class="govuk-caption-l">{d.text(&p.form.title)}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-practised-nothing")}</p>
        <h2 class="govuk-heading-m">{d.t("staff-practised-would")}</h2>
        {would}
        {p.compared.as_ref().map(|compared| comparison(d, compared))}
        <h2 class="govuk-heading-m">{d.t("staff-practised-next")}</h2>
        <p class="govuk-body"><a class="govuk-link" href=p.base.clone()>{d.t("staff-practised-again")}</a></p>
        <form method="post" action=format!("{}/discard", p.base) novalidate="">
            {d.csrf()}
            {d.button(d.t("staff-practised-finish"))}
        </form>
    };
    Drawn::new(format!("{title} - {}", d.text(&p.form.title)), body.into_any()).wide().back(p.back.clone())
}

fn sent(d: &Draw<'_>, would: &WouldHave) -> AnyView {
    let told = d.t(match would.acknowledgement {
        Acknowledgement::Email => "staff-practised-emailed",
        Acknowledgement::Letter => "staff-practised-letter",
        Acknowledgement::NotSafe => "staff-practised-not-safe",
        Acknowledgement::None => "staff-practised-no-acknowledgement",
    });
    let mut facts = vec![
        (d.t("staff-team"), would.team.clone()),
        (d.t("staff-priority"), priority(d, would.priority, &would.why)),
        (d.t("staff-received"), would.received.clone()),
        (d.t("staff-entered-acknowledgement"), told),
    ];
    if !would.flags.is_empty() {
        facts.push((d.t("staff-flags"), would.flags.join(", ")));
    }
    if would.restricted {
        facts.push((d.t("staff-access"), d.t("staff-restricted")));
    }
    let heads = ["staff-clock", "staff-due", "staff-clock-rule"].map(|key| d.t(key)).to_vec();
    let rows = would.clocks.iter().map(|clock| {
        vec![d.clock_kind(clock.kind).into_any(), clock.due.clone().into_any(), clock.rule.clone().into_any()]
    });
    view! {
        {would.flagged.then(|| d.warning(d.t("staff-report-flagged"), None))}
        {d.facts(facts)}
        {d.table(d.t("staff-clocks"), heads, rows.collect())}
    }
    .into_any()
}

fn comparison(d: &Draw<'_>, compared: &PracticeComparison) -> AnyView {
    let ending = match &compared.ending {
        PracticeEnding::Right => None,
        PracticeEnding::ShouldExit(exit) => Some(d.ta("staff-practised-should-exit", &[("exit", exit)])),
        PracticeEnding::ShouldSend => Some(d.t("staff-practised-should-send")),
    };
    let rows: Vec<&ComparedRow> = compared.noted.iter().chain(&compared.answers).collect();
    let missed = rows.iter().filter(|row| row.verdict != PracticeVerdict::Matched).count();
    let count = d.ta("staff-practised-missed", &[("count", &missed.to_string()), ("all", &rows.len().to_string())]);
    view! {
        <h2 class="govuk-heading-m">{d.ta("staff-practised-compared", &[("name", &compared.caller)])}</h2>
        {ending.map(|text| d.warning(text, None))}
        <p class="govuk-body">{count}</p>
        <p class="govuk-body">{d.t("staff-practised-judge")}</p>
        {table(d, "staff-noted", &compared.noted)}
        {table(d, "staff-practised-answers", &compared.answers)}
    }
    .into_any()
}

fn table(d: &Draw<'_>, caption: &str, rows: &[ComparedRow]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let heads =
        ["staff-practised-question", "staff-practised-verdict", "staff-practised-wanted", "staff-practised-keyed"];
    let cells = rows.iter().map(|row| {
        let verdict = d.t(&format!("staff-practised-{}", row.verdict.key()));
        // What was missed stands out in weight, and says so in words.
        let verdict = match row.verdict {
            PracticeVerdict::Matched => view! { {verdict} }.into_any(),
            _ => view! { <strong>{verdict}</strong> }.into_any(),
        };
        vec![row.question.clone().into_any(), verdict, lines(d, &row.wanted), lines(d, &row.keyed)]
    });
    let table = d.table(d.t(caption), heads.map(|key| d.t(key)).to_vec(), cells.collect());
    Some(view! { <h3 class="govuk-heading-s">{d.t(caption)}</h3> {table} }.into_any())
}

fn lines(d: &Draw<'_>, lines: &[String]) -> AnyView {
    if lines.is_empty() {
        return d.t("not-provided").into_any();
    }
    lines.iter().map(|line| view! { <div>{line.clone()}</div> }).collect_view().into_any()
}
