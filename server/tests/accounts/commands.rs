//! `server user`, as a process.

use server::domain::account::invitation::Accepted;
use server::domain::bearer::Bearer;
use server::domain::sign_in::SignIn;

use super::office::{Office, PASSWORD, PEER};
use crate::support::app::process::Setup;
use crate::support::database::{Handle, conformance};

conformance!(people_are_managed_from_the_command_line);

/// With the office's database and keys.
fn setup(office: &Office) -> Setup {
    let setup = Setup::new(Some(&office.test.url));
    let keys = setup.folder().join("master.keys");
    std::fs::write(&keys, office.service().keys.to_file_text().as_bytes()).unwrap();
    setup.set("MASTER_KEY_FILE", keys.to_str().unwrap()).set("ORIGINS", "http://localhost:3000")
}

fn user(setup: &Setup, arguments: &str) -> (Option<i32>, String) {
    let arguments: Vec<&str> = ["user"].into_iter().chain(arguments.split(' ')).collect();
    let (status, text) = setup.run(&arguments);
    (status.code(), text)
}

/// The token of the link that a command printed.
fn token(text: &str) -> Bearer {
    let (_, rest) = text.split_once("http://localhost:3000/staff/set-password/").expect(text);
    Bearer::parse(rest.lines().next().unwrap()).expect(text)
}

async fn people_are_managed_from_the_command_line(test: Handle) {
    let office = Office::open(&test).await;
    let setup = setup(&office);
    let add = "add --email Sam@example.org --name Sam --role officer --role agent --team property";
    let (code, text) = user(&setup, add);
    assert_eq!(code, Some(0), "{text}");
    let accepted = office.service().accept_invitation(&token(&text), PASSWORD).await.unwrap();
    assert_eq!(accepted, Accepted::Set);
    office.begin("sam@example.org", None).await;

    let (code, text) = user(&setup, add);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("there is an account with this e-mail address"), "{text}");
    let (code, text) = user(&setup, "add --email alex@example.org --name Alex --role wizard");
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("agent, officer, supervisor, administrator, auditor"), "{text}");

    let (code, text) = user(&setup, "list");
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("active\tsam@example.org\tSam\tagent officer; property\n"), "{text}");

    let (code, text) = user(&setup, "disable --email sam@example.org");
    assert_eq!(code, Some(0), "{text}");
    assert!(matches!(office.try_password("sam@example.org", PASSWORD, None, PEER).await, SignIn::Refused));
    let (code, _) = user(&setup, "reset --email sam@example.org");
    assert_eq!(code, Some(1), "a disabled account gets no link");
    assert_eq!(user(&setup, "enable --email sam@example.org").0, Some(0));

    office.enter("sam@example.org").await;
    let (code, text) = user(&setup, "reset --email sam@example.org --second-factor");
    assert_eq!(code, Some(0), "{text}");
    let new = "a kettle of grey paint";
    assert_eq!(office.service().accept_invitation(&token(&text), new).await.unwrap(), Accepted::Set);
    let answer = office.try_password("sam@example.org", new, None, PEER).await;
    let SignIn::Begun { session, .. } = answer else { panic!("{answer:?}") };
    assert!(!office.person(&session).await.enrolled);
}
