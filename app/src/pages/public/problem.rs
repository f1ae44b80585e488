//! What went wrong, what became of the answers, what to do. Never a code, never blame.

use crate::components::{Draw, emergency};
use crate::pages::{Drawn, staff};
use crate::view::{Problem, ProblemKind, Resend};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Problem<'_>) -> Drawn {
    if d.chrome.staff.is_some() {
        return staff::problem::of_any_page(d, p);
    }
    let key = p.kind.key();
    let title = d.t(&format!("problem-{key}-title"));
    let id = p.id.as_ref().map(|id| view! { <p class="govuk-body">{d.ta("problem-id", &[("id", id)])}</p> });
    let resend = p.resend.as_ref().map(|r| resend(d, r));
    let on = match (p.kind, p.form) {
        (ProblemKind::AlreadySent, Some(f)) => {
            Some((format!("/report/{}/submitted", f.id), "problem-see-confirmation"))
        }
        (ProblemKind::NoDraft | ProblemKind::NoCookies | ProblemKind::UnknownStep | ProblemKind::Forged, Some(f)) => {
            Some((format!("/report/{}", f.id), "problem-to-start"))
        }
        _ => Some(("/report".to_owned(), "problem-to-reports")),
    }
    .map(|(to, key)| view! { <p class="govuk-body"><a class="govuk-link" href=to>{d.t(key)}</a></p> });
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t(&format!("problem-{key}-text"))}</p>
        <p class="govuk-body">{d.t(&format!("problem-{key}-todo"))}</p>
        {id}
        {resend}
        {on}
        {emergency(d)}
        <p class="govuk-body">{d.ta("problem-contact", &[("phone", &d.chrome.organisation.phone)])}</p>
    };
    let drawn = Drawn::new(title, body.into_any());
    match p.form {
        Some(form) => drawn.exit_from(form),
        None => drawn,
    }
}

/// The typed values travel in the page, so that one button sends them again.
pub(in crate::pages) fn resend(d: &Draw<'_>, r: &Resend) -> AnyView {
    let fields = r.fields.0.iter().filter(|(name, _)| name != "csrf");
    let hidden = fields.map(|(n, v)| view! { <input type="hidden" name=n.clone() value=v.clone() /> }).collect_view();
    view! { <form method="post" action=r.action.clone() novalidate="">{d.csrf()} {hidden} {d.button(d.t("problem-resend"))}</form> }.into_any()
}
