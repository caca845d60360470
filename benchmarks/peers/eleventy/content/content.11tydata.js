import { readFileSync } from "node:fs";

const words = JSON.parse(readFileSync("_data/words.json", "utf8"));
const SECTIONS = { organisation: "organisations", event: "events", project: "projects", news: "news" };

export default {
  tags: ["record"],
  layout: "record.njk",
  permalink: ({ lang, kind, page }) => `/${lang}/${words[lang].sections[SECTIONS[kind]]}/${page.fileSlug}/index.html`,
};
