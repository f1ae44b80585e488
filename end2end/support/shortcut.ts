// Brings a browser's draft to a page without opening those before it: posts the
// same answers as the walk does, many times faster. For tests whose subject
// comes after; the pages themselves are walked by journeys.spec.ts, and those that
// staff key in on by staff.spec.ts and staff-pages.spec.ts.

import type { APIResponse, BrowserContext, Page } from "@playwright/test";
import { answerFor } from "./answers.js";
import { choices } from "./choices.js";
import type { Control } from "./fields.js";
import { withDefaults } from "./fill.js";
import { placeIn, type Walk } from "./walk.js";

/** Opens `until` in the page, with everything before it answered. */
export async function jump(page: Page, walk: Walk, baseURL: string): Promise<void> {
  await page.goto(await answerUntil(page.context(), walk, baseURL));
}

/** As `answerAll`, from the page that is open: of the public's form or of one that is keyed in. */
export async function jumpOn(page: Page, walk: Walk): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  const client = clientOf(page.context(), origin);
  await page.goto(await answerRest(client, await client.get(pathname), walk));
}

/** Answers in the context's own draft; gives the address of the page it came to. */
export async function answerUntil(context: BrowserContext, walk: Walk, baseURL: string): Promise<string> {
  const origin = walk.origin ?? new URL(baseURL).origin;
  const client = clientOf(context, origin);
  const start = await (await client.get(`/report/${walk.form}`)).text();
  let answer = await client.send(`/report/${walk.form}/start`, hidden(start));
  if (!main(await answer.text()).includes("<form")) {
    // The page about leaving: its link leads on.
    const [, on = ""] = /<a href="([^"]+)" class="govuk-button"/.exec(await answer.text()) ?? [];
    answer = await client.get(on);
  }
  return answerRest(client, answer, walk);
}

async function answerRest(client: Client, first: APIResponse, walk: Walk): Promise<string> {
  let answer = first;
  for (let pages = 0; pages < 200; pages++) {
    const path = new URL(answer.url()).pathname;
    const here = placeOf(answer);
    if (here === walk.until || here === "submitted") return answer.url();
    const whole = await answer.text();
    const html = main(whole);
    await walk.visit?.(here, { faults: false, controls: controlsOf(html), sent: { html: whole, url: answer.url() } });
    if (walk.thorough && here !== "check") await lookAround(client, answer, html, walk);
    answer = await client.send(path, [...hidden(html), ...answersTo(html, walk)]);
    if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await heading(answer)}`);
  }
  throw new Error(`${walk.form}: no end in sight`);
}

type Client = ReturnType<typeof clientOf>;

/** Asks with the browser's cookies, and as its pages would. */
export function clientOf(context: BrowserContext, origin: string) {
  // Nobody waits for these bytes: the server need not make them fewer.
  const headers = { "Accept-Encoding": "identity" };
  return {
    get: (path: string) => context.request.get(`${origin}${path}`, { headers }),
    send: (path: string, fields: [string, string][]) =>
      context.request.post(`${origin}${path}`, {
        data: new URLSearchParams(fields).toString(),
        headers: { ...headers, Origin: origin, "Content-Type": "application/x-www-form-urlencoded" },
      }),
  };
}

/** What the page shows when it is sent empty, the ways to its exits, and 'remove'. */
async function lookAround(client: Client, page: APIResponse, html: string, walk: Walk): Promise<void> {
  const path = new URL(page.url()).pathname;
  const visit = async (place: string, answer: APIResponse, faults: boolean) =>
    walk.visit?.(place, { faults, sent: { html: await answer.text(), url: answer.url() } });
  const empty = await client.send(path, hidden(html));
  if (empty.status() === 422) await visit(placeOf(page), empty, true);
  const options = controlsOf(html);
  for (const [question, values] of Object.entries(choices[walk.form]?.exits ?? {})) {
    for (const value of values.filter((value) => options.some((option) => option.name === question && option.value === value))) {
      const own = { ...walk.own, [question]: value };
      const exit = await client.send(path, [...hidden(html), ...answersTo(html, { ...walk, own })]);
      await visit(placeOf(exit), exit, false);
    }
  }
  const [, remove] = /<a [^>]*href="([^"]*\/1\/remove)"/.exec(html) ?? [];
  if (remove) await visit(`${placeOf(page)}/1/remove`, await client.get(remove), false);
}

const placeOf = (answer: APIResponse) => placeIn(answer.url());

const main = (html: string) => /<main[^]*<\/main>/.exec(html)?.[0] ?? "";
const heading = async (answer: APIResponse) => /<h1[^>]*>[^]*?<\/h1>/.exec(await answer.text())?.[0] ?? "";

function answersTo(html: string, walk: Walk): [string, string][] {
  const controls = controlsOf(html);
  // The heading of a list stands above its form.
  if (html.indexOf("<h1") < html.indexOf("<form")) {
    const more = walk.repeats && !html.includes("govuk-summary-list__row") ? "yes" : "no";
    return controls.slice(0, 1).map(({ name }) => [name, more]);
  }
  return withDefaults(controls, walk).flatMap((control): [string, string][] => {
    const answer = control.kind === "radio" ? true : answerFor(control, walk);
    if (answer === undefined) return [];
    return [[control.name, answer === true ? control.value : answer]];
  });
}

/** The hidden fields of a page's own forms. */
export function hidden(html: string): [string, string][] {
  return tags(main(html) || html, "input")
    .filter((tag) => attribute(tag, "type") === "hidden")
    .map((tag) => [attribute(tag, "name"), attribute(tag, "value")]);
}

const tags = (html: string, names: string) => html.match(new RegExp(`<(${names})\\b[^>]*>`, "g")) ?? [];
const attribute = (tag: string, name: string) =>
  (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** As `readControls`, from the source. Which are shown is not known; the server ignores what is not. */
function controlsOf(html: string): Control[] {
  return tags(html, "input|select|textarea")
    .filter((tag) => attribute(tag, "type") !== "hidden")
    .map((tag) => {
      const [type, name, id] = ["type", "name", "id"].map((one) => attribute(tag, one)) as [string, string, string];
      const before = html.slice(0, html.indexOf(tag));
      const divider = before.lastIndexOf("__divider");
      return {
        id,
        name,
        kind: type === "radio" || type === "checkbox" ? type : tag.startsWith("<select") ? "select" : tag.startsWith("<textarea") ? "long" : "text",
        value: attribute(tag, "value"),
        options: tag.startsWith("<select") ? tags(html.slice(html.indexOf(tag)).split("</select>")[0] ?? "", "option").map((o) => attribute(o, "value")).filter(Boolean) : [],
        label: "",
        shown: true,
        apart: divider > 0 && before.slice(divider).split('__item"').length === 2,
        type,
        mode: attribute(tag, "inputmode"),
        autocomplete: attribute(tag, "autocomplete"),
        registration: html.includes(`id="${name}-partial"`),
      } satisfies Control;
    });
}
