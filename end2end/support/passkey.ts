// A passkey device of Chromium's own: it answers what pages ask, as a phone does whose
// owner is there, or refuses, as one whose owner walked away.

import type { CDPSession, Page } from "@playwright/test";

export class Device {
  readonly #client: CDPSession;
  readonly #id: string;

  private constructor(client: CDPSession, id: string) {
    this.#client = client;
    this.#id = id;
  }

  /** Belongs to this page's tab until it is closed. */
  static async plugIn(page: Page): Promise<Device> {
    const client = await page.context().newCDPSession(page);
    await client.send("WebAuthn.enable");
    const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(client, authenticatorId);
  }

  /** Does it find out who is there? If not, the browser gives up. */
  async verifies(isUserVerified: boolean): Promise<void> {
    await this.#client.send("WebAuthn.setUserVerified", { authenticatorId: this.#id, isUserVerified });
  }

  async passkeys(): Promise<number> {
    const { credentials } = await this.#client.send("WebAuthn.getCredentials", { authenticatorId: this.#id });
    return credentials.length;
  }
}
