// Narrows a list by its facets. The choice stands in the address, and the back button works;
// without this script the same panel leads to the lists by term. Of a long list this is the first
// page: with the first choice the others are fetched, so that what is said is said of all records.
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const lang = document.documentElement.lang;
  const digits = new Intl.NumberFormat(lang).format;
  const plurals = new Intl.PluralRules(lang);
  const [panel] = all(".filter");
  const [status] = all("[role=status]");
  const [clear] = all(".found button");
  const whole = status.textContent;
  const pages = all(".parts");
  let later = new Set();
  let items, groups;
  let missing = +panel.dataset.parts || 0;
  let loading;

  const gather = () => {
    items = all("[data-terms]").map((element) => (
      { element, terms: element.dataset.terms.split(" ") }
    ));
    // A letter or year stands and falls with its records, and its link with it.
    groups = all("main section[id]").map((element) => {
      const links = all(`.letters a[href$="#${element.id}"]`);
      return {
        element,
        links: links.map((link) => ({ link, far: link.getAttribute("href") })),
        items: items.filter((item) => element.contains(item.element)),
      };
    });
  };

  const load = async () => {
    const { whole } = await import(panel.dataset.script);
    later = new Set(await whole(panel.dataset));
    missing = 0;
    gather();
  };

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
        option.textContent = `${link.textContent} (${item.lastElementChild.textContent})`;
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
  const show = async () => {
    const choice = () => fields.filter((field) => field.value);
    if (missing) {
      if (!choice().length) return say(whole);
      say(panel.dataset.wait);
      try {
        await (loading ??= load());
      } catch {
        loading = null;
        return say(panel.dataset.failed);
      }
    }
    const chosen = choice();
    const fits = (item, but) =>
      chosen.every((one) => one === but || item.terms.includes(`${one.name}=${one.value}`));
    // Without a choice the page is again what it was.
    for (const item of items) {
      item.element.hidden = chosen.length ? !fits(item) : later.has(item.element);
    }
    for (const one of pages) one.hidden = chosen.length;
    for (const group of groups) {
      const empty = group.items.length && group.items.every((item) => item.element.hidden);
      group.element.hidden = empty;
      for (const { link, far } of group.links) {
        link.href = chosen.length ? `#${group.element.id}` : far;
        link.parentNode.hidden = empty && chosen.length;
      }
    }
    for (const field of fields) {
      const counts = {};
      for (const item of items) {
        if (fits(item, field)) for (const term of item.terms) counts[term] = (counts[term] ?? 0) + 1;
      }
      for (const option of all("[data-name]", field)) {
        const count = counts[`${field.name}=${option.value}`] ?? 0;
        option.textContent = `${option.dataset.name} (${digits(count)})`;
        option.disabled = !count && !option.selected;
      }
    }
    const total = items.filter((item) => !item.element.hidden).length;
    const words = status.dataset[plurals.select(total)].replace("#", digits(total));
    say(chosen.length ? words : whole);
  };

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
    clear.hidden = !fields.some((field) => field.value);
  };

  panel.addEventListener("change", () => (write(), show()));
  clear.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    write();
    show();
    all("summary", panel)[0].focus();
  });
  addEventListener("popstate", () => (read(), show()));
  gather();
  read();
  show();
  panel.open = fields.some((field) => field.value) || location.hash === "#narrow";
}
