// Marks the events that have ended since the page was built as past, wherever they stand, and moves
// them from the coming to the past ones where these stand apart.
const now = new Date();
const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
const coming = document.getElementById("coming");
const latest = document.getElementById("latest");
const past = document.getElementById("past");

// The list of the year in which an event began; a new year gets a section and a link of its own.
function yearOf(item) {
  const year = (item.dataset.first || item.dataset.last).slice(0, 4);
  const id = "y" + year;
  let section = document.getElementById(id);
  const model = past.querySelector(".year");
  if (!section && model) {
    section = model.cloneNode(true);
    section.id = id;
    section.firstElementChild.textContent = year;
    section.querySelector("ol").replaceChildren();
    const before = [...past.querySelectorAll(".year")].find((one) => one.id < id) || null;
    model.parentNode.insertBefore(section, before);
    const link = past.querySelector("nav li").cloneNode(true);
    link.firstElementChild.href = "#" + id;
    link.firstElementChild.textContent = year;
    const at = before && past.querySelector(`nav a[href="#${before.id}"]`).parentNode;
    past.querySelector("nav ul").insertBefore(link, at);
  }
  return section && section.querySelector("ol");
}

// Under the heading of a year, names are headings one level lower.
function lower(item) {
  const name = item.querySelector(".name");
  const made = document.createElement("h4");
  made.className = "name";
  made.append(...name.childNodes);
  name.replaceWith(made);
}

for (const item of coming ? coming.querySelectorAll("[data-last]") : []) {
  if (item.dataset.last >= today) continue;
  // The home page shows the latest ones alone, and none of which it is not known that it happened.
  const list = past ? yearOf(item) : latest;
  if (!past && "planned" in item.dataset) {
    item.remove();
  } else if (list) {
    const first = item.dataset.first || "";
    const before = [...list.children].find((one) => (one.dataset.first || "") <= first);
    list.insertBefore(item, before || null);
    if (past) lower(item);
    if (latest && list.children.length > 4) list.lastElementChild.remove();
  }
}
for (const item of document.querySelectorAll(".event[data-last]")) {
  if (item.dataset.last < today) item.classList.add("past");
}
if (coming && !coming.querySelector(".event")) {
  const list = coming.querySelector("ol") || coming;
  list.hidden = true;
  list.nextElementSibling.hidden = false;
}
