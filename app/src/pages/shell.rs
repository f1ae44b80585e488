//! The document around every page.
//!
//! Head and title are written by hand: Leptos does not escape a title on the
//! server (0.8), and a page without an island must load no WASM.

use super::{Bundle, Drawn};
use crate::components::{Draw, escape};
use leptos::prelude::*;

pub(super) fn draw(d: &Draw<'_>, page: Drawn) -> String {
    let chrome = d.chrome;
    let assets = chrome.assets;
    let service = if chrome.staff.is_some() { "staff-service-name" } else { "service-name" };
    let title = escape(&format!("{} - {}", page.title, d.ta(service, &[("organisation", &chrome.organisation.name)])));
    // 'Exit this page' is for somebody who may be watched at home.
    let page = Drawn { exit: page.exit.filter(|_| chrome.staff.is_none()), ..page };
    let mut head = format!(
        "<!DOCTYPE html><html lang=\"{lang}\" class=\"govuk-template\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
         <meta name=\"format-detection\" content=\"telephone=no\"><meta name=\"robots\" content=\"{robots}\">\
         <link rel=\"stylesheet\" href=\"{css}\"><link rel=\"stylesheet\" href=\"{brand}\"><link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">",
        lang = chrome.lang.code(),
        robots =
            if chrome.csrf.is_empty() && chrome.staff.is_none() && !chrome.demonstration { "index" } else { "noindex" },
        css = escape(&assets.css),
        brand = escape(&assets.brand),
        icon = escape(&assets.icon),
    );
    if page.exit.is_some() {
        head.push_str(&format!("<script src=\"{}\" defer></script>", escape(&assets.exit)));
    }
    if chrome.staff.as_ref().is_some_and(|staff| staff.person.is_some()) {
        for script in [&assets.session, &assets.unsent] {
            head.push_str(&format!("<script src=\"{}\" defer></script>", escape(script)));
        }
    }
    if page.passkey {
        head.push_str(&format!("<script src=\"{}\" defer></script>", escape(&assets.passkey)));
    }
    if let Some(bundle) = page.island {
        let (glue, wasm) = match bundle {
            Bundle::Public => (&assets.glue, &assets.wasm),
            Bundle::Staff => (&assets.staff_glue, &assets.staff_wasm),
        };
        head.push_str(&format!(
            "<script src=\"{}\" defer id=\"islands\" data-glue=\"{}\" data-wasm=\"{}\"></script>",
            escape(&assets.loader),
            escape(glue),
            escape(wasm)
        ));
    }
    head.push_str("</head><body class=\"govuk-template__body\">");
    // Leptos marks an absent child with `<!>`, which browsers read as an empty comment
    // and validators as a mistake. What a person typed is escaped and holds none.
    head.push_str(&body(d, page).to_html().replace("<!>", "<!---->"));
    head.push_str("</body></html>");
    head
}

fn body(d: &Draw<'_>, page: Drawn) -> AnyView {
    let chrome = d.chrome;
    let leaves = page.exit.is_some();
    let exit_form = page.exit.map(|form| exit_form(d, &form));
    let exit_link = leaves.then(|| {
        view! { <button type="submit" form="exit-this-page" class="govuk-skip-link fc-exit-skip" data-exit="">{d.t("exit-link")}</button> }
    });
    let back = page.back.map(|to| view! { <a href=to class="govuk-back-link">{d.t("back")}</a> });
    let above = match page.above {
        Some(above) => view! { {back} {above} }.into_any(),
        None => back.into_any(),
    };
    let width = if page.wide { "govuk-grid-column-full" } else { "govuk-grid-column-two-thirds" };
    let (header, footer) = match &chrome.staff {
        Some(staff) => (super::staff::around::header(d, staff), super::staff::around::footer(d)),
        None => (header(d), footer(d)),
    };
    let demonstration = chrome.demonstration.then(|| demonstration(d));
    view! {
        <a href="#main-content" class="govuk-skip-link">{d.t("skip-link")}</a>
        {exit_link}
        {header}
        {demonstration}
        <div class="govuk-width-container">
            {exit_form}
            {above}
            <main class="govuk-main-wrapper" id="main-content" tabindex="-1">
                <div class="govuk-grid-row">
                    <div class=width>{page.body}</div>
                </div>
            </main>
        </div>
        {footer}
        {chrome.staff.as_ref().and_then(|staff| super::staff::session_end::warning(d, staff))}
    }
    .into_any()
}

fn header(d: &Draw<'_>) -> AnyView {
    view! {
        <header class="fc-header">
            <div class="fc-header__inner govuk-width-container">
                <a href="/" class="fc-header__home">
                    <span class="fc-header__organisation">{d.chrome.organisation.name.clone()}</span>
                    " "
                    <span class="fc-header__service">{d.t("service-short-name")}</span>
                </a>
                {languages(d)}
            </div>
        </header>
    }
    .into_any()
}

/// For whoever comes to a demonstration and means it. In words, not in a colour alone.
fn demonstration(d: &Draw<'_>) -> AnyView {
    view! {
        <section class="fc-demonstration" aria-label=d.t("demonstration-label")>
            <p class="fc-demonstration__text govuk-width-container">
                <strong class="fc-demonstration__label">{d.t("demonstration-label")}</strong>
                " "
                {d.t("demonstration-text")}
            </p>
        </section>
    }
    .into_any()
}

/// The switch keeps the place: it links to this same page.
fn languages(d: &Draw<'_>) -> AnyView {
    let chrome = d.chrome;
    let items = crate::model::Lang::ALL
        .into_iter()
        .map(|lang| {
            if lang == chrome.lang {
                view! { <li class="govuk-language-navigation__list-item"><span class="govuk-language-navigation__text" lang=lang.code() aria-current="true">{lang.own_name()}</span></li> }.into_any()
            } else if chrome.languages.contains(&lang) {
                let to = format!("{}{}lang={}", chrome.path, if chrome.path.contains('?') { '&' } else { '?' }, lang.code());
                view! { <li class="govuk-language-navigation__list-item"><a class="govuk-language-navigation__link" href=to lang=lang.code() hreflang=lang.code() rel="alternate">{lang.own_name()}</a></li> }.into_any()
            } else {
                view! { <li class="govuk-language-navigation__list-item"><span class="govuk-language-navigation__text" lang=lang.code()>{crate::words::Words::of(lang).t("language-missing")}</span></li> }
                    .into_any()
            }
        })
        .collect_view();
    view! { <nav class="govuk-language-navigation govuk-language-navigation--inverse" aria-label=d.t("language-label")><ul class="govuk-language-navigation__list">{items}</ul></nav> }.into_any()
}

/// A plain form, so that it works before and without any script.
fn exit_form(d: &Draw<'_>, form: &str) -> AnyView {
    view! {
        <form method="post" action=format!("/report/{form}/leave") id="exit-this-page" class="govuk-exit-this-page" data-to=d.chrome.organisation.exit_to.clone() data-loading=d.t("exit-loading")
            data-two=d.t("exit-two-more") data-one=d.t("exit-one-more") data-expired=d.t("exit-expired")>
            {d.csrf()}
            <button type="submit" class="govuk-button govuk-button--warning govuk-exit-this-page__button">
                <span class="govuk-visually-hidden">{d.t("exit-emergency")}" "</span>
                {d.t("exit-link")}
                <span class="fc-exit-dots" aria-hidden="true" data-exit-dots=""><span></span><span></span><span></span></span>
            </button>
            <span class="govuk-visually-hidden" role="status" data-exit-status=""></span>
        </form>
    }
    .into_any()
}

/// Help stands in the same place on every page (WCAG 3.2.6).
fn footer(d: &Draw<'_>) -> AnyView {
    let links = crate::view::HelpTopic::ALL
        .into_iter()
        .map(|t| view! { <li class="fc-footer__item"><a class="govuk-link" href=format!("/help/{}", t.as_str())>{d.t(&format!("footer-{}", t.as_str()))}</a></li> })
        .collect_view();
    view! {
        <footer class="fc-footer">
            <div class="govuk-width-container">
                <p class="fc-footer__help">{d.ta("footer-help", &[("phone", &d.chrome.organisation.phone)])}</p>
                <ul class="fc-footer__list">{links}</ul>
            </div>
        </footer>
    }
    .into_any()
}
