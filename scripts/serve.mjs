// Serves a built page on this machine: `node scripts/serve.mjs dist [port]`. Prints its address.
// Port 0 takes a free one; a port that is taken is replaced by a free one, and said.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".yaml": "application/yaml; charset=utf-8",
};

const [folder = "dist", port = "8080"] = process.argv.slice(2);

/** The file that a request asks for, or nothing: never one outside the folder. */
const find = (url) => {
  try {
    const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
    const file = join(folder, path.endsWith(sep) ? join(path, "index.html") : path);
    return statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
};

const server = createServer((request, response) => {
  const file = find(request.url);
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  createReadStream(file).pipe(response);
});

server.on("error", (error) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is taken; another one is used.`);
  server.listen(0, "127.0.0.1");
});
server.on("listening", () => console.log(`Serving ${folder} on http://127.0.0.1:${server.address().port}/`));
server.listen(Number(port), "127.0.0.1");
