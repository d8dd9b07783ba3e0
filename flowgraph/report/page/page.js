// Choosing, filtering, what-if: one of the parts of the page's script; they share one scope, in the order of `build.SCRIPT`.
// What is chosen, and how it is shown.
const told = by("told"), hint = by("hint"), panel = by("panel");
const lines = all(".path");
lines.forEach((line, n) => {
  const path = D.paths[n];
  path.id = line.id;
  path.w = [D.ends[path.f[0]][0], ...path.f.map((flow) => D.ends[flow][1])];
  path.m = new Set(path.f.map((flow) => D.media[flow]));
  path.a = new Set(path.w.map((node) => D.hands[node]));
  const meta = make("span", "meta", line);
  const add = (pair) => say(make("span", "", meta), pair);
  if (path.i) add(spoken("ranks", {n: path.i}));
  add(joined(spoken("severity"), D.severities[path.v].map((word) => " " + word)));
  if (path.x) add(spoken("media_short", {n: path.x}));
  add(spoken("depth_short", {n: path.d}));
  if (path.b === 2) add(spoken("number_open")).className = "open";
  make("span", "after", meta);
});
const flowPlace = new Map(D.flows.map((id, n) => [id, n]));
const nodePlace = new Map(D.nodes.map((id, n) => [id, n]));
let chosen = null;
const dark = () => {
  for (const svg of pictures) svg.classList.remove("lit");
  for (const element of all(".on,.chosen", canvas || document)) element.classList.remove("on", "chosen");
  for (const line of lines) line.removeAttribute("aria-current");
};
const choose = (what) => {
  dark();
  chosen = what;
  told.replaceChildren();
  told.hidden = !what;
  hint.hidden = Boolean(what);
  for (const id of ["clear", "zoom-lit"]) if (by(id)) by(id).disabled = !what;
  panel.scrollTop = 0;
  by("said").replaceChildren();
};
const copy = (id, parent) => {
  const made = by(id).firstElementChild.cloneNode(true);
  parent.append(made);
  return made;
};
const fact = (list, name, pair) => {
  const row = make("div", "", list);
  say(make("dt", "", row), spoken(name));
  return say(make("dd", "", row), pair);
};
const same = (text) => [text, text];

const tellPath = (n) => {
  const path = D.paths[n];
  choose({path: n});
  light(path.f, path.w, []);
  const line = lines[n];
  line.setAttribute("aria-current", "true");
  line.parentElement.hidden = false;
  const head = make("h3", "", told);
  say(head, path.t ? spoken("tier", {n: path.t}) : spoken("no_tier"));
  make("p", "lead", told).textContent = path.w.map((m) => D.names[m]).join(" → ");
  by("said").textContent = path.w.map((m) => D.names[m]).join(" → ");
  const facts = make("dl", "facts2", told);
  let index = spoken("index_told", path.q);
  if (path.q.length > 2) index = joined(index, spoken("span_told", path.q.slice(2)));
  fact(facts, "index", index);
  fact(facts, "severity", D.severities[path.v]);
  if (path.i) fact(facts, "interval", same(path.i));
  fact(facts, "number", spoken(["no", "yes", "unknown"][path.b]));
  fact(facts, "media", spoken("media_told", {n: path.x}));
  fact(facts, "depth", same(String(path.d)));
  if (path.p) fact(facts, "present", same(path.p));
  const hops = make("div", "story", told);
  path.f.forEach((flow, place) => {
    if (place === path.l) say(make("p", "left-here", hops), joined(same("◀ "), spoken("left")));
    const hop = by("hop-" + flow).firstElementChild.cloneNode(true);
    hops.append(hop);
    if (path.s[place]) say(make("span", "share", hop.querySelector("h4")), spoken("share", {n: path.s[place]}));
  });
  if (path.y.length) {
    say(make("h4", "", told), spoken("stays"));
    const list = make("ul", "", told);
    for (const [node, share] of path.y) say(make("li", "", list), spoken("stay", {name: D.names[node], n: share}));
  }
  for (const notice of path.o) say(make("p", "note", told), D.notices[notice]);
  make("code", "", make("p", "", told)).textContent = path.id;
};
const names = (parent, list) => {
  const shownNames = make("p", "note", parent);
  if (!list.length) { say(shownNames, spoken("none")); return; }
  list.forEach((n, place) => {
    if (place) shownNames.append("・");
    const button = make("button", "go", shownNames);
    button.type = "button";
    button.textContent = D.names[n];
    button.addEventListener("click", () => tellNode(n));
  });
};
const narrow = (what) => {
  state.through = what;
  const chip = by("through");
  chip.hidden = !what;
  chip.replaceChildren();
  if (what) say(chip, what.node === undefined ? spoken("through_hop") : spoken("through_on", {name: D.names[what.node]}));
  filter();
};
const offer = (what) => {
  const button = make("button", "narrow", make("p", "", told));
  button.type = "button";
  say(button, spoken("through"));
  button.addEventListener("click", () => narrow(what));
};
const tellNode = (n) => {
  choose({node: n});
  const to = D.reach.to[n], of = D.reach.of[n];
  const near = new Set([n, ...to]);
  const flows = [];
  for (const svg of pictures) for (const arrow of all(".arrow", svg)) {
    if (near.has(nodePlace.get(arrow.dataset.source)) && near.has(nodePlace.get(arrow.dataset.target))) for (const flow of arrow.dataset.flows.split(" ")) flows.push(flowPlace.get(flow));
  }
  light(new Set(flows), near, [n]);
  told.append(by("spot-" + n).cloneNode(true));
  told.lastElementChild.removeAttribute("id");
  by("said").textContent = D.names[n];
  const facts = make("dl", "", told);
  const data = D.reach.data[n].map((one) => D.reach.classes[one]);
  fact(facts, "holds", data.length ? [data.map((pair) => pair[0]).join("、"), data.map((pair) => pair[1]).join(", ")] : spoken("silent"));
  fact(facts, "parties", D.reach.parties[n].length ? same(D.reach.parties[n].join("、")) : spoken("none"));
  say(make("h4", "", told), spoken("to", {n: to.length}));
  names(told, to);
  say(make("h4", "", told), spoken("of", {n: of.length}));
  names(told, of);
  offer({node: n});
};
const tellFlows = (flows) => {
  choose({flows});
  const ends = new Set();
  for (const n of flows) for (const arrow of parts.flow.get(D.flows[n]) || []) if (arrow.dataset.source) { ends.add(nodePlace.get(arrow.dataset.source)); ends.add(nodePlace.get(arrow.dataset.target)); }
  light(flows, ends, []);
  for (const n of flows) copy("hop-" + n, told);
  offer({flows});
};
const clear = () => { choose(null); };
const showPanel = () => {
  // Beside each other: the diagram stays in sight. One below the other: what was chosen comes into sight.
  if (canvas && by("wide").getClientRects().length) {
    const frame = canvas.getBoundingClientRect();
    if (frame.bottom < 160 || frame.top > window.innerHeight - 160) by("picture").scrollIntoView();
  } else panel.scrollIntoView();
};

// Filters.
const usual = all('.chip[data-filter][aria-pressed="true"]');
const state = {b: new Set(usual.map((chip) => Number(chip.dataset.value))), t: new Set(), d: new Set(), m: new Set(), a: null, end: true, through: null};
const fits = (path) => (!state.b.size || state.b.has(path.b)) && (!state.t.size || state.t.has(path.t)) && (!state.d.size || state.d.has(path.d)) &&
  (!state.m.size || [...state.m].some((medium) => path.m.has(medium))) && (state.a === null || path.a.has(state.a)) &&
  (!state.through || (state.through.node === undefined ? state.through.flows.some((flow) => path.f.includes(flow)) : path.w.includes(state.through.node)));

const filter = () => {
  let count = 0;
  const seen = new Set();
  for (const [n, line] of lines.entries()) {
    const path = D.paths[n];
    let good = fits(path);
    if (good && state.end) {
      const key = (path.b ? "b" : "") + path.e;
      good = !seen.has(key);
      seen.add(key);
    }
    line.parentElement.hidden = !good;
    count += good ? 1 : 0;
  }
  const shownCount = by("count");
  shownCount.replaceChildren();
  say(shownCount, spoken("shown", {n: count, all: D.paths.length}));
  const visible = lines.filter((line) => !line.parentElement.hidden);
  for (const line of lines) line.tabIndex = -1;
  const current = visible.find((line) => line.getAttribute("aria-current")) || visible[0];
  if (current) current.tabIndex = 0;
};
for (const chip of all(".chip[data-filter]")) chip.addEventListener("click", () => {
  const on = chip.getAttribute("aria-pressed") !== "true";
  chip.setAttribute("aria-pressed", String(on));
  state[chip.dataset.filter][on ? "add" : "delete"](Number(chip.dataset.value));
  filter();
});
by("party").addEventListener("change", (event) => { state.a = event.target.value === "" ? null : Number(event.target.value); filter(); });
by("one-of-end").addEventListener("click", (event) => {
  state.end = !state.end;
  event.currentTarget.setAttribute("aria-pressed", String(state.end));
  filter();
});
by("through").addEventListener("click", () => narrow(null));
by("reset").addEventListener("click", () => {
  for (const name of ["b", "t", "d", "m"]) state[name].clear();
  for (const chip of all(".chip[data-filter]")) {
    const on = usual.includes(chip);
    chip.setAttribute("aria-pressed", String(on));
    if (on) state.b.add(Number(chip.dataset.value));
  }
  state.a = null;
  by("party").value = "";
  state.end = true;
  by("one-of-end").setAttribute("aria-pressed", "true");
  narrow(null);
});
for (const chip of all(".chip[data-gravity]")) chip.addEventListener("click", () => {
  const on = chip.getAttribute("aria-pressed") !== "true";
  chip.setAttribute("aria-pressed", String(on));
  for (const finding of all(".finding." + chip.dataset.gravity)) finding.hidden = !on;
});
if (all(".finding.high,.finding.medium").length) for (const chip of all('.chip[data-gravity="low"]')) chip.click();

// Moving through lists with the arrow keys: one stop of the Tab key each.
const rove = (event, list, act) => {
  const place = list.indexOf(event.currentTarget);
  const step = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
  const next = event.key === "Home" ? 0 : event.key === "End" ? list.length - 1 : step ? place + step : -1;
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(event.currentTarget); return; }
  if (!list[next]) return;
  event.preventDefault();
  for (const one of list) one.setAttribute("tabindex", "-1");
  list[next].setAttribute("tabindex", "0");
  list[next].focus();
};
const openPath = (n) => { tellPath(n); showPanel(); };
for (const line of lines) {
  line.addEventListener("click", () => openPath(lines.indexOf(line)));
  line.addEventListener("keydown", (event) => rove(event, lines.filter((one) => !one.parentElement.hidden), (one) => openPath(lines.indexOf(one))));
}
nodesOf.forEach((nodes) => nodes.forEach((element) => {
  const act = (one) => { tellNode(nodePlace.get(one.dataset.node)); showPanel(); };
  element.addEventListener("click", () => { if (!moved) act(element); });
  element.addEventListener("keydown", (event) => rove(event, nodes, act));
}));
for (const svg of pictures) for (const element of all(".arrow,.label", svg)) element.addEventListener("click", () => {
  if (!moved) { tellFlows(element.dataset.flows.split(" ").map((flow) => flowPlace.get(flow))); showPanel(); }
});
for (const button of all(".go[data-path]")) button.addEventListener("click", () => {
  tellPath(Number(button.dataset.path));
  by("flow").scrollIntoView();
  panel.focus({preventScroll: true});
});
if (by("clear")) by("clear").addEventListener("click", clear);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (canvas) canvas.classList.remove("held");
  clear();
});

// What if.
const switched = by("switched");
for (const input of all('input[name="switch"]')) input.addEventListener("change", () => {
  for (const mark of all(".path .after")) mark.replaceChildren();
  switched.hidden = input.value === "";
  switched.replaceChildren();
  if (input.value === "") return;
  let gone = 0, changed = 0;
  for (const [n, after] of D.switches[Number(input.value)]) {
    const mark = by(D.paths[n].id).querySelector(".after");
    if (after === null) { gone += 1; say(mark, spoken("gone")); }
    else { changed += 1; say(mark, spoken("before_after", [D.paths[n].q[1], after])); }
  }
  say(switched, spoken("switched", {n: changed, gone}));
});

// On paper everything that is folded is open.
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = all("details:not([open]):not(.screen)");
  for (const one of folded) one.open = true;
  view = {k: 1, x: 0, y: 0};
  place();
  if (canvas) canvas.style.height = "";
});
window.addEventListener("afterprint", () => {
  if (canvas) fitted();
  for (const one of folded) one.open = false;
});

filter();
const asked = decodeURIComponent(location.hash.slice(1));
const start = D.paths.findIndex((path) => path.id === asked);
if (start >= 0) { state.end = false; by("one-of-end").setAttribute("aria-pressed", "false"); filter(); openPath(start); }
root.dataset.ready = "yes";
