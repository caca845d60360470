// Answers one question a line: a file, its fields, and what to hold in them → the file as written.
import { createInterface } from "node:readline";
import * as format from "../admin/format.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { words, text, fields, held } = JSON.parse(line);
  const [read, write] = words
    ? [format.readWords, format.writeWords]
    : [format.readFacts, format.writeFacts];
  try {
    const { [format.SOURCE]: source, ...values } = text ? read(text, fields) : {};
    const kept = source === undefined ? {} : { [format.SOURCE]: source };
    const written = write({ ...values, ...held, ...kept }, fields);
    console.log(JSON.stringify({ values, written }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
