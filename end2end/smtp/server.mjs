// A real mail server for tests, which refuses, delays and drops when asked to.
//
//   node server.mjs --dir DIR [--tls starttls|tls|none] [--user U --password P]
//
// Listens on a free port of 127.0.0.1 and prints one line of JSON: {"port", "ca"},
// `ca` being the file of the certificate to trust. Ends when its stdin does. Each mail
// that it has in full becomes DIR/NNNN.json: {from, to, secure, user, raw}.
//
// What it does depends on the local part of the recipient:
//   refuse           550 at RCPT                refuse-content  554 after DATA
//   greylist...      451 at RCPT, the first time
//   delay-MS...      keeps the mail, answers MS milliseconds later, the first time
//   drop-data...     cuts the connection within DATA, the first time
//   drop-reply...    keeps the mail, cuts the connection instead of answering, the first time
//   anything else    is delivered

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SMTPServer } from "smtp-server";
import { selfSigned } from "./certificate.mjs";

const { values: options } = parseArgs({
  options: {
    dir: { type: "string" },
    tls: { type: "string", default: "starttls" },
    user: { type: "string" },
    password: { type: "string" },
  },
});
if (!options.dir || !["starttls", "tls", "none"].includes(options.tls)) {
  console.error("usage: server.mjs --dir DIR [--tls starttls|tls|none] [--user U --password P]");
  process.exit(2);
}
mkdirSync(options.dir, { recursive: true });
const { key, cert } = selfSigned();
const ca = join(options.dir, "ca.pem");
writeFileSync(ca, cert);

function refusal(responseCode, message) {
  return Object.assign(new Error(message), { responseCode });
}

const seen = new Set();
function firstTime(address) {
  if (seen.has(address)) return false;
  seen.add(address);
  return true;
}

let count = 0;
function keep(session, raw) {
  const mail = {
    from: session.envelope.mailFrom.address,
    to: session.envelope.rcptTo.map((r) => r.address),
    secure: session.secure,
    user: session.user ?? null,
    raw,
  };
  const name = join(options.dir, String(++count).padStart(4, "0"));
  writeFileSync(`${name}.part`, JSON.stringify(mail));
  renameSync(`${name}.part`, `${name}.json`);
}

const server = new SMTPServer({
  secure: options.tls === "tls",
  key,
  cert,
  disabledCommands: [...(options.tls === "none" ? ["STARTTLS"] : []), ...(options.user ? [] : ["AUTH"])],
  authOptional: !options.user,
  disableReverseLookup: true,
  closeTimeout: 100,

  onAuth(auth, _session, done) {
    const right = auth.username === options.user && auth.password === options.password;
    if (right) done(null, { user: auth.username });
    else done(refusal(535, "5.7.8 Authentication credentials invalid"));
  },

  onRcptTo({ address }, _session, done) {
    const local = address.split("@")[0];
    if (local === "refuse") done(refusal(550, `5.1.1 No such user as ${address}`));
    else if (local.startsWith("greylist") && firstTime(address)) done(refusal(451, "4.7.1 Greylisted, come again"));
    else done();
  },

  onData(stream, session, done) {
    const address = session.envelope.rcptTo[0].address;
    const local = address.split("@")[0];
    const cut = () => {
      for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
    };
    if (local.startsWith("drop-data") && firstTime(address)) {
      cut();
      return;
    }
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      if (local === "refuse-content") {
        done(refusal(554, "5.7.1 Looks like spam"));
        return;
      }
      keep(session, Buffer.concat(chunks).toString());
      const delay = /^delay-(\d+)/.exec(local);
      if (local.startsWith("drop-reply") && firstTime(address)) cut();
      else if (delay && firstTime(address)) setTimeout(done, Number(delay[1]));
      else done();
    });
  },
});

// A client that goes away in the middle is what some tests are about.
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => {
  console.log(JSON.stringify({ port: server.server.address().port, ca }));
});
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
