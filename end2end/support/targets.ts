// Measures pointer targets (WCAG 2.5.8) and what covers the focus (WCAG 2.4.11).

import type { Page } from "@playwright/test";

/** Targets under 24 by 24 px that neither stand in a sentence nor have room around. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LEAST = 24;
    const boxOf = (element: Element) => {
      const own = element.getBoundingClientRect();
      // A radio or checkbox is pressed on its label too.
      const label = /^(radio|checkbox)$/.test((element as HTMLInputElement).type) ? (element as HTMLInputElement).labels?.[0] : undefined;
      if (!label) return own;
      const other = label.getBoundingClientRect();
      const [left, top] = [Math.min(own.left, other.left), Math.min(own.top, other.top)];
      return new DOMRect(left, top, Math.max(own.right, other.right) - left, Math.max(own.bottom, other.bottom) - top);
    };
    // 'Inline': its line's height is that of the text around it.
    const inSentence = (element: Element) => {
      if (getComputedStyle(element).display !== "inline") return false;
      const around = element.parentElement?.textContent?.trim() ?? "";
      return around.length > (element.textContent?.trim().length ?? 0);
    };
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, box: boxOf(element) }))
      // A skip link is 1 px until it has the focus.
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const fits = (box: DOMRect) => box.width >= LEAST && box.height >= LEAST;
    const centre = (box: DOMRect) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    const reaches = (from: DOMRect, to: DOMRect) => {
      const { x, y } = centre(from);
      const toBox = Math.hypot(Math.max(to.left - x, 0, x - to.right), Math.max(to.top - y, 0, y - to.bottom));
      const other = centre(to);
      return toBox < LEAST / 2 || (!fits(to) && Math.hypot(other.x - x, other.y - y) < LEAST);
    };
    return all
      .filter(({ element, box }) => !fits(box) && !inSentence(element))
      .filter(({ element, box }) => all.some((other) => other.element !== element && reaches(box, other.box)))
      .map(({ element, box }) => `${element.localName} '${element.textContent?.trim() || element.id}' ${Math.round(box.width)} x ${Math.round(box.height)}`);
  });
}

/** What has the focus and is covered, as text; empty where it is seen; `null` where nothing has it. */
export async function obscured(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const on = document.activeElement;
    if (!on || on === document.body) return null;
    const box = on.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
    const labels = [...((on as HTMLInputElement).labels ?? [])];
    const seen = right > left && bottom > top && points.some(([x, y]) => {
      const there = document.elementFromPoint(x ?? 0, y ?? 0);
      return !!there && (on.contains(there) || labels.some((label) => label.contains(there)));
    });
    return seen ? "" : `${on.localName} '${on.textContent?.trim() || on.id}' at ${Math.round(box.x)}, ${Math.round(box.y)}`;
  });
}
