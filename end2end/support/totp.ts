// An authenticator app: codes by RFC 6238 (SHA-1, six digits, 30 seconds), each given
// once, as a server takes each once.

import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 30_000;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const stepNow = () => Math.floor(Date.now() / STEP_MS);

export class Authenticator {
  readonly #secret: Buffer;
  #last = 0;

  /** `secret`: base32 as a page shows it, with spaces. */
  constructor(secret: string) {
    this.#secret = base32(secret.replace(/\s/g, ""));
  }

  /** A code that was not given before. A server takes one a step early, so there is seldom anything to wait for. */
  async code(): Promise<string> {
    this.#last = Math.max(this.#last + 1, stepNow());
    while (this.#last > stepNow() + 1) await sleep(250);
    return this.last();
  }

  /** The code that was given last, again. */
  last(): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(this.#last));
    const mac = createHmac("sha1", this.#secret).update(counter).digest();
    const from = mac[mac.length - 1]! & 0xf;
    return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
  }
}

function base32(text: string): Buffer {
  const bits = [...text].map((symbol) => {
    const value = ALPHABET.indexOf(symbol);
    if (value < 0) throw new Error(`not base32: '${symbol}'`);
    return value.toString(2).padStart(5, "0");
  });
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}
