// Prints what a first visit loads, and fails where it is more than agreed: `node scripts/sizes.mjs dist`.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** The most that a first visit may load, in thousand bytes as sent with brotli: by kind, and in all; and the rest of the
 * module, which comes while the first screen is read. Lower them when you can. */
const FIRST = { wasm: 110, js: 10, css: 13, all: 135 };
const REST = { wasm: 640 };

/** What `bytes` weigh as they are, and as a server sends them. */
export const compressed = (bytes) =>
  ({ raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length });

/** Rows of sizes as a table, with their sum where there are several. */
export const table = (rows) => {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const total = { name: `${rows.length} requests`, raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") };
  const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(11);
  return [
    `${"".padEnd(40)}${["raw", "gzip", "brotli"].map((title) => title.padStart(11)).join("")}`,
    ...[...rows, ...(rows.length > 1 ? [total] : [])]
      .map(({ name, raw, gzip, brotli }) => `${name.padEnd(40)}${kb(raw)}${kb(gzip)}${kb(brotli)}`),
  ].join("\n");
};

/** What weighs more than `most` allows, one line each. */
export const excess = (rows, most) => Object.entries(most).flatMap(([kind, limit]) => {
  const counted = rows.filter(({ name }) => kind === "all" || name.endsWith(`.${kind}`));
  const weight = counted.reduce((sum, { brotli }) => sum + brotli, 0) / 1000;
  return weight > limit ? [`${kind}: ${weight.toFixed(1)} kB, more than the ${limit} kB of scripts/sizes.mjs`] : [];
});

/** The files of the page, in the order they come: what it cannot be used without, the rest of the module, the words. */
const loads = (dist) => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const kind = (file) => /^rest-.*\.wasm$/.test(file) ? "rest" : !html.includes(`./${file}"`) && file !== "index.html" ? "none"
    : file.startsWith("words-") ? "words" : "first";
  const rows = readdirSync(dist).map((name) => ({ name, kind: kind(name), ...compressed(readFileSync(join(dist, name))) }));
  return ["first", "rest", "words"].map((it) => rows.filter((row) => row.kind === it));
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [first, rest, words] = loads(process.argv[2] ?? "dist");
  console.log(table(first));
  console.log(`Then, while the first screen is read:\n${table(rest)}`);
  console.log(`Later, in the language that is read:\n${table(words)}`);
  const over = [...excess(first, FIRST), ...excess(rest, REST)];
  if (!rest.length) over.push("the module is in one piece");
  over.forEach((line) => console.error(line));
  process.exitCode = over.length ? 1 : 0;
}
