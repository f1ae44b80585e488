// The asset bundle: Sass, plain scripts, icons and the WASM made before, each
// to target/site/assets/NAME.HASH.EXT with .br and .gz beside it, and
// target/site/manifest.json from logical name to file name. Does nothing when
// no input has changed. Not for: compiling Rust (see wasm.sh).

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const assets = at("target/site/assets");
const wasm = at("target/wasm-bundle");

const filesUnder = (dir) =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [];
const sha256 = (...chunks) => chunks.reduce((hash, chunk) => hash.update(chunk), createHash("sha256")).digest("hex");

// Up to date? Every input and this script, by content.
const inputs = [
  fileURLToPath(import.meta.url),
  ...["style", "public", "target/wasm-bundle"].flatMap((dir) => filesUnder(at(dir))),
];
const stamp = sha256(...inputs.flatMap((file) => [file.slice(root.length), "\0", readFileSync(file), "\0"]));
const stampFile = at("target/site/.stamp");
const manifestFile = at("target/site/manifest.json");
if (existsSync(manifestFile) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) {
  const names = Object.values(JSON.parse(readFileSync(manifestFile, "utf8")));
  if (names.every((name) => ["", ".br", ".gz"].every((end) => existsSync(join(assets, name + end))))) {
    console.log("assets: already up to date");
    process.exit(0);
  }
}

// The tools live in style/, beside the lock that pins them.
const require = createRequire(at("style/package.json"));
const sass = require("sass");
const esbuild = require("esbuild");

const made = new Map();

const css = await sass.compileAsync(at("style/main.scss"), {
  style: "compressed",
  loadPaths: [at("style/node_modules")],
  quietDeps: true,
});
made.set("main.css", Buffer.from(esbuild.transformSync(css.css, { loader: "css", minify: true }).code));

for (const file of filesUnder(at("public"))) {
  const source = readFileSync(file);
  const plainScript = extname(file) === ".js";
  const body = plainScript ? Buffer.from(esbuild.transformSync(source, { minify: true, target: "es2020" }).code) : source;
  if (made.has(basename(file))) throw new Error(`two assets are named ${basename(file)}`);
  made.set(basename(file), body);
}

for (const name of ["public", "staff"]) {
  if (!existsSync(join(wasm, `${name}_bg.wasm`))) {
    console.log(`assets: no WASM for ${name} built yet, left out`);
    continue;
  }
  made.set(`${name}.wasm`, readFileSync(join(wasm, `${name}_bg.wasm`)));
  // Bundled, so that a snippet beside the glue would become part of it.
  const glue = await esbuild.build({
    entryPoints: [join(wasm, `${name}.js`)],
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    write: false,
  });
  made.set(`${name}.js`, Buffer.from(glue.outputFiles[0].contents));
}

mkdirSync(assets, { recursive: true });
const manifest = {};
const kept = new Set();
for (const [name, body] of [...made].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const ext = extname(name);
  const hashed = `${basename(name, ext)}.${sha256(body).slice(0, 10)}${ext}`;
  manifest[name] = hashed;
  for (const end of ["", ".br", ".gz"]) kept.add(hashed + end);
  if (existsSync(join(assets, `${hashed}.gz`))) continue;
  writeFileSync(join(assets, hashed), body);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  writeFileSync(join(assets, `${hashed}.br`), brotliCompressSync(body, { params }));
  writeFileSync(join(assets, `${hashed}.gz`), gzipSync(body, { level: 9 }));
}
// The manifest first, then the stale files: a reader of the old one is a
// server that is about to be restarted.
writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(stampFile, stamp);
for (const name of readdirSync(assets)) if (!kept.has(name)) rmSync(join(assets, name));

for (const [name, hashed] of Object.entries(manifest)) {
  const bytes = statSync(join(assets, hashed)).size;
  const compressed = statSync(join(assets, `${hashed}.br`)).size;
  console.log(`assets: ${name.padEnd(14)} ${String(bytes).padStart(8)} bytes, ${String(compressed).padStart(7)} brotli`);
}
