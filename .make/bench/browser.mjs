// One reporter's browser, as the server sees it: cookies, Origin, brotli, kept
// connections. Not for: scripts, styles, or what the pages mean.

import { Agent, request } from "node:http";

// Nothing is measured by this: it ends a run that would hang.
const PATIENCE_MS = 120_000;

/** A browser's own connections, or many browsers' shared ones. */
export const connections = (most) => new Agent({ keepAlive: true, maxSockets: most });

export class Browser {
  #origin;
  #agent;
  #cookies = new Map();

  constructor(origin, agent) {
    this.#origin = origin;
    this.#agent = agent;
  }

  get(path) {
    return this.#send("GET", path, {});
  }

  /** `fields`: pairs of name and value. */
  post(path, fields) {
    const headers = { origin: this.#origin, "content-type": "application/x-www-form-urlencoded" };
    return this.#send("POST", path, headers, new URLSearchParams(fields).toString());
  }

  /** Status, headers, the body as it came, and the milliseconds until its last byte. */
  #send(method, path, extra, body = "") {
    const headers = { accept: "text/html", "accept-encoding": "br", "accept-language": "en-GB", ...extra };
    if (this.#cookies.size > 0) headers.cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (body) headers["content-length"] = Buffer.byteLength(body);
    return new Promise((resolve, reject) => {
      const failed = (fault) => reject(new Error(`${method} ${path}: ${fault.message}`));
      const started = performance.now();
      const sent = request(`${this.#origin}${path}`, { method, headers, agent: this.#agent, timeout: PATIENCE_MS });
      sent.once("timeout", () => sent.destroy(new Error(`no answer in ${PATIENCE_MS / 1000} s`)));
      sent.once("error", failed);
      sent.once("response", (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.once("error", failed);
        response.once("end", () => {
          const ms = performance.now() - started;
          this.#keep(response.headers["set-cookie"] ?? []);
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks), ms });
        });
      });
      sent.end(body);
    });
  }

  #keep(lines) {
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.#cookies.set(name, value);
    }
  }
}
