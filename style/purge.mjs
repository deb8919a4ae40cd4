// Removes from a sheet what a page can never match or refer to. Common purgers drop rules whose only
// unknown class stands inside `:not(…)`, and PatternFly lays out its page with such rules.
import postcss from "postcss";
import parser from "postcss-selector-parser";

const isCustom = (declaration) => declaration.prop.startsWith("--");
const namesIn = (value) => value.match(/--[\w-]+/g) ?? [];

/** The sheet `css` for a page whose sources are made of `words`. */
export const purge = (css, words) => {
  const sheet = postcss.parse(css);
  purgeRules(sheet, words);
  purgeProperties(sheet);
  purgeAnimations(sheet);
  sheet.walkAtRules("font-face", (rule) => rule.remove());
  removeEmpty(sheet);
  return sheet.toString();
};

const purgeRules = (sheet, words) => sheet.walkRules((rule) => {
  if (rule.parent.name?.endsWith("keyframes")) return;
  const kept = [];
  parser((list) => kept.push(...list.nodes.filter((selector) => canMatch(selector, words)))).processSync(rule.selector);
  if (kept.length) rule.selector = kept.map(String).join(",");
  else rule.remove();
});

/** Whether some element may match: everything named is in the sources, and what is negated may be anything. */
const canMatch = (selector, words) => selector.nodes.every((node) => {
  if (node.type === "class" || node.type === "id" || node.type === "tag") return words.has(node.value);
  if (node.type === "pseudo" && node.nodes.length && node.value !== ":not") {
    return node.nodes.some((inner) => canMatch(inner, words));
  }
  return true;
});

/** Keeps the custom properties that a real property needs, by way of others too. */
const purgeProperties = (sheet) => {
  const meanings = new Map();
  const wanted = [];
  sheet.walkDecls((declaration) => {
    const names = namesIn(declaration.value);
    if (isCustom(declaration)) meanings.set(declaration.prop, [...(meanings.get(declaration.prop) ?? []), ...names]);
    else wanted.push(...names);
  });
  sheet.walkAtRules("container", (rule) => wanted.push(...namesIn(rule.params)));
  const used = new Set();
  for (let name = wanted.pop(); name; name = wanted.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    wanted.push(...(meanings.get(name) ?? []));
  }
  sheet.walkDecls(/^--/, (declaration) => void (used.has(declaration.prop) || declaration.remove()));
  sheet.walkAtRules("property", (rule) => void (used.has(rule.params) || rule.remove()));
};

const purgeAnimations = (sheet) => {
  const named = new Set();
  sheet.walkDecls(/^--|^animation/, (declaration) => declaration.value.split(/[\s,]+/).forEach((word) => named.add(word)));
  sheet.walkAtRules("keyframes", (rule) => void (named.has(rule.params) || rule.remove()));
};

const removeEmpty = (container) => container.each((node) => {
  if (!node.nodes) return;
  removeEmpty(node);
  if (!node.nodes.some((child) => child.type !== "comment")) node.remove();
});
