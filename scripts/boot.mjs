// Moves the start-up script that Trunk writes into index.html to a file of its own, since the page
// allows no inline script. Named by its content, so caches hold it for ever and builds are the same.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { integrity, named } from "./content.mjs";

const dist = process.env.TRUNK_STAGING_DIR;
const page = join(dist, "index.html");
const INLINE = /<script type="module"[^>]*>([\s\S]*?)<\/script>/g;

const html = readFileSync(page, "utf8");
const scripts = [...html.matchAll(INLINE)];
if (scripts.length !== 1) throw new Error(`expected one inline script in index.html, found ${scripts.length}`);

const [tag, code] = scripts[0];
const name = named("boot", code, "js");
writeFileSync(join(dist, name), code);
writeFileSync(page, html.replace(tag,
  `<script type="module" src="./${name}" integrity="${integrity(code)}"></script>`));
