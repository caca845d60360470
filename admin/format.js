// Content files ⇄ what the forms of the editor hold.
//
// Reading gives every scalar as text, as the engine does, so that `0123`, `NO` and `12:30` stay what
// they are, and keeps the text of the file beside the values. Writing changes that text only where a
// value differs: comments, order, quotation marks and everything that has no field stay as they were.

import { parseDocument, isMap, isScalar, isSeq } from "yaml";

/** Under this name the text of the file travels with the values; it has no field. */
export const SOURCE = "diktyo_source";

const FENCE = /^---[^\S\n]*$/gm;
const WIDEST = 100; // characters of a list in brackets

/** The values of a file of facts (YAML) by the fields of its form. */
export function readFacts(text, fields) {
  return { ...values(parse(text).contents, fields), [SOURCE]: text };
}

/** The file of facts for these values; raises an error rather than write anything else. */
export function writeFacts(held, fields) {
  const source = held[SOURCE] ?? "";
  return written(source, held, fields, (text) => values(parse(text).contents, fields));
}

/** The values of a file of words: front matter, then prose under `body`. */
export function readWords(text, fields) {
  const { front, body } = parted(text);
  return { ...values(parse(front).contents, fields), body: body.trim(), [SOURCE]: text };
}

/** The file of words for these values. */
export function writeWords(held, fields) {
  const source = held[SOURCE] ?? "---\n---\n";
  const { head, front, fence, body } = parted(source);
  const inFront = fields.filter((field) => field.name !== "body");
  const start = written(front, held, inFront, (text) => values(parse(text).contents, inFront));
  const prose = (held.body ?? "").trim();
  const old = body.trim();
  const end = prose === old ? body : body.slice(0, body.indexOf(old)) + prose + "\n";
  return head + start + fence + end;
}

/** A file of words in its parts, which together are the file. */
function parted(text) {
  const [first, second] = text.matchAll(FENCE);
  if (first?.index !== 0 || !second) throw new Error("the front matter lacks a line ---");
  const start = first[0].length + 1;
  const end = second.index + second[0].length + 1;
  return {
    head: text.slice(0, start),
    front: text.slice(start, second.index),
    fence: text.slice(second.index, end).trimEnd() + "\n",
    body: text.slice(end),
  };
}

function parse(text) {
  const found = parseDocument(text, { schema: "failsafe", keepSourceTokens: true });
  if (found.errors.length) throw found.errors[0];
  if (found.contents !== null && !isMap(found.contents)) {
    throw new Error("the file is not made of lines “name: value”");
  }
  return found;
}

// --- values

const isList = (field) => field.widget === "list" || Boolean(field.multiple);

/** What a mapping says, as far as it has fields. */
function values(map, fields) {
  const found = {};
  for (const field of fields) {
    const node = map?.get(field.name, true);
    if (node !== undefined && node !== null) found[field.name] = value(node, field);
  }
  return found;
}

function value(node, field) {
  if (isList(field)) {
    if (isMap(node)) throw new Error(`“${field.name}” is not a list`);
    const items = isSeq(node) ? node.items : [node]; // one text may stand without brackets
    return items.map((item) => itemValue(item, field));
  }
  if (field.widget === "object") return isMap(node) ? values(node, field.fields) : {};
  return scalar(node, field);
}

function itemValue(node, field) {
  return field.fields ? values(isMap(node) ? node : null, field.fields) : scalar(node, field);
}

function scalar(node, field) {
  if (!isScalar(node)) throw new Error(`“${field.name}” is not a text`);
  const text = String(node.value ?? "");
  // `organisation/barka` and `barka` are the same reference where only one kind is expected.
  const bare = text.replace(/^[a-z_]+\/(?=[a-z0-9-]+$)/, "");
  if (field.widget === "relation") return bare;
  if (field.options?.some((one) => one.value === "yes")) {
    return { true: "yes", false: "no" }[text.toLowerCase()] ?? text.toLowerCase();
  }
  return field.options?.some((one) => one.value === bare) ? bare : text;
}

/** The values without what is empty, by the fields and in their order. */
function filled(held, fields) {
  const found = {};
  for (const field of fields) {
    const kept = filledValue(held?.[field.name], field);
    if (kept !== undefined) found[field.name] = kept;
  }
  return found;
}

function filledValue(held, field) {
  if (held === null || held === undefined) return undefined;
  if (isList(field)) {
    const items = (Array.isArray(held) ? held : [held])
      .map((item) => (field.fields ? filled(item, field.fields) : text(item)))
      .filter((item) => (typeof item === "string" ? item : Object.keys(item).length));
    return items.length ? items : undefined;
  }
  if (field.widget === "object") {
    const inside = filled(held, field.fields);
    return Object.keys(inside).length ? inside : undefined;
  }
  return text(held) || undefined;
}

const text = (held) => String(held ?? "").trim();

/** Whether two values say the same; objects have the order of their fields. */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// --- writing

/** The text with these values, read back to be sure. */
function written(source, held, fields, read) {
  const wanted = filled(held, fields);
  const map = parse(source).contents;
  let found;
  if (map === null || map.items.length === 0) found = source + block(wanted, fields, "");
  else found = new Edit(source).map(map, wanted, fields).apply();
  if (!same(filled(read(found), fields), wanted)) throw new Error("the file cannot be written");
  return found;
}

/** Changes of a text, each from one place to another. */
class Edit {
  constructor(source) {
    this.source = source;
    this.changes = [];
  }

  /** The text, or a part of it, with its changes. */
  apply(from = 0, to = this.source.length) {
    let found = "";
    let at = from;
    for (const [start, end, put] of this.changes.toSorted((a, b) => a[0] - b[0])) {
      if (start < from || end > to) continue;
      found += this.source.slice(at, start) + put;
      at = end;
    }
    return found + this.source.slice(at, to);
  }

  put(start, end, words) {
    this.changes.push([start, end, words]);
  }

  /** The beginning of the line on which a place is. */
  line(at) {
    return this.source.lastIndexOf("\n", at - 1) + 1;
  }

  /** The beginning of the line after the one on which something ends. */
  after(node) {
    const written = this.source.slice(0, end(node)).trimEnd().length;
    const next = this.source.indexOf("\n", written);
    return next < 0 ? this.source.length : next + 1;
  }

  map(map, wanted, fields) {
    if (map.flow) return this.flowMap(map, wanted, fields);
    const indent = " ".repeat(map.items[0].key.range[0] - this.line(map.items[0].key.range[0]));
    for (const field of fields) {
      const pair = map.items.find((one) => one.key.value === field.name);
      const value = wanted[field.name];
      if (pair) this.pair(pair, value, field);
      else if (value !== undefined) this.add(map, field, value, fields, indent);
    }
    return this;
  }

  /** A mapping in braces is small: where it differs, it is written anew. */
  flowMap(map, wanted, fields) {
    if (same(filled(values(map, fields), fields), wanted)) return this;
    const known = new Set(fields.map((field) => field.name));
    const others = map.items.filter((one) => !known.has(one.key.value));
    const kept = Object.fromEntries(others.map((one) => [one.key.value, one.value.toJSON()]));
    this.put(map.range[0], map.range[1], flow({ ...wanted, ...kept }));
    return this;
  }

  pair(pair, wanted, field) {
    const old = pair.value === null ? undefined : filledValue(value(pair.value, field), field);
    if (same(old, wanted)) return;
    if (wanted === undefined) {
      this.put(this.line(pair.key.range[0]), this.after(pair), "");
    } else if (!isList(field) && field.widget === "object" && isMap(pair.value)) {
      this.map(pair.value, wanted, field.fields);
    } else if (isList(field) && isSeq(pair.value) && !pair.value.flow && pair.value.items.length) {
      this.list(pair.value, wanted, field);
    } else if (isList(field) && isSeq(pair.value) && isFlat(field)) {
      this.flowList(pair.value, wanted, field);
    } else if (isScalar(pair.value) && typeof wanted === "string" && !isBlock(pair.value)) {
      this.put(pair.value.range[0], pair.value.range[1], like(pair.value, wanted));
    } else {
      const start = this.line(pair.key.range[0]);
      const indent = " ".repeat(pair.key.range[0] - start);
      // The first key of an item stands behind its dash.
      const key = this.source.slice(start, pair.key.range[0]);
      const put = entry(field, wanted, indent).slice(indent.length);
      this.put(start, this.after(pair), key + put);
    }
  }

  /** A new key, behind the nearest of those that come before it in the form. */
  add(map, field, value, fields, indent) {
    const order = fields.map((one) => one.name);
    const before = new Set(order.slice(0, order.indexOf(field.name)));
    const behind = map.items.findLast((one) => before.has(one.key.value));
    const put = entry(field, value, indent);
    if (behind || this.isItem(map)) {
      const at = this.after(behind ?? map.items[0]);
      const open = at > 0 && this.source[at - 1] !== "\n";
      this.put(at, at, open ? "\n" + put.trimEnd() : put);
    } else {
      const at = this.line(map.items[0].key.range[0]);
      this.put(at, at, put);
    }
  }

  /** Whether the first key of a mapping stands behind a dash. */
  isItem(map) {
    const at = map.items[0].key.range[0];
    return this.source.slice(this.line(at), at).trim() !== "";
  }

  flowList(list, wanted, field) {
    const old = list.items.map((item) => [scalar(item, field), item]);
    const items = wanted.map((one) => {
      const [, node] = old.find(([word]) => word === one) ?? [];
      return node ? this.source.slice(node.range[0], node.range[1]) : flow(one);
    });
    this.put(list.range[0], list.range[1], `[${items.join(", ")}]`);
  }

  /** A list of lines: items that stay the same keep their lines, also where they move. */
  list(list, wanted, field) {
    const old = list.items.map((item) => {
      const kept = itemValue(item, field);
      return typeof kept === "string" ? kept : filled(kept, field.fields);
    });
    const most = Math.min(old.length, wanted.length);
    let head = 0;
    while (head < most && same(old[head], wanted[head])) head += 1;
    let tail = 0;
    while (tail < most - head && same(old.at(-1 - tail), wanted.at(-1 - tail))) tail += 1;
    const starts = list.items.map((item) => this.line(item.range[0]));
    starts.push(this.after(list.items.at(-1)));
    const first = this.source.slice(starts[0], list.items[0].range[0]);
    const indent = first.slice(0, first.indexOf("-"));
    const left = new Set([...old.keys()].filter((at) => at >= head && at < old.length - tail));
    let put = "";
    for (const [number, one] of wanted.slice(head, wanted.length - tail).entries()) {
      let at = [...left].find((other) => same(old[other], one));
      const stays = at !== undefined;
      // What stood here and is wanted nowhere was changed.
      at ??= [...left].find((o) => o === head + number && !wanted.some((w) => same(w, old[o])));
      left.delete(at);
      if (stays) put += this.source.slice(starts[at], starts[at + 1]);
      else if (at !== undefined && this.begins(list.items[at], one)) {
        put += this.item(list.items[at], one, field, starts, at);
      } else put += item(one, field, indent);
      if (!put.endsWith("\n")) put += "\n";
    }
    const end = starts[old.length - tail];
    if (end === this.source.length && !this.source.endsWith("\n")) put = put.trimEnd();
    const at = starts[head];
    const open = at > 0 && this.source[at - 1] !== "\n";
    this.put(at, end, open && put ? "\n" + put : put);
  }

  /** Whether the line with the dash stays: that of the first key, or of a text. */
  begins(node, wanted) {
    return !isMap(node) || node.flow || wanted[node.items[0].key.value] !== undefined;
  }

  item(node, wanted, field, starts, at) {
    const inner = new Edit(this.source);
    if (isMap(node)) inner.map(node, wanted, field.fields);
    else inner.put(node.range[0], node.range[1], like(node, wanted));
    return inner.apply(starts[at], starts[at + 1]);
  }
}

const isBlock = (node) => node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
const isFlat = (field) => !field.fields;

/** Where a key with its value, or a value, ends. */
function end(node) {
  if (!node.key) return node.range[1];
  const behind = node.key.range[1];
  return node.value?.range ? Math.max(end(node.value), behind) : behind + 1;
}


/** A scalar in the quotation marks of the one that it replaces. */
function like(node, words) {
  if (node.type === "QUOTE_SINGLE" && !/[\p{C}\p{Zl}\p{Zp}]/u.test(words)) return single(words);
  return node.type === "QUOTE_DOUBLE" ? quoted(words) : scalarText(words, false);
}

const single = (words) => `'${words.replaceAll("'", "''")}'`;

/** In quotation marks: plain ones where nothing in the words needs more. */
function quoted(words) {
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(words)) return JSON.stringify(words);
  return /["\\]/.test(words) ? single(words) : `"${words}"`;
}

const PLAIN = /^[\p{L}\p{N}+(/.„«–][^\p{C}\p{Zl}\p{Zp}]*$/u;

/** A scalar, bare where every reader of YAML, old or new, takes it for these words. */
function scalarText(words, inside) {
  const bare = PLAIN.test(words) && !/: |:$| #/.test(words);
  const alone = !inside || !/[,[\]{}?"'#]|:(?!\/)/.test(words);
  return bare && alone ? words : quoted(words);
}

/** A value on one line; `inside` brackets, more needs quotation marks. */
function flow(value, inside = true) {
  if (typeof value === "string") return scalarText(value, inside);
  if (Array.isArray(value)) return `[${value.map((one) => flow(one)).join(", ")}]`;
  const pairs = Object.entries(value).map(([name, one]) => `${name}: ${flow(one)}`);
  return `{${pairs.join(", ")}}`;
}

/** The lines of a mapping. */
function block(held, fields, indent) {
  return fields
    .filter((field) => held[field.name] !== undefined)
    .map((field) => entry(field, held[field.name], indent))
    .join("");
}

/** The line or lines of a key with its value. */
function entry(field, value, indent) {
  if (typeof value === "string") return `${indent}${field.name}: ${flow(value, false)}\n`;
  if (!Array.isArray(value)) {
    return `${indent}${field.name}:\n${block(value, field.fields, indent + "  ")}`;
  }
  const line = `${indent}${field.name}: ${flow(value)}\n`;
  if (isFlat(field) && line.length <= WIDEST) return line;
  return `${indent}${field.name}:\n${value.map((one) => item(one, field, indent + "  ")).join("")}`;
}

function item(value, field, indent) {
  if (typeof value === "string") return `${indent}- ${flow(value, false)}\n`;
  return `${indent}- ${block(value, field.fields, indent + "  ").trimStart()}`;
}
