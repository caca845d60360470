// Narrows a list by its facets. The choice stands in the address, and the back button works;
// without this script the same panel leads to the lists by term.
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const lang = document.documentElement.lang;
  const digits = new Intl.NumberFormat(lang).format;
  const plurals = new Intl.PluralRules(lang);
  const [panel] = all(".filter");
  const [status] = all("[role=status]");
  const [clear] = all(".found button");
  const whole = status.textContent;
  const items = all("[data-terms]").map((element) => (
    { element, terms: element.dataset.terms.split(" ") }
  ));
  // A letter or year stands and falls with its records, and its link with it.
  const groups = all("main section[id]").map((element) => ({
    both: [element, ...all(`.letters li:has([href="#${element.id}"])`)],
    items: items.filter((item) => element.contains(item.element)),
  }));

  // In place of the links of each facet, a select.
  const fields = all("[data-facet]").map((box) => {
    const label = document.createElement("label");
    const field = document.createElement("select");
    field.name = box.dataset.facet;
    field.append(new Option(panel.dataset.all, ""));
    for (const list of all("ul", box)) {
      let parent = field;
      if (list.ariaLabel) {
        parent = field.appendChild(document.createElement("optgroup"));
        parent.label = list.ariaLabel;
      }
      for (const item of all("li", list)) {
        const link = item.firstElementChild;
        const option = parent.appendChild(new Option("", item.dataset.term));
        option.dataset.name = link.textContent;
        if (link.lang) option.lang = link.lang;
      }
    }
    label.append(box.firstElementChild.textContent, field);
    box.replaceChildren(label);
    return field;
  });

  // What the address names and the list does not know is left out.
  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = query.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
  };

  const write = () => {
    const url = new URL(location);
    url.hash = "";
    for (const { name, value } of fields) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.search !== location.search) history.pushState(null, "", url);
  };

  // Shows what fits, counts what each further choice would leave, says how many there are.
  const show = () => {
    const chosen = fields.filter((field) => field.value);
    const fits = (item, but) =>
      chosen.every((one) => one === but || item.terms.includes(`${one.name}=${one.value}`));
    for (const item of items) item.element.hidden = !fits(item);
    for (const group of groups) {
      const empty = group.items.length && group.items.every((item) => item.element.hidden);
      for (const element of group.both) element.hidden = empty;
    }
    for (const field of fields) {
      const terms = items.filter((item) => fits(item, field)).flatMap((item) => item.terms);
      for (const option of all("[data-name]", field)) {
        const count = terms.filter((term) => term === `${field.name}=${option.value}`).length;
        option.textContent = `${option.dataset.name} (${digits(count)})`;
        option.disabled = !count && !option.selected;
      }
    }
    const total = items.filter((item) => !item.element.hidden).length;
    const words = status.dataset[plurals.select(total)].replace("#", digits(total));
    const text = chosen.length ? words : whole;
    if (status.textContent !== text) status.textContent = text;
    clear.hidden = !chosen.length;
  };

  panel.addEventListener("change", () => (write(), show()));
  clear.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    write();
    show();
    all("summary", panel)[0].focus();
  });
  addEventListener("popstate", () => (read(), show()));
  read();
  show();
  panel.open = fields.some((field) => field.value);
}
