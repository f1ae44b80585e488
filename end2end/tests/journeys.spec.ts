// Every form from its start to the confirmation, once with script and once
// without, at phone and at desktop size in turn. On the way every page and state
// that is met is looked at.

import { forms } from "../support/choices.js";
import { inspect, keepSource } from "../support/inspect.js";
import { REFERENCE } from "../support/reference.js";
import { expect, test } from "../support/test.js";
import { walk } from "../support/walk.js";

forms.forEach((form, i) => {
  const sizes = i % 2 ? ["phone", "desktop"] : ["desktop", "phone"];
  test(`${form}: from start to confirmation`, { tag: [`@${sizes[0]}-js`, `@${sizes[1]}-nojs`] }, async ({ page, script }) => {
    test.setTimeout(240_000);
    keepSource(page);
    await walk(page, {
      form,
      email: `${form}@example.com`,
      thorough: true,
      repeats: true,
      visit: (name, { faults }) => inspect(page, { name: `${form}/${name}`, script, faults }),
    });
    await expect(page.locator(".fc-reference")).toHaveText(REFERENCE);
  });
});
