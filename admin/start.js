// Starts the editor in the language of whoever opens it: the names of the fields come from
// config.<language>.json, everything else is said by Sveltia CMS, which chooses in the same way. Files
// are read and written by format.js.

import * as CMS from "@sveltia/cms";
import * as format from "./format.js";

const offered = document.documentElement.dataset.languages.split(" ");
const chosen = JSON.parse(localStorage.getItem("sveltia-cms.prefs") ?? "{}").locale;
// `auto`, or nothing, is the language of the browser.
const wanted = [chosen, ...navigator.languages].map((tag) => tag?.split("-")[0]);
const language = wanted.find((tag) => offered.includes(tag)) ?? offered[0];

const response = await fetch(`config.${language}.json`);
const config = await response.json();

for (const { format: name, extension, fields } of config.collections) {
  if (!name) continue;
  const [read, write] =
    extension === "md"
      ? [format.readWords, format.writeWords]
      : [format.readFacts, format.writeFacts];
  CMS.registerCustomFormat(name, extension, {
    fromFile: (text) => read(text, fields),
    toFile: (held) => write(held, fields),
  });
}

CMS.init({ config: { ...config, load_config_file: false } });
