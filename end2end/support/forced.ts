// What is lost where the system chooses all colours (Windows contrast themes):
// shadows and backgrounds go, borders and outlines stay.

import type { Page } from "@playwright/test";

/** Marks, edges and focus rings of the page that have the colour of what is behind them, a line each. */
export async function unseen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const isClear = (colour: string) => colour === "transparent" || /^rgba\(.*, 0\)$/.test(colour);
    const probe = document.createElement("i");
    probe.style.backgroundColor = "Canvas";
    document.body.append(probe);
    const canvas = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const behind = (element: Element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (!isClear(backgroundColor)) return backgroundColor;
      }
      return canvas;
    };
    /** The colours of the borders that are drawn. */
    const edges = (style: CSSStyleDeclaration) =>
      (["top", "right", "bottom", "left"] as const)
        .filter((side) => parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0 && !["none", "hidden"].includes(style.getPropertyValue(`border-${side}-style`)))
        .map((side) => style.getPropertyValue(`border-${side}-color`));
    const ring = (style: CSSStyleDeclaration) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 ? [style.outlineColor] : []);
    const seen = (colours: string[], element: Element) => colours.some((colour) => !isClear(colour) && colour !== behind(element));
    const name = (element: Element) => `${element.localName} '${(element.textContent?.trim() || element.id || element.className).slice(0, 60)}'`;
    const all = <E extends Element = HTMLElement>(selector: string) =>
      [...document.querySelectorAll<E>(selector)].filter((element) => element.checkVisibility({ visibilityProperty: true }));

    for (const element of all(".govuk-button, .govuk-input, .govuk-select, .govuk-textarea")) {
      if (!seen(edges(getComputedStyle(element)), element)) found.push(`edge of ${name(element)}`);
    }
    for (const element of all(".govuk-error-summary, .govuk-form-group--error")) {
      if (!seen(edges(getComputedStyle(element)), element)) found.push(`fault at ${name(element)}`);
    }
    for (const input of all<HTMLInputElement>("[type=radio], [type=checkbox]")) {
      const label = input.labels?.[0];
      if (!label) continue;
      if (!seen(edges(getComputedStyle(label, "::before")), label)) found.push(`edge of ${name(label)}`);
      const mark = getComputedStyle(label, "::after");
      const isMarked = mark.opacity !== "0" && mark.content !== "none" && seen(edges(mark), label);
      if (isMarked !== input.checked) found.push(`mark of ${name(label)}: ${input.checked ? "not seen" : "seen, but not chosen"}`);
    }
    const had = document.activeElement as HTMLElement | null;
    for (const element of all("a[href], button, input:not([type=hidden]), select, textarea, summary, .govuk-error-summary")) {
      element.focus({ preventScroll: true });
      if (document.activeElement !== element) continue;
      const label = (element as HTMLInputElement).labels?.[0];
      const onLabel = label && seen(ring(getComputedStyle(label, "::before")), label);
      if (!onLabel && !seen(ring(getComputedStyle(element)), element)) found.push(`focus on ${name(element)}`);
    }
    had?.focus({ preventScroll: true });
    return found;
  });
}
