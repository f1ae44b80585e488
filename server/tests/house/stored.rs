//! docs/DATA.md is the closed list of what is stored: every table has a row there, and
//! every column is named in it.

use server::args;
use server::store::Statement;

use super::arrows::root;
use crate::support::database::Handle;
use crate::web::on_sqlite;

on_sqlite!(the_list_of_what_is_stored_is_complete);

/// All but the columns of the migrations' own table.
static COLUMNS: Statement = Statement::unregistered(
    "SELECT t.name AS tbl, c.name AS name FROM sqlite_master t, pragma_table_info(t.name) c \
     WHERE t.type = 'table' AND t.name <> '_sqlx_migrations'",
);

async fn the_list_of_what_is_stored_is_complete(test: Handle) {
    let columns = test.db.fetch_all(&COLUMNS, args![]).await.unwrap();
    assert!(columns.len() > 200, "found only {}", columns.len());
    let page = std::fs::read_to_string(root().join("docs/DATA.md")).unwrap();
    let mut missing = Vec::new();
    for column in columns {
        let (table, name): (String, String) = (column.get("tbl").unwrap(), column.get("name").unwrap());
        let is_of_table = |row: &&str| row.split('|').nth(1).is_some_and(|first| first.contains(&format!("`{table}`")));
        if !page.lines().filter(is_of_table).any(|row| row.contains(&format!("`{name}`"))) {
            missing.push(format!("{table}.{name}"));
        }
    }
    assert!(missing.is_empty(), "docs/DATA.md does not name: {}", missing.join(", "));
}
