// The mails that a server wrote as files, read as a mail program would.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";

export interface Mail {
  subject: string;
  /** The header as it is, and each part decoded. */
  raw: string;
  text: string;
  html: string;
}

/** All mails to an address so far. `dataDir`: of a server of the test's own. */
export function mailsTo(address: string, dataDir = process.env.FC_E2E_DATA_DIR ?? ""): Mail[] {
  const folder = join(dataDir, "outbox");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  return files
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((raw) => /^To: .*/im.exec(raw)?.[0].includes(address))
    .map(parse);
}

/** Waits for the first mail to an address. */
export async function mailTo(address: string, dataDir?: string): Promise<Mail> {
  await expect.poll(() => mailsTo(address, dataDir).length, { message: `a mail to ${address}`, timeout: 15_000 }).toBeGreaterThan(0);
  return mailsTo(address, dataDir)[0];
}

function parse(raw: string): Mail {
  const [, subject = ""] = /^Subject: (.*(?:\r?\n[ \t].*)*)/im.exec(raw) ?? [];
  const part = (type: string) => {
    const [, encoding = "", body = ""] =
      new RegExp(`Content-Type: ${type}[^]*?Content-Transfer-Encoding: (\\S+)[^]*?\\r?\\n\\r?\\n([^]*?)\\r?\\n--`, "i").exec(raw) ?? [];
    return decode(encoding.toLowerCase(), body);
  };
  return { subject: words(subject), raw, text: part("text/plain"), html: part("text/html") };
}

function decode(encoding: string, body: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString();
  if (encoding === "quoted-printable") return quoted(body.replace(/=\r?\n/g, ""));
  return body;
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

/** A header with encoded words (RFC 2047), unfolded. */
function words(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/\r?\n[ \t]/g, " ")
    .replace(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString() : quoted(text.replaceAll("_", " ")),
    );
}
