//! The audit log: who did what, when, on which report. It holds no answer.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{AuditPage, AuditRow};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &AuditPage) -> Drawn {
    let title = d.t("staff-section-audit");
    let list = if p.rows.is_empty() {
        view! { <p class="govuk-body">{d.t("staff-audit-none")}</p> }.into_any()
    } else {
        let heads = ["staff-number", "staff-when", "staff-who", "staff-what", "staff-report", "staff-about"];
        let rows = p.rows.iter().map(|r| row(d, r)).collect();
        d.table(title.clone(), heads.map(|key| d.t(key)).to_vec(), rows)
    };
    let newer = p.newer.as_deref().map(|to| (to, d.t("staff-audit-newer")));
    let older = p.older.as_deref().map(|to| (to, d.t("staff-audit-older")));
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {list}
        {d.paging(newer, older)}
    };
    Drawn::new(title, body.into_any()).wide().back("/staff")
}

fn row(d: &Draw<'_>, r: &AuditRow) -> Vec<AnyView> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default().into_any();
    vec![
        r.number.to_string().into_any(),
        r.at.clone().into_any(),
        r.who.clone().unwrap_or_else(|| d.t("staff-nobody")).into_any(),
        d.named("staff-audit", &r.action).into_any(),
        text(&r.report),
        text(&r.detail),
    ]
}
