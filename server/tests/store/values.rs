//! A value comes back as it went in, NULLs and extremes included.

use server::args;
use server::store::{Row, Statement, StoreError};

use crate::support::database::{Handle, conformance};

conformance!(
    values_come_back_as_they_went_in,
    nulls_come_back_as_nulls,
    booleans_are_booleans,
    a_read_says_what_is_wrong_with_a_column,
    the_number_of_arguments_is_checked,
    errors_hold_no_data,
);

static INSERT: Statement = Statement::unregistered(
    "INSERT INTO drafts (id, form, form_version, language, channel, revision, answers,
     created_at, updated_at, expires_at, submitted_at, reference)
     VALUES ($1, $2, $3, 'en', 'online', 0, $4, 0, 0, 0, $5, $6)",
);
static READ: Statement = Statement::unregistered(
    "SELECT id, form, form_version, answers, submitted_at, reference FROM drafts WHERE id = $1",
);

const ID: [u8; 16] = [0xfe; 16];

async fn read(test: &Handle) -> Row {
    test.db.fetch_optional(&READ, args![ID]).await.unwrap().unwrap()
}

async fn values_come_back_as_they_went_in(test: Handle) {
    let text = "Ŵyn, 'quoted' \"twice\"; \u{1F6B2} \\ % _ $1 ?";
    let bytes: Vec<u8> = (0..=255).collect();
    let args = args![ID, text, i64::MIN, bytes.clone(), i64::MAX, ""];
    assert_eq!(test.db.execute(&INSERT, args).await.unwrap(), 1);

    let row = read(&test).await;
    assert_eq!(row.get::<[u8; 16]>("id").unwrap(), ID);
    assert_eq!(row.get::<String>("form").unwrap(), text);
    assert_eq!(row.get::<i64>("form_version").unwrap(), i64::MIN);
    assert_eq!(row.get::<Vec<u8>>("answers").unwrap(), bytes);
    assert_eq!(row.get::<Option<i64>>("submitted_at").unwrap(), Some(i64::MAX));
    assert_eq!(row.get::<Option<String>>("reference").unwrap().as_deref(), Some(""));
    assert_eq!(row.get::<Option<[u8; 16]>>("id").unwrap(), Some(ID));
    assert!(test.db.fetch_optional(&READ, args![[1; 16]]).await.unwrap().is_none());
}

async fn nulls_come_back_as_nulls(test: Handle) {
    let empty: &[u8] = &[];
    let args = args![ID, "f", 1i64, empty, None::<i64>, None::<String>];
    test.db.execute(&INSERT, args).await.unwrap();

    let row = read(&test).await;
    assert_eq!(row.get::<Option<i64>>("submitted_at").unwrap(), None);
    assert_eq!(row.get::<Option<String>>("reference").unwrap(), None);
    assert_eq!(row.get::<Vec<u8>>("answers").unwrap(), Vec::<u8>::new());
}

async fn booleans_are_booleans(test: Handle) {
    let insert = Statement::unregistered(
        "INSERT INTO reports (id, draft_id, reference, form, form_version, team, restricted,
         language, channel, state, flagged, received_at, created_at, number, tracking_hash)
         VALUES ($1, $1, $2, 'f', 1, 't', $3, 'en', 'online', 'new', $4, 0, 0, (SELECT COALESCE(MAX(number), 0) + 1 FROM reports), $1)",
    );
    test.db.execute(&insert, args![[1; 16], "one", true, false]).await.unwrap();
    test.db.execute(&insert, args![[2; 16], "two", false, true]).await.unwrap();

    let find = Statement::unregistered("SELECT reference, restricted, flagged FROM reports WHERE restricted = $1");
    for (restricted, reference) in [(true, "one"), (false, "two")] {
        let rows = test.db.fetch_all(&find, args![restricted]).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].get::<String>("reference").unwrap(), reference);
        assert_eq!(rows[0].get::<bool>("restricted").unwrap(), restricted);
        assert_eq!(rows[0].get::<Option<bool>>("flagged").unwrap(), Some(!restricted));
    }
}

async fn a_read_says_what_is_wrong_with_a_column(test: Handle) {
    let args = args![ID, "f", 1i64, [0u8; 3], None::<i64>, None::<String>];
    test.db.execute(&INSERT, args).await.unwrap();

    let row = read(&test).await;
    let corrupt = |error| matches!(error, StoreError::Corrupt { what } if !what.is_empty());
    assert!(corrupt(row.get::<i64>("submitted_at").unwrap_err()), "a NULL that may not be");
    assert!(corrupt(row.get::<i64>("form").unwrap_err()), "another type");
    assert!(corrupt(row.get::<[u8; 16]>("answers").unwrap_err()), "another length");
    assert!(corrupt(row.get::<i64>("absent").unwrap_err()), "no such column");
}

async fn the_number_of_arguments_is_checked(test: Handle) {
    for args in [args![], args![ID, ID]] {
        let error = test.db.fetch_optional(&READ, args).await.unwrap_err();
        assert!(matches!(error, StoreError::Arguments { wanted: 1, .. }), "{error}");
    }
}

async fn errors_hold_no_data(test: Handle) {
    let args = || args![ID, "Jo Public", 1i64, "Jo Public".as_bytes(), None::<i64>, "Jo Public"];
    test.db.execute(&INSERT, args()).await.unwrap();
    let taken = test.db.execute(&INSERT, args()).await.unwrap_err();
    let wrong_kind = Statement::unregistered("SELECT 1 FROM drafts WHERE form_version = $1");
    let wrong_kind = test.db.fetch_all(&wrong_kind, args!["Jo Public"]).await;
    let refused = Statement::unregistered("SELECT CAST(form AS BIGINT) AS n FROM drafts");
    let refused = test.db.fetch_all(&refused, args![]).await;

    assert!(matches!(taken, StoreError::Database { .. }), "{taken}");
    for error in [Some(taken), wrong_kind.err(), refused.err()].into_iter().flatten() {
        for shown in [error.to_string(), format!("{error:?}")] {
            assert!(!shown.contains("Public"), "{shown}");
            assert!(!shown.to_lowercase().contains("fefe"), "{shown}");
        }
    }
    for arg in args() {
        assert!(!format!("{arg:?}").contains("Public"));
    }
    assert_eq!(format!("{:?}", read(&test).await), "Row");
}
