// Reads from a page what the next request needs. Knows pages by their shape, not
// by their words.

import { brotliDecompressSync } from "node:zlib";

/** A page's HTML; it was asked for in brotli and must have come so. */
export function htmlOf(answer) {
  const encoding = answer.headers["content-encoding"];
  if (encoding !== "br") throw new Error(`it came as ${encoding ?? "plain text"}, and was asked for in brotli`);
  return brotliDecompressSync(answer.body).toString();
}

/** The hidden fields of the page's own form: the protected field, a revision. */
export function hiddenFields(html) {
  const main = /<main[^]*<\/main>/.exec(html)?.[0] ?? "";
  return (main.match(/<input\b[^>]*>/g) ?? [])
    .filter((tag) => attribute(tag, "type") === "hidden")
    .map((tag) => [attribute(tag, "name"), attribute(tag, "value")]);
}

/** As in FC-7KQ4-M2XR: without vowels and 0 1 I L O. */
export function referenceOf(html) {
  const [reference] = /\bFC-[2-9B-DF-HJKMNP-TV-Z]{4}-[2-9B-DF-HJKMNP-TV-Z]{4}\b/.exec(html) ?? [];
  if (!reference) throw new Error("the confirmation shows no reference");
  return reference;
}

/** The address of the page behind this one, where there is one. */
export function nextOf(html) {
  const link = (html.match(/<a\b[^>]*>/g) ?? []).find((tag) => attribute(tag, "rel") === "next");
  return link && attribute(link, "href");
}

/** What a browser fetches for this page: styles, icon, scripts, and what these load. */
export function assetsOf(html) {
  const tags = html.match(/<(link|script)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => ["href", "src", "data-glue", "data-wasm"].map((name) => attribute(tag, name)).filter(Boolean));
}

const attribute = (tag, name) =>
  (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
