// The preview's own script over a page: tells livereload which version of the site the page shows,
// minimises with Escape, copies paths, and remembers over a reload what was open.
(() => {
  const { version } = document.currentScript.dataset;

  // livereload sends this with its greeting, and the server answers with a reload where the page is
  // older than the site: what was saved while the page was loading is not lost.
  class Preview {
    analyze() { return { shown: version }; }
  }
  Preview.identifier = "diktyo";
  Preview.version = "1";
  window.LiveReloadPluginDiktyo = Preview;

  const root = document.getElementById("diktyo-preview");
  const tabs = [...root.querySelectorAll("details")];
  const nameOf = (tab) => tab.dataset.name || tab.className;
  const kept = (key) => sessionStorage.getItem(`diktyo ${key}`);
  const keep = (key, value) => sessionStorage.setItem(`diktyo ${key}`, value);

  // Errors come up by themselves once; put aside, the same ones stay there.
  const bad = root.querySelector(".dp-bad");
  if (bad && kept("aside") === nameOf(bad)) bad.open = false;
  else if (bad && kept("seen") !== nameOf(bad)) {
    root.querySelector(".dp-bad .dp-sheet").focus({ preventScroll: true });
  }
  if (bad) keep("seen", nameOf(bad));
  else keep("seen", "");
  const open = tabs.find((tab) => nameOf(tab) === kept("open"));
  if (open && !tabs.some((tab) => tab.open)) open.open = true;

  for (const tab of tabs) {
    tab.addEventListener("toggle", () => {
      if (tab === bad) keep("aside", tab.open ? "" : nameOf(tab));
      else if (tab.open) keep("open", nameOf(tab));
      else if (kept("open") === nameOf(tab)) keep("open", "");
    });
  }

  function minimise(tab) {
    const within = tab.contains(document.activeElement);
    tab.open = false;
    if (within) tab.querySelector("summary").focus();
  }

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const tab = tabs.find((one) => one.open);
    if (tab) minimise(tab);
  });

  const said = root.querySelector(".dp-said");
  root.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.matches(".dp-close")) minimise(button.closest("details"));
    if (!button.dataset.copy) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = said.dataset.copied.replace("{path}", button.dataset.copy);
    } catch {
      // The browser does not let us: show the path, so that it can be copied by hand.
      said.textContent = button.dataset.copy;
    }
    clearTimeout(root.timer);
    root.timer = setTimeout(() => { said.textContent = ""; }, 4000);
  });
})();
