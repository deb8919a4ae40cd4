import assert from "node:assert/strict";
import { test } from "node:test";
import { replaced, without } from "./split.mjs";

const MAGIC = [0, 97, 115, 109, 1, 0, 0, 0];
const custom = (name, ...content) => [0, 1 + name.length + content.length, name.length, ...Buffer.from(name), ...content];
const TYPES = [1, 4, 1, 0x60, 0, 0];

test("a section that is dropped is gone, whole, and no other", () => {
  const module = Buffer.from([...MAGIC, ...custom("name", 7, 7), ...TYPES, ...custom("kept", 9), ...custom("name")]);
  const left = without(module, (it) => it === "name");
  assert.deepEqual([...left], [...MAGIC, ...TYPES, ...custom("kept", 9)]);
  assert.ok(WebAssembly.validate(left));
});

test("a section longer than one byte can say is measured right", () => {
  const long = Array(300).fill(1);
  const module = Buffer.from([...MAGIC, 0, 0xb1, 2, 4, ...Buffer.from("name"), ...long, ...TYPES]);
  assert.deepEqual([...without(module, () => true)], [...MAGIC, ...TYPES]);
});

test("what is to be replaced must be there", () => {
  assert.equal(replaced("a b a", "a", "c"), "c b c");
  assert.throws(() => replaced("a", "b", "c"));
});
