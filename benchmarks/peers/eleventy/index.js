// What is asked of all records: cards by id, relations from both sides, terms. Built once per build.
const KINDS = { organisation: "organisations", event: "events", project: "projects", news: "news" };
const LANGUAGES = ["el", "pl"];
const VOCABULARY = { regions: "regions", forms: "legal_forms", fields: "fields" };

const add = (map, key, value) => (map[key] ??= []).push(value);
const byDate = (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);

export function buildIndex(items, words) {
  const index = {};
  for (const lang of LANGUAGES) {
    index[lang] = { cards: {}, of: { events: {}, projects: {}, networks: {}, news: {} }, terms: {}, kinds: {} };
  }
  for (const { data, url, fileSlug } of items) {
    const { collections, page, eleventy, pkg, words: _, ...facts } = data;
    index[data.lang].cards[fileSlug] = { ...facts, id: fileSlug, url, summary: data.description };
  }
  for (const lang of LANGUAGES) {
    const { cards, of, terms, kinds } = index[lang];
    const w = words[lang];
    const collator = new Intl.Collator(lang, { numeric: true });
    const all = Object.values(cards);
    all.sort(byDate);
    for (const one of all) {
      const section = KINDS[one.kind];
      one.alternates = LANGUAGES.map((other) => alternate(other, index[other].cards[one.id].url, words));
      one.trail = [{ name: w.ui.home, url: `/${lang}/` }, w.menu.find((step) => step.key === section)];
      one.names = LANGUAGES.map((other) => ({ "@value": index[other].cards[one.id].title, "@language": other }));
      add(kinds, one.kind, one);
      for (const id of one.partners ?? []) add(of[section], id, one);
      for (const id of one.members ?? []) add(of.networks, id, one);
      if (one.network) add(of[section], one.network, one);
      if (one.about) add(of.news, one.about, one);
      for (const name of ["regions", "forms", "fields", "years"]) {
        for (const key of one[name] ?? []) add((terms[name] ??= {}), key, one);
      }
    }
    kinds.organisation.sort((a, b) => collator.compare(a.title, b.title));
    for (const some of Object.values(terms)) {
      for (const cards of Object.values(some)) cards.sort((a, b) => collator.compare(a.title, b.title));
    }
  }
  return index;
}

const alternate = (lang, url, words) => ({ lang, url, locale: words[lang].locale, name: words[lang].own_name });
const alternates = (words, url) => LANGUAGES.map((lang) => alternate(lang, url(words[lang], lang), words));

export function buildLists(index, words, networks) {
  return LANGUAGES.flatMap((lang) => {
    const w = words[lang];
    const { cards, kinds } = index[lang];
    const trail = [{ name: w.ui.home, url: `/${lang}/` }];
    const home = {
      lang, title: w.title, url: `/${lang}/`, alternates: alternates(words, (_, other) => `/${other}/`),
      groups: [{ cards: kinds.news.slice(0, 10) }, { cards: kinds.event.slice(0, 10) }],
    };
    const lists = w.menu.map((step, at) => ({
      lang, title: step.name, url: step.url, trail, alternates: alternates(words, (other) => other.menu[at].url),
      groups: groups(step.key, cards, kinds, networks),
    }));
    return [home, ...lists];
  });
}

function groups(key, cards, kinds, networks) {
  if (key === "networks") return [{ cards: networks.map((id) => cards[id]) }];
  if (key === "organisations") return [{ cards: kinds.organisation }];
  const years = {};
  for (const one of kinds[key === "news" ? key : key.slice(0, -1)]) add(years, one.date.slice(0, 4), one);
  return Object.keys(years).sort().reverse().map((name) => ({ name, cards: years[name] }));
}

export function buildTerms(index, words) {
  return LANGUAGES.flatMap((lang) => {
    const w = words[lang];
    const home = { name: w.ui.home, url: `/${lang}/` };
    return Object.entries(index[lang].terms).flatMap(([name, some]) => {
      const title = w.ui[name];
      const label = (key) => w[VOCABULARY[name]]?.[key] ?? key;
      const terms = Object.keys(some).sort().map((key) => ({
        lang, name: label(key), title: label(key), url: `${w.terms[name]}${key.toLowerCase()}/`, cards: some[key],
        groups: [{ cards: some[key] }], trail: [home, { name: title, url: w.terms[name] }],
        alternates: alternates(words, (other) => `${other.terms[name]}${key.toLowerCase()}/`),
      }));
      const all = { lang, title, url: w.terms[name], trail: [home], terms, alternates: alternates(words, (other) => other.terms[name]) };
      return [all, ...terms];
    });
  });
}

export function buildFeeds(index, words) {
  return LANGUAGES.map((lang) => {
    const { news, event } = index[lang].kinds;
    return { lang, entries: [...news, ...event].sort(byDate).slice(0, 20) };
  });
}

export function day(date, w) {
  const [year, month, number] = date.split("-");
  return number ? `${+number} ${w.months[month - 1]} ${year}` : `${w.months_alone[month - 1]} ${year}`;
}

const TYPES = { organisation: "Organization", event: "Event", project: "Project", news: "NewsArticle" };
const DATES = { organisation: "foundingDate", event: "startDate", project: "startDate", news: "datePublished" };
const script = (node) => JSON.stringify(node).replaceAll("<", "\\u003c");

export function linked(one, cards, w) {
  const named = (id) => ({ "@type": "Organization", "@id": `${w.base}${cards[id].url}#it`, name: cards[id].title });
  const node = {
    "@context": "https://schema.org", "@type": TYPES[one.kind], "@id": `${w.base}${one.url}#it`, name: one.names,
    url: `${w.base}${one.url}`, description: one.summary, [DATES[one.kind]]: one.date,
  };
  if (one.place) {
    const { name, country, latitude, longitude } = w.places[one.place];
    node.location = {
      "@type": "Place", name, address: { "@type": "PostalAddress", addressLocality: name, addressCountry: country },
      geo: { "@type": "GeoCoordinates", latitude, longitude },
    };
  }
  if (one.members) node.member = one.members.map(named);
  if (one.partners) node.contributor = one.partners.map(named);
  return script(node);
}

export function breadcrumbs(trail, title, w) {
  const items = trail.map((step, at) => ({ "@type": "ListItem", position: at + 1, name: step.name, item: w.base + step.url }));
  items.push({ "@type": "ListItem", position: items.length + 1, name: title });
  return script({ "@context": "https://schema.org", "@type": "BreadcrumbList", itemListElement: items });
}
