// Collects the words that the page loads when it needs them: everything in Chinese, and what `later!` says in English.
// The page itself carries only a number for each (see src/text.rs, where the same number is made while compiling).
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { named } from "./content.mjs";

const ESCAPES = { n: "\n", t: "\t", r: "\r", 0: "\0", "\\": "\\", '"': '"', "'": "'" };

/** The number of a text: FNV-1a over both languages, parted by a zero byte. */
export function number(en, zh) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${en}\0${zh}`)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** The string literal at `at`, as Rust reads it, and where it ends; null where there is none. */
function literal(source, at) {
  if (source[at] !== '"') return null;
  let text = "";
  for (let i = at + 1; i < source.length; i++) {
    const char = source[i];
    if (char === '"') return { text, end: i + 1 };
    if (char !== "\\") { text += char; continue; }
    const next = source[++i];
    if (next === "\n") { while (/\s/.test(source[i + 1])) i++; continue; }
    if (next === "u") {
      const [whole, digits] = /^u\{([0-9a-fA-F_]+)\}/.exec(source.slice(i)) ?? [];
      if (!whole) return null;
      text += String.fromCodePoint(parseInt(digits.replaceAll("_", ""), 16));
      i += whole.length - 1;
      continue;
    }
    if (!(next in ESCAPES)) return null;
    text += ESCAPES[next];
  }
  return null;
}

/** What is read on every page but the first: src/text/mod.rs says the same while compiling. */
const LATER = /^schema[\\/]/;

/** Every `text!` and `later!` of a source: its two languages, and whether English comes later. */
export function texts(source, name = "source") {
  const found = [];
  for (const match of source.matchAll(/\b(text|later)!\s*\(\s*/g)) {
    const line = source.slice(source.lastIndexOf("\n", match.index) + 1, match.index);
    if (/^\s*\/\//.test(line)) continue;
    const en = literal(source, match.index + match[0].length);
    const comma = en && /^\s*,\s*/.exec(source.slice(en.end));
    const zh = comma && literal(source, en.end + comma[0].length);
    if (!zh) throw new Error(`${name}: ${match[1]}! takes two plain string literals: …${line.trim()}${match[0]}`);
    found.push({ en: en.text, zh: zh.text, later: match[1] === "later" || LATER.test(name) });
  }
  return found;
}

/** A dictionary: a line for each number, in hexadecimal, then the text. */
export function dictionary(entries) {
  const lines = new Map(entries.map(([id, text]) => [id.toString(16), text.replaceAll("\n", "\\n")]));
  return [...lines].sort(([a], [b]) => parseInt(a, 16) - parseInt(b, 16)).map(([id, text]) => `${id}\t${text}\n`).join("");
}

function collect(root) {
  const files = readdirSync(join(root, "src"), { recursive: true }).filter((file) => file.endsWith(".rs"));
  return files.filter((file) => !file.startsWith("text") && !file.startsWith("cli"))
    .flatMap((file) => texts(readFileSync(join(root, "src", file), "utf8"), file));
}

if (process.env.TRUNK_STAGING_DIR) {
  const dist = process.env.TRUNK_STAGING_DIR;
  const all = collect(dirname(dirname(fileURLToPath(import.meta.url))));
  const words = {
    en: dictionary(all.filter((it) => it.later).map((it) => [number(it.en, it.zh), it.en])),
    zh: dictionary(all.map((it) => [number(it.en, it.zh), it.zh])),
  };
  let page = readFileSync(join(dist, "index.html"), "utf8");
  for (const [lang, text] of Object.entries(words)) {
    const name = named(`words-${lang}`, text, "txt");
    writeFileSync(join(dist, name), text);
    page = page.replace("</head>", `  <meta name="words-${lang}" content="./${name}" />\n  </head>`);
  }
  writeFileSync(join(dist, "index.html"), page);
}
