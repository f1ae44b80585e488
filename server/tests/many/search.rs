//! Searching by all that one may know: what one report has finds it, and what none has finds
//! nothing.

use super::Many;
use super::cost::Costs;
use super::queue::references;
use crate::support::app::browser::Browser;
use crate::support::app::page::Page;

/// Of each kind.
const SOME: usize = 3;

pub async fn what_is_known_is_found(many: &Many, costs: &mut Costs<'_>) {
    let (told, browser) = (&many.told, many.browser(&many.told.signing.all[1]).await);
    for (often, sought) in [(true, &told.often), (false, &told.seldom)] {
        for (kind, values, names) in [
            ("phone", &sought.phones, false),
            ("email", &sought.emails, false),
            ("postcode", &sought.postcodes, false),
            ("vehicle", &sought.vehicles, false),
            ("word", &sought.words, false),
            ("two words", &sought.pairs, false),
            ("name", &sought.names, true),
        ] {
            assert!(values.len() >= SOME, "{kind}: {values:?}");
            for value in values.iter().take(SOME) {
                let page = search(&browser, value, names, costs).await;
                costs.count(&format!("search, {kind}"), &page);
                // What comes up most comes up; two words need not stand together.
                let surely = !often || kind != "two words";
                assert!(!references(&page).is_empty() || !surely, "{kind}: {value} is not found");
            }
        }
    }
    for value in told.never.iter().take(SOME) {
        let page = search(&browser, value, false, costs).await;
        assert_eq!(references(&page), Vec::<String>::new(), "{value}");
    }
}

async fn search(browser: &Browser, text: &str, names: bool, costs: &mut Costs<'_>) -> Page {
    browser.get("/staff/search").await.expect(200);
    let mut fields = vec![("query", text)];
    fields.extend(names.then_some(("names", "yes")));
    let to = browser.post("/staff/search", &fields).await.location();
    costs.skip();
    browser.get(&to).await.expect(200)
}
