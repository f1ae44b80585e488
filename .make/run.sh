#!/usr/bin/env bash
# From a bare machine to a running site: sets up, builds, serves in the
# foreground. The server itself makes data/, its database and a development key.
. "$(dirname "$0")/env.sh"

step "set-up" .make/setup.sh build
step "asset bundle" .make/bundle.sh
step "server, release build" cargo build --release -p server
cat <<END

Built in $SECONDS s:
${step_times}
Starting. When it says that it listens:
  http://localhost:3000          the site as the public sees it
  http://localhost:3000/report   choose something, answer, send
  http://localhost:3000/staff    the staff side; the log shows a link for its first administrator
  data/outbox/                   the e-mails it would have sent, as files
Ctrl+C stops it.

END

exec target/release/server serve
