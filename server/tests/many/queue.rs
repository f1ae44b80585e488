//! Every filter and order, leafed through by the pages' own links, against the table.

use super::Many;
use super::asks::{self, Ask};
use super::cost::Costs;
use crate::support::app::browser::Browser;
use crate::support::app::page::Page;

/// Pages of one list that are leafed through.
const PAGES: usize = 3;

pub async fn every_filter_and_order_is_right(many: &Many, costs: &mut Costs<'_>) {
    let supervisor = many.browser(&many.told.signing.all[0]).await;
    let officer = many.browser(&many.told.signing.big[0]).await;
    for ask in &asks::asks(&many.told.big, &many.told.last_day) {
        is_right(many, &supervisor, ask, costs).await;
    }
    let theirs = Ask {
        query: String::new(),
        condition: format!("ended_at IS NULL AND team = '{}'", many.told.big),
        order: asks::DUE,
    };
    is_right(many, &officer, &theirs, costs).await;
    // What nobody can read in the table.
    for need in ["language", "sign", "print", "easy", "relay", "companion", "access", "other"] {
        costs.skip();
        let page = supervisor.get(&format!("/staff/queue?need={need}")).await.expect(200);
        costs.count("queue, open, by need", &page);
    }
    for reference in many.told.references.iter().take(5) {
        costs.skip();
        let page = supervisor.get(&format!("/staff/reports/{reference}")).await.expect(200);
        costs.count("a report", &page);
    }
}

async fn is_right(many: &Many, browser: &Browser, ask: &Ask, costs: &mut Costs<'_>) {
    let kind = if ask.query.contains("state=") { format!("queue?{}", ask.query) } else { "queue, open".to_owned() };
    let (mut found, mut path, mut leads_on) = (Vec::new(), format!("/staff/queue?{}", ask.query), true);
    for _ in 0..PAGES {
        costs.skip();
        let page = browser.get(&path).await.expect(200);
        costs.count(&kind, &page);
        found.extend(references(&page));
        match later(&page) {
            Some(next) => path = next,
            None => {
                leads_on = false;
                break;
            }
        }
    }
    let limit = found.len() + 1;
    let wanted = many.references(format!("WHERE {} ORDER BY {} LIMIT {limit}", ask.condition, ask.order)).await;
    let count = found.len();
    assert_eq!(found, wanted[..count.min(wanted.len())], "{}", ask.query);
    assert!(leads_on || wanted.len() == count, "{}: there are more than {count}", ask.query);
}

/// As they stand on the page.
pub fn references(page: &Page) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for link in page.attr("main a", "href") {
        if let Some(reference) = link.strip_prefix("/staff/reports/").filter(|rest| !rest.contains('/'))
            && !found.iter().any(|known| known == reference)
        {
            found.push(reference.to_owned());
        }
    }
    found
}

fn later(page: &Page) -> Option<String> {
    page.attr("main a", "href").into_iter().find(|to| to.starts_with("/staff/queue?") && to.contains("after="))
}
