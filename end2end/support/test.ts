// The tests' own `test`: watches every page of the default context for what must
// never happen, and fails the test at its end: a console warning, a breach of the
// content security policy, a request to another host.

import { test as base, expect, type ConsoleMessage, type Page, type Response } from "@playwright/test";

export interface Watch {
  /** Lets one kind of message pass where a test provokes it. */
  allow(message: RegExp): void;
  /** Further pages that a test opens itself. */
  page(page: Page): void;
}

export const test = base.extend<{ watch: Watch; script: boolean }>({
  script: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
  watch: [
    async ({ context }, use) => {
      const faults: string[] = [];
      const allowed: RegExp[] = [];
      // A page answered with 4xx is reported on the console as a fault of loading; it is none.
      const refused = new Set<string>();
      const onResponse = (response: Response) => {
        if (response.status() >= 400 && response.request().isNavigationRequest()) refused.add(response.url());
      };
      const onConsole = (message: ConsoleMessage) => {
        if (!["warning", "error"].includes(message.type())) return;
        if (message.text().startsWith("Failed to load resource") && refused.has(message.location().url)) return;
        faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      };
      const watch: Watch = {
        allow: (message) => allowed.push(message),
        page: (page) => {
          page.on("response", onResponse);
          page.on("console", onConsole);
          page.on("pageerror", (fault) => faults.push(`page fault: ${fault.message}`));
          page.on("request", (request) => {
            const { protocol, hostname } = new URL(request.url());
            if (protocol.startsWith("http") && hostname !== "localhost") faults.push(`asked another host: ${request.url()}`);
          });
        },
      };
      await context.addInitScript(() =>
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
        ),
      );
      context.on("page", watch.page);
      await use(watch);
      const left = faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)));
      expect(left, "what must never happen").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
