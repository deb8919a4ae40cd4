// Files that are named by their content, so that caches hold them for ever, and what the page checks them by.
import { createHash } from "node:crypto";

const digest = (content) => createHash("sha384").update(content).digest();

/** The name of a file with this content: `named("boot", code, "js")`. */
export const named = (name, content, extension) => `${name}-${digest(content).toString("hex").slice(0, 16)}.${extension}`;

/** The attribute by which a browser refuses other content. */
export const integrity = (content) => `sha384-${digest(content).toString("base64")}`;
