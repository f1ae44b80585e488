//! What is over is deleted: sessions, links that were not followed, what passkeys were
//! asked and did not answer, browsers that nobody signed in from for long. The audit log
//! says what there was.

use super::LONGEST;
use crate::domain::sign_in::DEVICE;
use crate::domain::{DomainError, Service};
use crate::store::accounts::invitations;
use crate::store::accounts::passkeys::challenges;
use crate::store::sessions::{self, devices};

impl Service {
    /// How many rows went. Called now and then.
    pub async fn tidy_sessions(&self) -> Result<u64, DomainError> {
        let now = self.world.now();
        self.throttle.tidy();
        // Quiet for longer than any lasts, so ended long ago.
        let sessions = sessions::delete_old(&self.db, now - LONGEST).await?;
        let links = invitations::delete_expired(&self.db, now).await?;
        let asked = challenges::delete_expired(&self.db, now).await?;
        let browsers = devices::delete_old(&self.db, now - DEVICE).await?;
        Ok(sessions + links + asked + browsers)
    }
}
