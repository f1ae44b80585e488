//! The loop around `domain::outbox`: at once when something was queued, and
//! every few seconds for what is due again or was queued by another instance.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::pass;
use crate::domain::outbox::Worker;

const POLL: Duration = Duration::from_secs(5);
/// After a panic, whoever rings.
const PAUSE: Duration = Duration::from_secs(1);

/// Runs until `shutdown`, then finishes the messages it is at: at most the time
/// limit of one (30 seconds).
pub async fn run(worker: Worker, wake: Arc<Notify>, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        let sending = async {
            worker.run_until(&shutdown).await;
        };
        let ended = pass("outbox", sending).await;
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = wake.notified(), if ended => {}
            () = tokio::time::sleep(if ended { POLL } else { PAUSE }) => {}
        }
    }
    let marking = async {
        worker.mark_confirmed().await;
    };
    pass("outbox", marking).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Forms;
    use crate::mail::{MailSettings, Mailer};
    use crate::seal::MasterKeys;
    use crate::store::Db;
    use crate::world::{Clock, SeededChance, World};
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Fails when it is first asked; counts how often it was.
    #[derive(Default)]
    struct Broken(AtomicUsize);

    impl Clock for Broken {
        fn now(&self) -> i64 {
            assert!(self.0.fetch_add(1, Ordering::SeqCst) > 0, "the clock stands");
            0
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn after_a_panic_the_outbox_is_looked_at_again() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::connect(&format!("sqlite:{}", folder.path().join("test.db").display()), 1).await.unwrap();
        db.migrate().await.unwrap();
        let (clock, chance) = (Arc::new(Broken::default()), Arc::new(SeededChance::new(1)));
        let keys = Arc::new(MasterKeys::generate(&*chance));
        let forms = Arc::new(Forms::bundled().unwrap());
        let mailer = Mailer::new(&MailSettings::default(), folder.path()).unwrap();
        let worker = Worker::new(db.clone(), keys, forms, mailer, World { clock: clock.clone(), chance });
        let stop = CancellationToken::new();
        let running = tokio::spawn(run(worker, Arc::default(), stop.clone()));
        let asked_again = async {
            while clock.0.load(Ordering::SeqCst) < 2 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), asked_again).await.expect("the job goes on");
        stop.cancel();
        running.await.unwrap();
        db.close().await;
    }
}
