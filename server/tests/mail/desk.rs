//! Reports with acknowledgements that wait, and workers that send them.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use app::model::{Lang, Reference};
use app::words::Words;
use server::args;
use server::domain::{acknowledge, outbox};
use server::forms::Forms;
use server::mail::{MailSettings, Mailer};
use server::seal::{DataKey, MasterKeys, Place};
use server::store::{Db, Row, Statement};
use server::world::{SystemChance, TestClock, World};

use crate::support::database::Handle;

static REPORT: Statement = Statement::unregistered(
    "INSERT INTO reports (id, draft_id, reference, form, form_version, team, restricted, language,
        channel, state, flagged, received_at, created_at, number, tracking_hash)
     VALUES ($1, $1, $2, 'f', 1, 't', $3, 'en', 'online', 'received', $3, 0, 0, (SELECT COALESCE(MAX(number), 0) + 1 FROM reports), $1)",
);
static KEY: Statement = Statement::unregistered("INSERT INTO report_keys (report_id, wrapped) VALUES ($1, $2)");
static ROWS: Statement = Statement::unregistered(
    "SELECT id, report_id, kind, language, payload, state, attempts, next_at, lease_until, lease_owner,
        sent_at, error
     FROM outbox ORDER BY created_at, id",
);
static TASKS: Statement = Statement::unregistered("SELECT report_id, kind, done_at FROM tasks");

/// 2026-03-14T09:30:00Z.
pub const START: i64 = 1_773_480_600_000_000;

pub struct Desk {
    pub db: Db,
    pub keys: Arc<MasterKeys>,
    pub clock: Arc<TestClock>,
    pub world: World,
}

impl Desk {
    pub fn new(test: &Handle) -> Self {
        let clock = TestClock::at(START);
        let world = World { clock: clock.clone(), chance: Arc::new(SystemChance) };
        Self { db: test.db.clone(), keys: Arc::new(MasterKeys::generate(&*world.chance)), clock, world }
    }

    /// A report, and its acknowledgement in the outbox.
    pub async fn report(&self, to: &str) -> Report {
        let id = self.world.id();
        let chance = &*self.world.chance;
        let reference = Reference::generate(*b"FC", || {
            let mut byte = [0];
            chance.fill(&mut byte);
            byte[0]
        });
        let key = DataKey::generate(chance);
        let held = Place { table: "report_keys", column: "wrapped", row: id };
        let message = acknowledge::compose(
            Words::of(Lang::En),
            "Anytown Police",
            "101",
            &reference,
            "14 March 2026 at 9:30am",
            to,
        );
        let mut tx = self.db.begin_write().await.unwrap();
        tx.execute(&REPORT, args![id, reference.as_str(), false]).await.unwrap();
        tx.execute(&KEY, args![id, self.keys.wrap(&key, held, chance)]).await.unwrap();
        let outgoing = outbox::Outgoing { id: self.world.id(), report: id, kind: acknowledge::KIND, message: &message };
        outbox::queue(&mut tx, &self.world, &key, outgoing).await.unwrap();
        tx.commit().await.unwrap();
        Report { id, reference }
    }

    pub fn worker(&self, settings: &MailSettings) -> outbox::Worker {
        self.worker_on(&self.db, settings)
    }

    /// A worker with its own connections: another instance.
    pub fn worker_on(&self, db: &Db, settings: &MailSettings) -> outbox::Worker {
        let mailer = Mailer::new(settings, Path::new("unused")).unwrap();
        let forms = Arc::new(Forms::bundled().unwrap());
        outbox::Worker::new(db.clone(), self.keys.clone(), forms, mailer, self.world.clone())
    }

    /// All messages, the oldest first.
    pub async fn rows(&self) -> Vec<Kept> {
        self.db.fetch_all(&ROWS, args![]).await.unwrap().iter().map(Kept::read).collect()
    }

    /// The only message.
    pub async fn row(&self) -> Kept {
        let mut rows = self.rows().await;
        assert_eq!(rows.len(), 1);
        rows.remove(0)
    }

    /// Report and kind of every task.
    pub async fn tasks(&self) -> Vec<([u8; 16], String)> {
        let rows = self.db.fetch_all(&TASKS, args![]).await.unwrap();
        rows.iter().map(|row| (row.get("report_id").unwrap(), row.get("kind").unwrap())).collect()
    }

    /// Long enough for any lease and any wait.
    pub fn a_day_passes(&self) {
        self.clock.advance(Duration::from_secs(24 * 60 * 60));
    }
}

pub struct Report {
    pub id: [u8; 16],
    pub reference: Reference,
}

/// A row of the outbox.
#[derive(Debug)]
pub struct Kept {
    pub payload: Vec<u8>,
    pub state: String,
    pub attempts: i64,
    pub next_at: i64,
    pub leased: bool,
    pub sent_at: Option<i64>,
    pub error: Option<String>,
}

impl Kept {
    fn read(row: &Row) -> Self {
        let until: Option<i64> = row.get("lease_until").unwrap();
        let owner: Option<[u8; 16]> = row.get("lease_owner").unwrap();
        assert_eq!(until.is_some(), owner.is_some());
        Self {
            payload: row.get("payload").unwrap(),
            state: row.get("state").unwrap(),
            attempts: row.get("attempts").unwrap(),
            next_at: row.get("next_at").unwrap(),
            leased: owner.is_some(),
            sent_at: row.get("sent_at").unwrap(),
            error: row.get("error").unwrap(),
        }
    }

    /// State and class of failure, for one comparison.
    pub fn stands(&self) -> (&str, Option<&str>) {
        (&self.state, self.error.as_deref())
    }
}
