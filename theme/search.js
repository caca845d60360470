// The search page: asks Pagefind's indexes as visitors type, and shows and announces what is found.
const STEP = 10; // results at a time
const PAUSE = 20; // milliseconds without a letter
const form = document.querySelector(".asking");
const field = form.elements.q;
const state = document.querySelector(".state");
const lists = document.querySelector(".unsearched");
const words = document.getElementById("words").dataset;
const lang = document.documentElement.lang;
const plural = new Intl.PluralRules(lang);
const number = new Intl.NumberFormat(lang);
const parts = [...document.querySelectorAll(".found")].map((section) => ({
  section,
  lang: section.dataset.lang || lang,
  list: section.querySelector("ol"),
  count: section.querySelector(".count"),
  more: section.querySelector("button"),
}));
let asked = 0;
let timer = 0;

// One message of the page, in the plural form of its number.
function say(name, count, query) {
  const form = plural.select(count);
  const text = words[name + form[0].toUpperCase() + form.slice(1)];
  return fill(text, { number: number.format(count), query });
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

// Each language has an index of its own, and so a Pagefind of its own.
function pagefind(part) {
  part.api ??= import(`${part.section.dataset.index}pagefind.js`).then(async (api) => {
    const metaWeights = { title: 5, acronym: 5, official: 5, name: 5 };
    await api.options({ baseUrl: words.base, excerptLength: 24, ranking: { metaWeights } });
    await api.init();
    return api;
  });
  return part.api;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// One result; of the excerpt, only text and marks are taken over.
function item(data, language) {
  const { title, acronym, kind, date } = data.meta;
  const anchor = data.anchors.find((one) => one.id.startsWith("type-"));
  const type = anchor ? anchor.id.slice(5) : "";
  const made = element("li", "item");
  const name = made.appendChild(element("h3", "name"));
  const link = name.appendChild(element("a", "", title));
  link.href = data.url;
  if (acronym) name.append(" ", element("span", "acronym", acronym));
  const meta = made.appendChild(element("p", "meta", words[type]));
  const facts = [kind, date].filter(Boolean).join(" · ");
  if (facts) meta.append(" · ", element("span", "", facts));
  const excerpt = made.appendChild(element("p", "excerpt"));
  const parsed = new DOMParser().parseFromString(data.excerpt, "text/html");
  for (const node of parsed.body.childNodes) {
    excerpt.append(element(node.nodeName === "MARK" ? "mark" : "span", "", node.textContent));
  }
  if (language !== lang) {
    for (const one of [name, meta.lastElementChild, excerpt]) if (one) one.lang = language;
  }
  return made;
}

async function show(part, from) {
  const results = part.results;
  const data = await Promise.all(results.slice(from, from + STEP).map((one) => one.data()));
  if (part.results !== results) return;
  const items = data.map((one) => item(one, part.lang));
  if (from) part.list.append(...items);
  else part.list.replaceChildren(...items);
  part.more.hidden = results.length <= from + STEP;
  part.section.hidden = !results.length;
  if (part.count) part.count.textContent = number.format(results.length);
  if (from) items[0].querySelector("a").focus();
}

async function answer() {
  const query = field.value.trim().replace(/\s+/g, " ");
  const mine = ++asked;
  const address = new URL(location);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(null, "", address);
  if (!query) {
    for (const part of parts) part.section.hidden = true;
    state.textContent = "";
    return;
  }
  try {
    const found = await Promise.all(
      parts.map(async (part) => (await (await pagefind(part)).search(query)).results),
    );
    if (mine !== asked) return;
    const [own, ...others] = found.map((results) => results.length);
    const also = others.reduce((sum, one) => sum + one, 0);
    state.textContent =
      (own ? say("count", own, query) : fill(words.none, { query })) +
      (also ? " " + say("also", also) : "");
    for (const [at, part] of parts.entries()) {
      part.results = found[at];
      await show(part, 0);
      if (mine !== asked) return;
    }
  } catch (error) {
    console.error(error);
    for (const part of parts) {
      part.section.hidden = true;
      part.api = undefined;
    }
    state.textContent = words.failed;
    lists.hidden = false;
    lists.firstElementChild.hidden = true;
  }
}

form.hidden = false;
lists.hidden = true;
field.value = new URLSearchParams(location.search).get("q") || "";
field.addEventListener("input", (event) => {
  clearTimeout(timer);
  // A word that is still being put together, as accents are on some keyboards, waits.
  if (!event.isComposing) timer = setTimeout(answer, PAUSE);
});
field.addEventListener("compositionend", answer);
field.addEventListener("focus", () => parts.forEach((part) => pagefind(part).catch(() => {})), {
  once: true,
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  answer();
});
for (const part of parts) {
  part.more.addEventListener("click", () => show(part, part.list.children.length));
}
if (field.value) answer();
