//! The table of staff pages, walked: nobody gets in without signing in, nor with a
//! role that a page is not for.

use app::model::Role;
use reqwest::Method;
use server::web::staff::routes::{StaffRoute, routes};

use crate::support::app::TestApp;
use crate::support::app::browser::Browser;
use crate::support::app::desk::signed_in;
use crate::support::database::Handle;
use crate::web::on_sqlite;

on_sqlite!(nobody_gets_in_without_signing_in, each_role_gets_into_its_own_pages_alone);

/// An address of a route that leads to nothing that is there.
fn address(route: &StaffRoute) -> String {
    let parts = route.path.split('/').map(|part| match part {
        "{form}" => "feedback",
        "{draft}" => "00000000000000000000000000000000",
        "{n}" => "1",
        "{reference}" => "FC-7KQ4-M2XR",
        part if part.starts_with('{') => "nothing",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn status(browser: &Browser, route: &StaffRoute) -> (u16, String) {
    let page = if route.method == Method::POST {
        browser.post(&address(route), &[("x", "y")]).await
    } else {
        browser.get(&address(route)).await
    };
    (page.status, page.header("location").to_owned())
}

async fn nobody_gets_in_without_signing_in(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let mut guarded = 0;
    for route in routes(&app.web).iter().filter(|r| r.roles.is_some()) {
        let nobody = app.browser();
        let before = app.browser();
        before.get("/staff/sign-in").await.expect(200);
        for browser in [nobody, before] {
            let (status, to) = status(&browser, route).await;
            if route.method == Method::POST {
                assert_eq!(status, 401, "{}", route.path);
            } else {
                assert_eq!(status, 303, "{}", route.path);
                assert!(to.starts_with("/staff/sign-in"), "{}: {to}", route.path);
            }
        }
        guarded += 1;
    }
    assert!(guarded >= 20, "{guarded}");
}

async fn each_role_gets_into_its_own_pages_alone(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    for role in Role::ALL {
        let browser = signed_in(&app, role.as_str(), &[role], &[]).await;
        browser.get("/staff").await.expect(200);
        for route in &routes(&app.web) {
            let Some(roles) = route.roles else { continue };
            if route.path == "/staff/sign-out" {
                continue;
            }
            let (status, _) = status(&browser, route).await;
            if roles.contains(&role) {
                assert!(![401, 403, 500].contains(&status), "{} {}: {status}", role.as_str(), route.path);
            } else {
                assert_eq!(status, 403, "{} {}", role.as_str(), route.path);
            }
        }
    }
}
