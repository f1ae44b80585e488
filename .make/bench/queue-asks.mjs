// What staff ask of a queue of many reports: a list of kinds, each with what the n-th
// request of it is. Values differ from request to request, so that no cache answers for
// the database. Not for: what it takes (queue.mjs).

import { nextOf } from "./html.mjs";

const CHANNELS = ["online", "phone", "post", "email", "in_person"];
const OPEN = ["received", "in_triage", "assigned", "in_progress", "waiting_for_reporter"];
const ENDED = ["closed", "referred", "withdrawn"];
const PRIORITIES = ["urgent", "high", "normal", "low"];
const NEEDS = ["language", "sign", "print", "easy", "relay", "companion", "access", "other"];
const DAY_MS = 86_400_000;
/** How far pages are leafed through, one after the other. */
const LEAVES = 60;

const pick = (list, n) => list[n % list.length];
/** Somebody of the team that holds half, of all teams, of the smallest. */
const somebody = (staff, n) => pick([staff.big, staff.all, staff.small, staff.all, staff.big], n)[0];

export function asks(told) {
  const days = daysOf(told);
  return [
    ...filters(told, days),
    colleagues(),
    ...combined(told, days),
    ...orders(),
    ...pages(days),
    ...searches(told),
    ...barred(told),
    ...reports(told),
  ];
}

/** `query` gives the query of the n-th request. */
const queue = (name, query) => ({
  name: `queue: ${name}`,
  ask: (staff, n) => somebody(staff, n).get(`/staff/queue${query(n) ? `?${query(n)}` : ""}`),
});
/** Of teams that only some are in. */
const queueOfAll = (name, query) => ({ name: `queue: ${name}`, ask: (staff, n) => staff.all[0].get(`/staff/queue?${query(n)}`) });

const filters = (told, days) => [
  queue("nothing filtered", () => ""),
  queueOfAll("team", (n) => `team=${pick(told.teams, n)}`),
  queue("assignee", (n) => `assignee=${pick(["me", "nobody"], n)}`),
  queue("form", (n) => `form=${pick(told.forms, n)}`),
  queue("state", (n) => `state=${pick(OPEN, n)}`),
  queue("channel", (n) => `channel=${pick(CHANNELS, n)}`),
  queue("priority", (n) => `priority=${pick(PRIORITIES, n)}`),
  queue("overdue", () => "due=overdue"),
  queue("due soon", () => "due=soon"),
  queue("ended, something to do", () => "ended=to-do"),
  queue("received between", (n) => days.between(n, 30)),
  queue("new information", () => "new=yes"),
  queue("language", (n) => `language=${pick(["cy", "en"], n)}`),
  queue("support needs", (n) => `need=${pick(NEEDS, n)}`),
  queue("flagged 'not stated'", () => "not-stated=yes"),
];

/** A colleague's, by the ids that the page's own list of people has. */
function colleagues() {
  let ids;
  const ask = async ({ all: [supervisor] }, n) => {
    ids ??= [...(await supervisor.get("/staff/queue")).html.matchAll(/<option value="([0-9a-f]{32})"/g)].map(([, id]) => id);
    return ids.length > 0 && supervisor.get(`/staff/queue?assignee=${pick(ids, n)}`);
  };
  return { name: "queue: a colleague's", ask };
}

const combined = (told, days) => [
  queue("four filters", (n) => `state=${pick(OPEN, n)}&channel=${pick(CHANNELS, n)}&priority=${pick(PRIORITIES, n)}&due=overdue`),
  queue("several values each", (n) => `state=received&state=in_triage&channel=online&channel=phone&priority=${pick(PRIORITIES, n)}&sort=priority`),
  queue("needs, Welsh, by date", (n) => `need=${pick(NEEDS, n)}&language=cy&sort=received`),
  queue("nobody's, urgent or high", () => "assignee=nobody&priority=urgent&priority=high&sort=priority"),
  queueOfAll("two teams, a form, a month", (n) => `team=${pick(told.teams, n)}&team=${pick(told.teams, n + 1)}&form=${pick(told.forms, n)}&${days.between(n, 30)}`),
  queue("one ended state", (n) => `state=${pick(ENDED, n)}`),
  queue("all ended states", (n) => `state=closed&state=referred&state=withdrawn&sort=${pick(["received", "updated"], n)}`),
  queue("ended and open", (n) => `state=closed&state=received&channel=${pick(CHANNELS, n)}`),
  queue("ended, rare filters", (n) => `state=closed&language=cy&channel=${pick(["post", "in_person"], n)}&not-stated=yes`),
  queue("ended, of a week", (n) => `state=closed&${days.between(n, 7)}`),
  queue("ended, with a need", (n) => `state=closed&need=${pick(NEEDS, n)}`),
];

const orders = () =>
  ["due", "priority", "received", "updated"].flatMap((order) => [
    queue(`by ${order}`, () => `sort=${order}`),
    queue(`by ${order}, the other way round`, () => `sort=-${order}`),
  ]);

/** Pages behind the first are reached as people reach them: by the link. */
function pages(days) {
  const leaves = new Map();
  const leaf = async (staff, query, at) => {
    if (!leaves.has(query)) leaves.set(query, await leafThrough(staff.all[0], query));
    const found = leaves.get(query);
    const path = found[Math.min(at, found.length - 1)];
    return path && staff.all[0].get(path);
  };
  const queries = ["", "sort=priority", "sort=received", "sort=-updated", "channel=online"];
  return [
    { name: "queue: page 2", ask: (staff, n) => leaf(staff, pick(queries, n), 0) },
    { name: "queue: page 10", ask: (staff, n) => leaf(staff, pick(queries, n), 8) },
    { name: "queue: page 30 and on", ask: (staff, n) => leaf(staff, pick(queries, n), 28 + (n % 30)) },
    queue("ended, deep", (n) => `state=closed&after=${days.micros(n)}.${Number.MAX_SAFE_INTEGER}`),
  ];
}

/** The addresses of the pages behind the first. */
async function leafThrough(colleague, query) {
  const found = [];
  let path = `/staff/queue${query ? `?${query}` : ""}`;
  for (let n = 0; n < LEAVES; n++) {
    path = nextOf((await colleague.get(path)).html);
    if (!path) break;
    found.push(path);
  }
  return found;
}

function searches({ often, seldom, never }) {
  // How often one person may search is limited: they take turns.
  const search = (name, list, names = false) => ({
    name: `search: ${name}`,
    ask: (staff, n) => list.length > 0 && pick(n % 3 === 2 ? staff.big : staff.all, n).search(pick(list, n), names),
  });
  /** So many pages behind the first, or the last there is. */
  const behind = (name, list, pages, names = false) => ({
    name: `search: ${name}, page ${pages + 1}`,
    ask: async (staff, n) => {
      const colleague = pick(staff.all, n);
      let answer = list.length > 0 && (await colleague.search(pick(list, n), names));
      for (let page = 0; page < pages && answer && nextOf(answer.html); page++) answer = await colleague.get(nextOf(answer.html));
      return answer;
    },
  });
  return [
    search("phone number of many", often.phones),
    search("phone number of few", seldom.phones),
    search("e-mail address of many", often.emails),
    search("e-mail address of few", seldom.emails),
    search("postcode of many", often.postcodes),
    search("postcode of few", seldom.postcodes),
    search("vehicle of many", often.vehicles),
    search("vehicle of few", seldom.vehicles),
    search("a common word", often.words),
    search("a rare word", seldom.words),
    search("two common words", often.pairs),
    search("two words of one report", seldom.pairs),
    search("a common name", often.names, true),
    search("somebody's name", seldom.names, true),
    search("nothing is found", never),
    behind("a common word", often.words, 1),
    behind("two common words", often.pairs, 2),
    behind("phone number of many", often.phones, 1),
  ];
}

/** Of officers who may not open what stands first in their queue. */
const barred = ({ often }) => [
  {
    name: "queue: of somebody who is barred",
    ask: (staff, n) => pick(staff.barred, n).get(`/staff/queue${pick(["", "?sort=priority", "?channel=online", "?state=received", "?due=overdue"], n)}`),
  },
  {
    name: "search: a common word, by somebody who is barred",
    ask: (staff, n) => often.words.length > 0 && pick(staff.barred, n).search(pick(often.words, n)),
  },
];

const reports = ({ references }) => [
  { name: "a report", ask: (staff, n) => staff.all[0].get(`/staff/reports/${pick(references, n)}`) },
  { name: "take the next one", ask: (staff, n) => pick(staff.big, n).send("/staff/queue/next", "/staff/queue/next", []) },
];

/** Days of the reports, as the n-th request has them. */
function daysOf({ first_day, last_day }) {
  const [first, last] = [Date.parse(first_day), Date.parse(last_day)];
  // Spread over all of them, most near the end.
  const at = (n) => last - (last - first) * ((n * 0.618) % 1) ** 2;
  const day = (ms) => new Date(ms).toISOString().slice(0, 10);
  return {
    between: (n, length) => `from=${day(at(n) - length * DAY_MS)}&to=${day(at(n))}`,
    micros: (n) => Math.round(at(n)) * 1000,
  };
}
