// The journey that is measured: somebody thanks an officer, without script, and
// wants a reply by e-mail. A list of stages, one request each, so that one
// reporter can go through all, or many through one. The words belong to nobody.
// Not for: how many go at once (take.mjs and the measures).

import { Browser } from "./browser.mjs";
import { hiddenFields, htmlOf, referenceOf } from "./html.mjs";

const FORM = "/report/feedback";
const WORDS = `I want to thank the officer who helped my father last week. He had fallen
near the bus station and could not say where he lives. She stayed with him for an
hour, kept him warm, found our number in his diary and waited until I was there.

She did not make it feel like a bother, and she rang the next day to ask how he was.
He still talks about it. We did not think that anybody had time for that any more.`;

/** Each page with its answers, in the order in which the form asks (server/forms/feedback.toml). */
const QUESTIONS = [
  ["about", () => ({ about: "person" })],
  ["kind", () => ({ kind: "thanks" })],
  ["feedback", () => ({ feedback: WORDS })],
  ["person", () => ({ person: "PC Jo Example", "shoulder-number": "1234" })],
  ["when-where", () => ({ "when-day": "14", "when-month": "3", "when-year": "2025", where: "Station Road, Anytown" })],
  ["pass-on", () => ({ "pass-on": "yes" })],
  ["reply", () => ({ reply: "email" })],
  ["your-name", () => ({ "your-name": "Sam Sample" })],
  // An address each: mails to one address are limited.
  ["your-email", (reporter) => ({ "your-email": `reporter-${reporter.number}@example.com`, "safe-email": "yes" })],
];

/** Somebody on the way: their browser, the page before them, and in the end their reference. */
export class Reporter {
  failed = false;
  html = "";
  reference;
  /** The latest answer of the server. */
  answer;

  constructor(origin, agent, number) {
    this.browser = new Browser(origin, agent);
    this.number = number;
  }
}

/** `kind` is page (GET), answer (POST) or send (the POST that makes the report). */
export const journey = [
  page("/"),
  page("/report"),
  page(FORM),
  post("answer", `${FORM}/start`, () => ({}), `${FORM}/${QUESTIONS[0][0]}`),
  ...QUESTIONS.flatMap(([step, fields], at) => [
    page(`${FORM}/${step}`),
    post("answer", `${FORM}/${step}`, fields, `${FORM}/${QUESTIONS[at + 1]?.[0] ?? "check"}`),
  ]),
  page(`${FORM}/check`),
  post("send", `${FORM}/check`, () => ({}), `${FORM}/submitted`),
  page(`${FORM}/submitted`, (reporter) => {
    reporter.reference = referenceOf(reporter.html);
  }),
];

export const FIRST_QUESTION = `${FORM}/${QUESTIONS[0][0]}`;

function page(path, look = () => {}) {
  const name = `GET ${path}`;
  return stage("page", name, path, async (reporter) => {
    reporter.answer = await reporter.browser.get(path);
    expect(reporter.answer, name, 200);
    reporter.html = htmlOf(reporter.answer);
    look(reporter);
  });
}

function post(kind, path, fields, next) {
  const name = `POST ${path}`;
  return stage(kind, name, path, async (reporter) => {
    const own = Object.entries(fields(reporter));
    reporter.answer = await reporter.browser.post(path, [...hiddenFields(reporter.html), ...own]);
    expect(reporter.answer, name, 303);
    const { location } = reporter.answer.headers;
    if (location !== next) throw new Error(`${name} led to ${location}, not to ${next}: has the form changed?`);
  });
}

function stage(kind, name, path, run) {
  return { kind, name, path, run };
}

function expect({ status }, name, wanted) {
  if (status !== wanted) throw new Error(`${name} answered ${status}, not ${wanted}`);
}
