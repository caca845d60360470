import { readFileSync } from "node:fs";
import { buildIndex, buildLists, buildTerms, buildFeeds, day, linked, breadcrumbs } from "./index.js";

const words = JSON.parse(readFileSync("_data/words.json", "utf8"));
const networks = JSON.parse(readFileSync("_data/networks.json", "utf8"));

export default function (config) {
  // What all pages share is gathered once; every collection below hands out the same objects.
  let index;
  config.on("eleventy.before", () => { index = undefined; });
  const once = (api) => (index ??= buildIndex(api.getFilteredByTag("record"), words));
  config.addCollection("index", once);
  config.addCollection("lists", (api) => buildLists(once(api), words, networks));
  config.addCollection("terms", (api) => buildTerms(once(api), words));
  config.addCollection("feeds", (api) => buildFeeds(once(api), words));
  config.addCollection("addresses", (api) => [
    ...Object.values(once(api).el.cards),
    ...buildLists(once(api), words, networks).filter((one) => one.lang === "el"),
    ...buildTerms(once(api), words).filter((one) => one.lang === "el"),
  ].map((one) => one.alternates));
  config.addFilter("day", day);
  config.addFilter("linked", linked);
  config.addFilter("breadcrumbs", breadcrumbs);
  config.addPassthroughCopy("theme");
  config.setQuietMode(true);
  return {
    dir: { input: ".", output: "_site", data: "_data", includes: "_includes" },
    templateFormats: ["md", "njk"],
    markdownTemplateEngine: false,
  };
}
