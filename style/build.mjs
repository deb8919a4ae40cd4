// Builds style/dist/app.css: the parts of PatternFly that the page uses, then our own sheets.
// Unused selectors, custom properties, keyframes and font faces go, so a class name must stand
// whole in a source file (never "pf-m-" + kind).
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";
import { compressed, table } from "../scripts/sizes.mjs";
import { purge } from "./purge.mjs";

// What of PatternFly the page may use, in PatternFly's own order. Only classes found in the sources
// are kept, so an entry that is not used yet costs nothing.
const COMPONENTS = [
  "ActionList", "Alert", "Badge", "Banner", "Button", "Card", "Check", "CodeBlock", "Content", "DataList",
  "DescriptionList", "Divider", "EmptyState", "ExpandableSection", "Form", "FormControl", "HelperText", "Hint",
  "Icon", "InputGroup", "JumpLinks", "Label", "List", "Masthead", "Menu", "MenuToggle", "ModalBox",
  "MultipleFileUpload", "Nav", "NumberInput", "Page", "Panel", "Popover", "Progress", "ProgressStepper", "Radio",
  "SkipToContent", "Spinner", "Switch", "Table", "Tabs", "TextInputGroup", "Title", "ToggleGroup", "Toolbar",
  "TreeView", "Truncate",
];
const LAYOUTS = ["Bullseye", "Flex", "Gallery", "Grid", "Level", "Split", "Stack"];
const UTILITIES = ["Accessibility"];

// Classes that no source file spells: the switch of the dark theme.
const KEEP = ["pf-v6-theme-dark"];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (...path) => readFileSync(join(root, ...path), "utf8");

const patternfly = (...path) => read("node_modules/@patternfly/patternfly", ...path);
const sheet = (folder, name) => {
  const files = readdirSync(join(root, "node_modules/@patternfly/patternfly", folder, name));
  return patternfly(folder, name, files.find((file) => file.endsWith(".css")));
};

/** Our own sheets: the base first, then one a component, by name. */
const own = () => readdirSync(join(root, "style"))
  .filter((file) => file.endsWith(".css"))
  .sort((a, b) => (b === "base.css") - (a === "base.css") || a.localeCompare(b))
  .map((file) => read("style", file));

const sources = (folder) => readdirSync(join(root, folder), { recursive: true })
  .filter((file) => file.endsWith(".rs"))
  .map((file) => read(folder, file));

const css = [
  patternfly("patternfly-base.css"),
  ...COMPONENTS.map((name) => sheet("components", name)),
  ...LAYOUTS.map((name) => sheet("layouts", name)),
  ...UTILITIES.map((name) => sheet("utilities", name)),
  ...own(),
].join("\n");

const words = new Set([...KEEP, ...sources("src/ui"), read("index.html")].flatMap((text) => text.match(/[\w-]+/g) ?? []));

const { code } = transform({
  filename: "app.css",
  code: Buffer.from(purge(css, words)),
  minify: true,
  targets: { chrome: 111 << 16, firefox: 121 << 16, safari: (16 << 16) | (4 << 8) },
});

mkdirSync(join(root, "style/dist"), { recursive: true });
writeFileSync(join(root, "style/dist/app.css"), code);
console.log(table([{ name: "app.css", ...compressed(code) }]));
