// Prints what a first visit loads, and fails where it is more than agreed: `node scripts/sizes.mjs dist`.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** The most that a first visit may load, in thousand bytes as sent with brotli: by kind, and in all. Lower it when you can. */
const MOST = { wasm: 685, js: 12, css: 20, all: 710 };

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

/** What weighs more than `MOST` allows, one line each. */
export const excess = (rows, most = MOST) => Object.entries(most).flatMap(([kind, limit]) => {
  const counted = rows.filter(({ name }) => kind === "all" || name.endsWith(`.${kind}`));
  const weight = counted.reduce((sum, { brotli }) => sum + brotli, 0) / 1000;
  return weight > limit ? [`${kind}: ${weight.toFixed(1)} kB, more than the ${limit} kB of scripts/sizes.mjs`] : [];
});

/** The files that the page names: what is loaded before it can be used, and the words that come when they are read. */
const loads = (dist) => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const files = readdirSync(dist).filter((file) => file === "index.html" || html.includes(`./${file}"`));
  const rows = files.map((name) => ({ name, ...compressed(readFileSync(join(dist, name))) }));
  const later = (row) => row.name.startsWith("words-");
  return [rows.filter((row) => !later(row)), rows.filter(later)];
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [first, later] = loads(process.argv[2] ?? "dist");
  console.log(table(first));
  console.log(`Later, when they are read:\n${table(later)}`);
  const over = excess(first);
  over.forEach((line) => console.error(line));
  process.exitCode = over.length ? 1 : 0;
}
