// Brings a browser's draft to a page without opening those before it: posts the
// same answers as the walk does, many times faster. For tests whose subject
// comes after; the pages themselves are walked by journeys.spec.ts.

import type { APIResponse, BrowserContext, Page } from "@playwright/test";
import { answerFor } from "./answers.js";
import type { Control } from "./fields.js";
import { withDefaults } from "./fill.js";
import type { Walk } from "./walk.js";

/** Opens `until` in the page, with everything before it answered. */
export async function jump(page: Page, walk: Walk, baseURL: string): Promise<void> {
  await page.goto(await answerUntil(page.context(), walk, baseURL));
}

/** Answers in the context's own draft; gives the address of the page it came to. */
export async function answerUntil(context: BrowserContext, walk: Walk, baseURL: string): Promise<string> {
  const origin = walk.origin ?? new URL(baseURL).origin;
  const send = (path: string, fields: [string, string][]) =>
    context.request.post(`${origin}${path}`, {
      data: new URLSearchParams(fields).toString(),
      headers: { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" },
    });
  const start = await (await context.request.get(`${origin}/report/${walk.form}`)).text();
  let answer = await send(`/report/${walk.form}/start`, hidden(start));
  if (!main(await answer.text()).includes("<form")) {
    // The page about leaving: its link leads on.
    const [, on = ""] = /<a href="([^"]+)" class="govuk-button"/.exec(await answer.text()) ?? [];
    answer = await context.request.get(`${origin}${on}`);
  }
  for (let pages = 0; pages < 200; pages++) {
    const path = new URL(answer.url()).pathname;
    const here = path.split("/").slice(3).join("/");
    if (here === walk.until || here === "submitted") return answer.url();
    const html = main(await answer.text());
    await walk.visit?.(here, { faults: false, controls: controlsOf(html) });
    answer = await send(path, [...hidden(html), ...answersTo(html, walk)]);
    if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await heading(answer)}`);
  }
  throw new Error(`${walk.form}: no end in sight`);
}

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

function hidden(html: string): [string, string][] {
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
