import { createServer } from "node:http";

/* The limit: answers sent by the parent, from memory, with Node's own server and nothing else. */
let answer = { headers: [], body: Buffer.alloc(0) };
process.on("message", ({ headers, body }) => {
  answer = { headers, body: Buffer.from(body, "base64") };
  process.send("set");
});
const server = createServer((_, response) => response.writeHead(200, answer.headers).end(answer.body));
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
