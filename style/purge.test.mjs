import assert from "node:assert/strict";
import { test } from "node:test";
import { purge } from "./purge.mjs";

const purged = (css, ...words) => purge(css, new Set(words)).replaceAll(/\s+/g, "");

test("a rule stays when the sources name all that it needs", () => {
  assert.equal(purged(".a .b{top:0} .a.c{top:1px} p, .c{top:2px}", "a", "b", "p"), ".a.b{top:0}p{top:2px}");
});

test("what is negated may be anything", () => {
  assert.equal(purged(":where(:not(.x)) .a:not(.y){top:0}", "a"), ":where(:not(.x)).a:not(.y){top:0}");
  assert.equal(purged(":is(.x,.a p):not(:last-child){top:0} :is(.x){top:0}", "a", "p"), ":is(.x,.ap):not(:last-child){top:0}");
});

test("a custom property stays when a real one needs it, whatever the theme", () => {
  const css = ":root{--a:var(--b);--b:1px;--c:2px} .dark{--b:3px;--d:4px} .e{top:var(--a)}";
  assert.equal(purged(css, "dark", "e"), ":root{--a:var(--b);--b:1px}.dark{--b:3px}.e{top:var(--a)}");
});

test("animations stay when they are named, fonts never, empty groups go", () => {
  const css = "@keyframes in{to{top:0}}@keyframes out{to{top:0}}@font-face{font-family:F}@media print{.x{top:0}}.a{animation:in 1s}";
  assert.equal(purged(css, "a"), "@keyframesin{to{top:0}}.a{animation:in1s}");
});
