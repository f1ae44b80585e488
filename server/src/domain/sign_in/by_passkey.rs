//! Signing in with a passkey and nothing else: it has checked who holds it, so nothing
//! is left to ask. Whether the passkey is unknown, its answer wrong or the account
//! disabled, the answer is one.

use super::{Arrival, Arrived, Browser, SignIn};
use crate::domain::account::passkey::{Signed, Unproven};
use crate::domain::audit::{Action, Entry};
use crate::domain::bearer::Bearer;
use crate::domain::session::SecondFactor;
use crate::domain::{DomainError, Service};

pub struct PasskeyAttempt<'a> {
    pub signed: Signed<'a>,
    pub browser: Browser<'a>,
    /// What the browser says of itself, for the list of sessions.
    pub description: &'a str,
    /// The session that this browser had until now: it ends.
    pub before: Option<&'a Bearer>,
}

impl Service {
    pub async fn sign_in_with_passkey(&self, attempt: PasskeyAttempt<'_>) -> Result<SignIn, DomainError> {
        let signed = attempt.signed;
        let answer = self.find_passkey(signed).await?;
        let known = match &answer {
            Some(answer) => self.known_device(&answer.row.email, attempt.browser.device).await?,
            None => None,
        };
        // Nobody guesses a signature; but each attempt is work, and a row of the log.
        if let Err(retry_after) = self.throttle.passkey(known, attempt.browser.peer) {
            return Ok(SignIn::Throttled { retry_after });
        }
        let checked = match &answer {
            Some(answer) => self.check_passkey(None, signed, answer).await?,
            None => Err(Unproven::default()),
        };
        let account = answer.map(|answer| answer.row.account);
        let now = self.world.now();
        let mut tx = self.db.begin_write().await?;
        let asked = signed.spend(&mut tx, now).await?;
        let right = match &checked {
            Ok(checked) => asked && checked.spend(&mut tx, now).await?,
            Err(_) => false,
        };
        let (Some(account), true) = (account, right) else {
            let copied = checked.is_err_and(|unproven| unproven.copied);
            let action = if copied { Action::PasskeyCopied } else { Action::SignInFailed };
            let entry = Entry { action, subject: account, detail: Some("passkey"), ..Entry::default() };
            self.audit(&mut tx, entry).await?;
            tx.commit().await?;
            return Ok(SignIn::Refused);
        };
        let arrival = Arrival {
            account,
            browser: attempt.browser,
            description: attempt.description,
            before: attempt.before,
            second_factor: SecondFactor::Given,
            verified: true,
        };
        let Arrived { id, session, device } = self.arrive(&mut tx, &arrival).await?;
        let entry = Entry {
            account: Some(account),
            session: Some(id),
            action: Action::SignedIn,
            detail: Some("passkey"),
            ..Entry::default()
        };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(SignIn::Begun { session, second_factor: SecondFactor::Given, device })
    }
}
