//! What is printed when a demonstration starts: where to look, and who to be.

use super::accounts::{COLLEAGUES, PASSWORD};
use std::fmt::Write;
use std::path::Path;

/// `origin`: where people find the site. `fresh`: it is deleted when it ends.
pub fn welcome(origin: &str, data_dir: &Path, fresh: bool) -> String {
    let mut text = format!(
        "
A demonstration. The reports are invented, and nothing leaves this machine.

  The public   {origin}
  An agent     {origin}/staff/enter   keys a call in
  An officer   {origin}/staff/queue   reads what came in, by either door
  E-mails      {outbox}   as files

Sign in at {origin}/staff/sign-in (sign out, or use another browser, to change sides).

",
        outbox = data_dir.join("outbox").display(),
    );
    for colleague in &COLLEAGUES {
        let (role, does) = (colleague.role.as_str(), colleague.does);
        // Writing to a String does not fail.
        let _ = writeln!(text, "  {:<27} {role:<14} {does}", colleague.email);
    }
    let end = if fresh { "Ctrl+C stops it and deletes everything." } else { "Ctrl+C stops it. Its data stays." };
    let _ = write!(text, "\n  The password of each is: {PASSWORD}\n  No second factor is asked for here.\n\n{end}\n\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_all_that_one_needs() {
        let text = welcome("http://localhost:3001", Path::new("target/demo"), true);
        for colleague in &COLLEAGUES {
            assert!(text.contains(colleague.email) && text.contains(colleague.role.as_str()));
        }
        for told in [PASSWORD, "http://localhost:3001/staff/sign-in", "target/demo/outbox", "deletes everything"] {
            assert!(text.contains(told), "{told}");
        }
        assert!(!welcome("x", Path::new("y"), false).contains("deletes"));
    }
}
