// Four browsers: phone and desktop size, with script and without. A test names
// those it runs in by tags (`@phone-nojs`); without a tag it runs in `desktop-js`
// alone. Chromium is the system's; nothing is downloaded.

import { execFileSync } from "node:child_process";
import { defineConfig } from "@playwright/test";
import { freePort } from "./support/server.js";

// Chosen once, by the first process that reads this file; the workers inherit it.
if (!process.env.FC_E2E_URL) {
  const port = await freePort();
  process.env.FC_E2E_PORT = String(port);
  process.env.FC_E2E_URL = `http://localhost:${port}`;
}
process.env.FC_CHROMIUM ||= execFileSync("sh", ["-c", "command -v chromium || echo /usr/bin/chromium"], { encoding: "utf8" }).trim();

// One pixel a pixel: a processor paints them, and nobody looks.
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 900 } };

const named = (project: string) => new RegExp(`@${project}\\b`);
const namedOrUntagged = (project: string) => new RegExp(`@${project}\\b|^(?!.*@(phone|desktop)-(no)?js\\b)`);

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  globalSetup: "./support/global-setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env.CI,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["./closing-reporter.mjs"]],
  use: {
    baseURL: process.env.FC_E2E_URL,
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.FC_CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "phone-js", grep: named("phone-js"), use: { ...phone, javaScriptEnabled: true } },
    { name: "phone-nojs", grep: named("phone-nojs"), use: { ...phone, javaScriptEnabled: false } },
    { name: "desktop-js", grep: namedOrUntagged("desktop-js"), use: { ...desktop, javaScriptEnabled: true } },
    { name: "desktop-nojs", grep: named("desktop-nojs"), use: { ...desktop, javaScriptEnabled: false } },
  ],
});
