//! The process starts, or says in one line what is wrong and where.

use std::net::TcpListener;

use crate::support::app::lay_keys;
use crate::support::app::process::Setup;

/// Serving fails, and what is said holds each of these.
#[track_caller]
fn refuses(setup: &Setup, said: &[&str]) -> String {
    let (status, output) = setup.run(&["serve"]);
    assert!(!status.success(), "{output}");
    for part in said {
        assert!(output.contains(part), "{part}: {output}");
    }
    assert!(!output.contains("panicked") && !output.contains("RUST_BACKTRACE"), "{output}");
    output
}

#[test]
fn a_wrong_setting_is_named() {
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let busy = busy.local_addr().unwrap().to_string();
    for (name, value, said) in [
        ("DRAFTS__HOURS", "19", "drafts.hours"),
        ("DRAFTS__HOURS", "a day", "drafts.hours"),
        ("DRAFTS__DAYS", "2", "drafts"),
        ("NONSENSE", "1", "nonsense"),
        ("ORIGINS", "http://report.example.org", "origins"),
        ("ORIGINS", "report.example.org", "origins"),
        ("REFERENCE_PREFIX", "fc", "reference_prefix"),
        ("ORGANISATION__EXIT_TO", "http://example.org", "organisation.exit_to"),
        ("ORGANISATION__EMAIL", "nobody", "organisation.email"),
        ("BRAND__INK", "#0b5f5c", "brand"),
        ("LIMITS__BODY_BYTES", "10", "limits.body_bytes"),
        ("TRUSTED_PROXIES", "10.0.0.0/33", "trusted_proxies"),
        ("DATABASE__URL", "mysql://me:hush@db/fc", "database.url"),
        ("DATABASE__URL", "postgres://me:hush@127.0.0.1:1/fc", "database.url"),
        ("ASSETS_DIR", "/nowhere", "assets_dir"),
        ("FORMS_DIR", "/nowhere", "/nowhere"),
        ("MASTER_KEY_FILE", "/nowhere", "master_key_file"),
        ("MAIL__TRANSPORT", "pigeon", "mail.transport"),
        ("MAIL__FROM", "nobody", "mail"),
        ("LOG__FORMAT", "xml", "log.format"),
        ("LOG__FILTER", "server=shout", "log.filter"),
        ("LISTEN", busy.as_str(), "listen"),
        ("LISTEN", "nowhere", "listen"),
    ] {
        let output = refuses(&Setup::new(None).set(name, value), &[said]);
        assert!(!output.contains("hush"), "a password is not repeated: {output}");
    }
}

#[test]
fn a_settings_file_is_read_and_the_environment_goes_before_it() {
    let setup = Setup::new(None);
    let file = setup.folder().join("settings.toml");
    std::fs::write(&file, "[drafts]\nhours = 19\n").unwrap();
    let file = file.to_str().unwrap().to_owned();
    let (status, output) = setup.run(&["--config", &file, "migrate"]);
    assert!(!status.success() && output.contains("drafts.hours"), "{output}");
    let setup = setup.set("DRAFTS__HOURS", "20").set("CONFIG", &file);
    let (status, output) = setup.run(&["migrate"]);
    assert!(status.success(), "{output}");
    assert!(setup.data().join("front-counter.db").exists());

    std::fs::write(&file, "drafts = [").unwrap();
    refuses(&setup, &["settings.toml"]);
    refuses(&setup.set("CONFIG", "/nowhere.toml"), &["/nowhere.toml"]);
}

#[test]
fn a_real_address_needs_keys_of_its_own() {
    let setup = Setup::new(None).set("ORIGINS", "https://report.example.org");
    refuses(&setup, &["mail.transport"]);
    let outbox = setup.folder().join("outbox").display().to_string();
    let setup = setup.set("MAIL__DIRECTORY", &outbox);
    refuses(&setup, &["master_key_file"]);
    assert!(!setup.data().join("trial.keys").exists(), "no keys are made beside the data");
    let keys = lay_keys(setup.folder());
    std::fs::write(&keys, "1:short\n").unwrap();
    let output = refuses(&setup.set("MASTER_KEY_FILE", keys.to_str().unwrap()), &["master_key_file", "line 1"]);
    assert!(!output.contains("short"), "a key is not repeated: {output}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_keys_of_its_own_it_serves() {
    let setup = Setup::new(None);
    let keys = lay_keys(setup.folder());
    let setup = setup.set("MASTER_KEY_FILE", keys.to_str().unwrap());
    let process = setup.serve().await;
    process.browser().get("/report/complaint").await.expect(200);
    assert!(process.stop().await.success());
    assert!(!setup.data().join("trial.keys").exists());
}

/// The same words as `forms check`, with file and line.
#[test]
fn a_broken_form_stops_the_start() {
    let setup = Setup::new(None);
    let forms = setup.folder().join("forms");
    std::fs::create_dir(&forms).unwrap();
    let good = include_str!("../../forms/feedback.toml");
    let broken = good.replacen("[[steps]]", "nonsense = 1\n\n[[steps]]", 1);
    std::fs::write(forms.join("feedback.toml"), &broken).unwrap();
    let line = 1 + broken.lines().position(|l| l == "nonsense = 1").unwrap();
    let fault = format!("{}:{line}: ", forms.join("feedback.toml").display());
    let (status, checked) = setup.run(&["forms", "check", forms.to_str().unwrap()]);
    assert!(!status.success());
    assert!(checked.contains(&fault) && checked.contains("nonsense"), "{checked}");
    let setup = setup.set("FORMS_DIR", forms.to_str().unwrap());
    refuses(&setup, &[checked.trim()]);

    std::fs::write(forms.join("feedback.toml"), good).unwrap();
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/forms/complaint.toml"), forms.join("complaint.toml")).unwrap();
    let (status, checked) = setup.run(&["forms", "check", forms.to_str().unwrap()]);
    assert!(status.success(), "{checked}");
    let (status, checked) = setup.run(&["forms", "check"]);
    assert!(status.success(), "the bundled ones: {checked}");
}
