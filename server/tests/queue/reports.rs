//! Reports laid straight into the database, alike enough to be filtered by anything.

use std::collections::BTreeSet;

use app::model::{Channel, Lang, Need, Priority, Reference, ReportState, Role};
use server::args;
use server::domain::bearer::Bearer;
use server::domain::session::Person;
use server::store::{Db, Statement};

use crate::support::app::TestApp;
use crate::support::app::browser::{Browser, Later};
use crate::support::app::desk::signed_in;

pub const TEAMS: [&str; 3] = ["crime-recording", "property", "intelligence"];
pub const FORMS: [&str; 3] = ["crime", "lost-property", "information"];
pub const HOUR: i64 = 3_600_000_000;
pub const NEVER: i64 = i64::MAX;

static INSERT: Statement = Statement::unregistered(
    "INSERT INTO reports (id, draft_id, reference, form, form_version, team, restricted, language, channel, state, flagged, received_at, created_at, tracking_hash, number, priority, assignee, due_at, updated_at, new_information, ended_at, to_do) VALUES ($1, $1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $10, $1, $11, $12, $13, $14, $15, $16, $17, $18)",
);
static TOKEN: Statement = Statement::unregistered("INSERT INTO search_tokens (token, number) VALUES ($1, $2)");
static TASK: Statement = Statement::unregistered(
    "INSERT INTO tasks (id, report_id, kind, created_at) VALUES ($1, $1, 'acknowledgement_not_possible', 0)",
);
pub static BAR: Statement =
    Statement::unregistered("INSERT INTO barred (report_id, account_id, created_at) VALUES ($1, $2, 0)");

/// One report, as a person would know it.
#[derive(Clone, Debug)]
pub struct Made {
    pub id: [u8; 16],
    pub number: i64,
    pub reference: String,
    pub team: &'static str,
    pub form: &'static str,
    pub state: ReportState,
    pub channel: Channel,
    pub priority: Priority,
    pub language: Lang,
    pub flagged: bool,
    pub new_information: bool,
    /// One is open.
    pub task: bool,
    pub assignee: Option<[u8; 16]>,
    pub received_at: i64,
    pub updated_at: i64,
    pub due_at: i64,
    pub needs: BTreeSet<Need>,
    /// To the person who looks.
    pub barred: bool,
}

/// The same numbers for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_add(0x9e37_79b9_7f4a_7c15))
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }

    pub fn is_one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    pub fn some<T: Copy + Ord>(&mut self, all: &[T], one_in: usize) -> BTreeSet<T> {
        all.iter().copied().filter(|_| self.is_one_in(one_in)).collect()
    }
}

/// A report around `now`. `people`: whose it may be.
pub fn make(dice: &mut Dice, number: i64, people: &[[u8; 16]], now: i64) -> Made {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    let team = dice.roll(TEAMS.len());
    // Hours, so that some fall together.
    let mut hours =
        |least: i64, most: i64| least + i64::try_from(dice.roll(usize::try_from(most - least).unwrap())).unwrap();
    let (received, updated, due) = (hours(-2000, 0), hours(-500, 0), hours(-60, 200));
    let state = dice.one_of(&ReportState::ALL);
    let reference = Reference::generate(*b"FC", || u8::try_from(dice.roll(256)).unwrap());
    Made {
        id,
        number,
        reference: reference.to_string(),
        team: TEAMS[team],
        form: dice.one_of(&FORMS),
        state,
        channel: dice.one_of(&Channel::ALL),
        priority: dice.one_of(&Priority::ALL),
        language: dice.one_of(&Lang::ALL),
        flagged: dice.is_one_in(4),
        new_information: dice.is_one_in(4),
        task: dice.is_one_in(8),
        assignee: (!dice.is_one_in(3)).then(|| dice.one_of(people)),
        received_at: now + received * HOUR,
        updated_at: now + updated * HOUR,
        due_at: if dice.is_one_in(5) { NEVER } else { now + due * HOUR },
        needs: dice.some(&Need::ALL, 6),
        barred: dice.is_one_in(12),
    }
}

/// In one transaction.
pub fn lay<'a>(app: &'a TestApp, made: &'a [Made], looks: [u8; 16]) -> Later<'a, ()> {
    Box::pin(async move {
        let tokens = app.web.service.keys.search_tokens();
        let mut tx = app.db.begin_write().await.unwrap();
        for r in made {
            let ended = (!r.state.is_open()).then_some(r.updated_at);
            let given = args![
                r.id,
                &r.reference,
                r.form,
                r.team,
                false,
                r.language.code(),
                r.channel.as_str(),
                r.state.as_str(),
                r.flagged,
                r.received_at,
                r.number,
                r.priority.rank(),
                r.assignee,
                r.due_at,
                r.updated_at,
                r.new_information,
                ended,
                r.task
            ];
            tx.execute(&INSERT, given).await.unwrap();
            let kind = if ended.is_some() { "need-ended" } else { "need-open" };
            for need in &r.needs {
                tx.execute(&TOKEN, args![tokens.token(kind, need.as_str()), r.number]).await.unwrap();
            }
            if r.task {
                tx.execute(&TASK, args![r.id]).await.unwrap();
            }
            if r.barred {
                tx.execute(&BAR, args![r.id, looks]).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
    })
}

/// Who a browser is signed in as.
pub fn person_of<'a>(app: &'a TestApp, browser: &'a Browser) -> Later<'a, Person> {
    Box::pin(async move {
        let session = Bearer::parse(&browser.cookie("fc-staff").unwrap()).unwrap();
        app.web.service.person(&session).await.unwrap().unwrap()
    })
}

/// An officer of these teams, and their browser.
pub fn officer<'a>(app: &'a TestApp, name: &'a str, teams: &'a [&'a str]) -> Later<'a, (Browser, Person)> {
    Box::pin(async move {
        let browser = signed_in(app, name, &[Role::Officer], teams).await;
        let person = person_of(app, &browser).await;
        (browser, person)
    })
}

/// Changes one thing of the reports that are named by a condition.
pub fn change<'a>(db: &'a Db, sql: String) -> Later<'a, u64> {
    Box::pin(async move {
        let statement = Statement::unregistered(sql.leak());
        let mut tx = db.begin_write().await.unwrap();
        let touched = tx.execute(&statement, args![]).await.unwrap();
        tx.commit().await.unwrap();
        touched
    })
}
