// Fetches the other pages of a long list and takes their records into the first, each under its
// letter or year. Loaded with the first choice; the caller says so where anything is missing.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function join(item) {
  const section = item.closest("section[id]");
  let own = section ? document.getElementById(section.id) : document.querySelector("main");
  if (!own) {
    own = section.cloneNode(true);
    for (const one of all("[data-terms]", own)) one.remove();
    const before = all(`main section.${section.className}`).pop();
    if (before) before.after(own);
    else document.querySelector(".timeline").append(own);
  }
  all("ol.events, ul.items", own)[0].append(item);
}

// `parts` pages at the address `part`, whose # is the number, with `count` records in all.
export async function whole({ parts, part, count }) {
  const texts = await Promise.all(Array.from({ length: parts - 1 }, async (_, at) => {
    const answer = await fetch(part.replace("#", at + 2));
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  }));
  const parser = new DOMParser();
  const found = texts.flatMap((text) => (
    all("[data-terms]", parser.parseFromString(text, "text/html"))
  ));
  // Something else may have been sent, or the site may have been published anew in between.
  if (found.length + all("[data-terms]").length !== +count) throw new Error("incomplete");
  found.forEach(join);
  return found;
}
