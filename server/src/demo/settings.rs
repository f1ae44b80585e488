//! The settings of a demonstration: those that are given, but for what would make it more
//! than one. It serves this machine alone, sends no mail, has keys of its own, and lets
//! staff in without a second factor.

use crate::config::Config;
use crate::mail::MailSettings;
use anyhow::{Context, bail};
use std::io::ErrorKind;
use std::net::{TcpListener, ToSocketAddrs};

/// How many ports are looked at, from the usual one on.
const PORTS: u16 = 50;

/// Keys made for a trial, which is what this is, are no news here; nor is each request,
/// which would push the accounts off the screen.
const FILTER: &str = "warn,server::startup::keys=error";

pub fn of_demonstration(mut config: Config) -> anyhow::Result<Config> {
    if !config.is_local() {
        bail!("the setting origins: everybody knows the passwords of a demonstration, so it serves this machine alone");
    }
    let usual = Config::default();
    config.demonstration = true;
    config.staff.require_second_factor = false;
    config.mail = MailSettings::default();
    config.master_key_file = None;
    if config.log.filter == usual.log.filter {
        config.log.filter = FILTER.to_owned();
    }
    if config.listen == usual.listen && config.origins == usual.origins {
        let first = usual.listen.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or(3000);
        let port = (first..=first + PORTS).find(|port| is_free(*port)).context("no port is free to listen on")?;
        config.listen = format!("localhost:{port}");
        config.origins = vec![format!("http://localhost:{port}"), format!("http://127.0.0.1:{port}")];
    }
    Ok(config)
}

/// Under every address of this machine's name.
fn is_free(port: u16) -> bool {
    let taken = |address| TcpListener::bind(address).is_err_and(|e| e.kind() == ErrorKind::AddrInUse);
    ("localhost", port).to_socket_addrs().is_ok_and(|mut all| !all.any(taken))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Transport;

    #[test]
    fn it_serves_this_machine_and_sends_nothing() {
        let mut config = Config::default();
        config.mail.transport = Transport::Smtp;
        config.master_key_file = Some("/etc/front-counter/master.keys".into());
        let ours = of_demonstration(config).unwrap();
        assert_eq!(ours.mail.transport, Transport::Directory);
        assert!(ours.demonstration && !ours.staff.require_second_factor && ours.master_key_file.is_none());
        let public = Config { origins: vec!["https://report.example.org".into()], ..Config::default() };
        assert!(of_demonstration(public).unwrap_err().to_string().contains("this machine alone"));
    }

    #[test]
    fn a_port_that_is_taken_is_passed_over_and_a_given_one_is_kept() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        assert!(!is_free(taken.local_addr().unwrap().port()));
        let given = Config { listen: "127.0.0.1:4711".into(), ..Config::default() };
        assert_eq!(of_demonstration(given).unwrap().listen, "127.0.0.1:4711");
    }
}
