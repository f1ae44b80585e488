// People of staff who are signed in, each with a browser: what they open, and what they
// search for. Not for: which pages are asked for (queue-asks.mjs).

import { Browser, connections } from "./browser.mjs";
import { hiddenFields, htmlOf } from "./html.mjs";

/** Of the largest team: who may not open some of its reports. Several take turns at searching. */
const BARRED = 6;

/** Each answer comes with its milliseconds. */
class Colleague {
  #browser;

  constructor(origin, email) {
    this.#browser = new Browser(origin, connections(1));
    this.email = email;
  }

  async signIn(password) {
    const page = await this.#browser.get("/staff/sign-in");
    const fields = [...hiddenFields(htmlOf(page)), ["email", this.email], ["password", password]];
    const { status } = await this.#browser.post("/staff/sign-in", fields);
    if (status !== 303) throw new Error(`signing in was answered with ${status}`);
  }

  /** A page; its HTML comes too. */
  async get(path) {
    const answer = await this.#browser.get(path);
    if (answer.status !== 200) throw new Error(`${path.split("?q=")[0]} answered ${answer.status}`);
    return { ms: answer.ms, html: htmlOf(answer) };
  }

  /** What is sent leads to another page, whose address comes back. */
  async send(from, path, fields) {
    const protectedField = hiddenFields(htmlOf(await this.#browser.get(from))).find(([name]) => name === "csrf");
    const answer = await this.#browser.post(path, [protectedField, ...fields]);
    if (answer.status !== 303) throw new Error(`POST ${path} answered ${answer.status}`);
    return { ms: answer.ms, to: answer.headers.location };
  }

  /** The first page of what is found; the same as it takes to be shown. */
  async search(text, names = false) {
    const { to } = await this.send("/staff/search", "/staff/search", [["query", text], ...(names ? [["names", "yes"]] : [])]);
    return this.get(to);
  }
}

/**
 * `signing`: as `server seed` prints it. Gives the people of each kind; `barred` are the last
 * of the largest team, once `barSome` has run on this database.
 */
export async function signIn(origin, signing) {
  const staff = {};
  for (const kind of ["big", "small", "all"]) {
    staff[kind] = [];
    for (const email of signing[kind]) {
      const colleague = new Colleague(origin, email);
      await colleague.signIn(signing.password);
      staff[kind].push(colleague);
    }
  }
  staff.barred = staff.big.slice(-BARRED);
  return staff;
}

/** Bars these from all that stands on the first page of their queue, as a supervisor does it. */
export async function barSome({ barred, all }) {
  const reports = await firstReports(barred[0]);
  for (const { email } of barred) await bar(all[0], email, reports);
}

async function bar(supervisor, email, reports) {
  for (const report of reports) {
    const page = `${report}/barred`;
    // The last choice that stands before their address is their own.
    const [before] = (await supervisor.get(page)).html.split(`>${email}<`);
    const [, id] = [...before.matchAll(/ value="([0-9a-f]{32})"/g)].at(-1) ?? [];
    await supervisor.send(page, page, [["bar", id]]);
  }
}

/** Addresses of the reports on the first page of their queue. */
async function firstReports(colleague) {
  const { html } = await colleague.get("/staff/queue");
  return new Set([...html.matchAll(/href="(\/staff\/reports\/FC-[^"/?#]+)"/g)].map(([, to]) => to));
}
