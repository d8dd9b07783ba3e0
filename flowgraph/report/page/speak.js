// Words and language: one of the parts of the page's script; they share one scope, in the order of `build.SCRIPT`.
const D = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement;
const by = (id) => document.getElementById(id);
const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
root.classList.add("js");

// Words: texts are set as text, never as mark-up.
const filled = (text, given) => text.replace(/\{(\w+)\}/g, (_, name) => String(given[name]));
const spoken = (name, given) => D.words[name].map((text) => filled(text, given || {}));
const make = (tag, className, parent) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (parent) parent.append(made);
  return made;
};
const say = (parent, pair) => {
  if (pair[0] === pair[1]) { parent.append(pair[0]); return parent; }
  make("j-", "", parent).textContent = pair[0];
  make("e-", "", parent).textContent = pair[1];
  return parent;
};

const joined = (one, other) => [one[0] + other[0], one[1] + other[1]];

// Language.
const speak = (lang) => {
  root.lang = lang;
  root.classList.toggle("ja", lang === "ja");
  root.classList.toggle("en", lang === "en");
  for (const one of ["ja", "en"]) by("lang-" + one).setAttribute("aria-pressed", String(one === lang));
  for (const one of all("[data-ja]")) one.setAttribute("aria-label", one.dataset[lang]);
  document.dispatchEvent(new Event("spoken"));
};
by("lang-ja").addEventListener("click", () => speak("ja"));
by("lang-en").addEventListener("click", () => speak("en"));
by("print").addEventListener("click", () => window.print());
speak(root.lang);
if (!D.paths) return;
