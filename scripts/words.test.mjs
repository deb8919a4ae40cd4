import assert from "node:assert/strict";
import { test } from "node:test";
import { dictionary, number, texts } from "./words.mjs";

test("the number is the one that src/text.rs makes", () => {
  assert.equal(number("Undo", "撤消"), 0x7ec24185);
});

test("literals are read as Rust reads them", () => {
  const source = 'text!(\n "a \\"b\\" \\\n    c",\n "甲\\u{4e59}",\n) later!("x", "丙")';
  assert.deepEqual(texts(source), [
    { en: 'a "b" c', zh: "甲乙", later: false },
    { en: "x", zh: "丙", later: true },
  ]);
});

test("what cannot be read is said", () => {
  assert.throws(() => texts("text!(name, \"x\")", "a.rs"), /a\.rs/);
});

test("a dictionary has a line a text, sorted by number", () => {
  assert.equal(dictionary([[255, "b\nc"], [16, "a"]]), "10\ta\nff\tb\\nc\n");
});
