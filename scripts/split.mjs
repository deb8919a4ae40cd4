// Parts the page's module in two, where `src/ui/rest.rs` says, so that a first visit loads only what its first screen needs.
// The parts are named by their content, so caches hold them for ever. A quick build stays one module.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { integrity, named } from "./content.mjs";

const NAME = "quay-georep";

/** What Cargo linked, wherever this machine keeps its targets. */
const linked = () => {
  const said = execFileSync("cargo", ["metadata", "--format-version", "1", "--no-deps", "--offline"], { encoding: "utf8" });
  return join(JSON.parse(said).target_directory, "wasm32-unknown-unknown", "release", `${NAME}.wasm`);
};

const run = (program, ...args) => {
  try {
    execFileSync(program, args, { stdio: ["ignore", "inherit", "inherit"] });
  } catch (cause) {
    throw new Error(`${program} failed. \`make page\` installs it, and has the linker keep what it reads.`, { cause });
  }
};

/** `text` with `from` replaced; it must be there. */
export const replaced = (text, from, to) => {
  if (!text.includes(from)) throw new Error(`expected ${JSON.stringify(from)} in what was generated`);
  return text.replaceAll(from, to);
};

/** A number in LEB128 at `at`, and where it ends. */
const leb = (bytes, at) => {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
};

/** A module without the custom sections that `dropped` names; they are what only tools read. */
export const without = (module, dropped) => {
  const kept = [module.subarray(0, 8)];
  for (let at = 8; at < module.length;) {
    const [length, start] = leb(module, at + 1);
    const section = module.subarray(at, start + length);
    const name = () => {
      const [size, from] = leb(module, start);
      return module.subarray(from, from + size).toString();
    };
    if (module[at] !== 0 || !dropped(name())) kept.push(section);
    at = start + length;
  }
  return Buffer.concat(kept);
};

/** Splits what Cargo linked, binds the first part to the page, and gives the files of the page by name. */
const parts = (folder) => {
  const read = (...path) => readFileSync(join(folder, ...path));
  run("wasm_split_cli", linked(), folder);
  // Without a word of reference types, wasm-bindgen keeps the signatures of its functions, by which the second part calls them.
  const first = join(folder, "main.wasm");
  writeFileSync(first, without(readFileSync(first), (it) => it === "target_features"));
  run("wasm-bindgen", "--target", "web", "--no-typescript", "--out-name", NAME, "--out-dir", join(folder, "page"),
    // The second part takes memory and table from the first.
    "--keep-lld-exports", "--remove-name-section", "--remove-producers-section", first);
  const rest = without(read("split_rest.wasm"), () => true);
  const others = readdirSync(folder).filter((it) => it.endsWith(".wasm") && !["main.wasm", "split_rest.wasm"].includes(it));
  if (others.length) throw new Error(`expected one part beside the first, found ${others.join(", ")}`);

  const main = read("page", `${NAME}_bg.wasm`);
  const script = read("page", `${NAME}.js`).toString();
  const loader = read("__wasm_split.js").toString();
  const name = { main: named(NAME, main, "wasm"), rest: named("rest", rest, "wasm") };
  // These two name each other, so both are named by what they are without it.
  name.script = named(NAME, script + loader + name.rest, "js");
  name.loader = named("loader", script + loader + name.rest, "js");
  return [name, {
    [name.main]: main,
    [name.rest]: rest,
    [name.script]: replaced(script, 'from "./__wasm_split.js"', `from "./${name.loader}"`),
    [name.loader]: replaced(replaced(loader, "./split_rest.wasm", `./${name.rest}`), "./main.js", `./${name.script}`),
  }];
};

const split = (dist) => {
  const folder = mkdtempSync(join(tmpdir(), "quay-georep-"));
  try {
    const [name, files] = parts(folder);
    const page = join(dist, "index.html");
    let html = readFileSync(page, "utf8");
    // What Trunk put there: the same module in one piece.
    for (const [whole, part] of [[/^quay-georep-\w+_bg\.wasm$/, name.main], [/^quay-georep-\w+\.js$/, name.script]]) {
      const old = readdirSync(dist).find((it) => whole.test(it));
      if (!old) throw new Error(`expected ${whole} among what Trunk made`);
      html = replaced(html, integrity(readFileSync(join(dist, old))), integrity(files[part]));
      html = replaced(html, old, part);
      rmSync(join(dist, old));
    }
    html = replaced(html, "</head>",
      `<link rel="modulepreload" href="./${name.loader}" integrity="${integrity(files[name.loader])}" />\n  </head>`);
    for (const [file, content] of Object.entries(files)) writeFileSync(join(dist, file), content);
    writeFileSync(page, html);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

if (process.env.TRUNK_PROFILE === "release") split(process.env.TRUNK_STAGING_DIR);
