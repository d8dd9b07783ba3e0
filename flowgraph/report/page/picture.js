// The diagram: one of the parts of the page's script; they share one scope, in the order of `build.SCRIPT`.
// The diagram: one picture a language, moved together.
const canvas = by("canvas");
const pictures = canvas ? all("svg", canvas) : [];
const whole = pictures.map((svg) => svg.getAttribute("viewBox").split(" ").map(Number));
let view = {k: 1, x: 0, y: 0};
const shown = () => pictures.findIndex((svg) => svg.getClientRects().length > 0);
const place = () => {
  view.k = Math.min(12, Math.max(1, view.k));
  const room = 1 - 1 / view.k;
  view.x = Math.min(room, Math.max(0, view.x));
  view.y = Math.min(room, Math.max(0, view.y));
  pictures.forEach((svg, n) => {
    const [, , w, h] = whole[n];
    svg.setAttribute("viewBox", [view.x * w, view.y * h, w / view.k, h / view.k].join(" "));
  });
  if (canvas) canvas.dataset.zoom = String(Math.round(view.k * 100));
};
const fitted = () => {
  // No taller than the picture needs at this width.
  const n = shown();
  if (n < 0) return;
  canvas.style.height = "";
  const [, , w, h] = whole[n];
  const room = canvas.clientHeight, needed = Math.max(280, canvas.clientWidth * h / w + 2);
  if (needed < room) canvas.style.height = needed + "px";
};
const zoom = (factor, at) => {
  const [cx, cy] = at || [0.5, 0.5];
  const k = Math.min(12, Math.max(1, view.k * factor));
  view.x += cx * (1 / view.k - 1 / k);
  view.y += cy * (1 / view.k - 1 / k);
  view.k = k;
  place();
};
const within = (event) => {
  // The picture is centred in its frame: where in the picture is the pointer?
  const n = shown();
  if (n < 0) return [0.5, 0.5];
  const box = pictures[n].getBoundingClientRect();
  const [, , w, h] = whole[n];
  const scale = Math.min(box.width / w, box.height / h) || 1;
  const x = (event.clientX - box.left - (box.width - w * scale) / 2) / (w * scale);
  const y = (event.clientY - box.top - (box.height - h * scale) / 2) / (h * scale);
  return [Math.min(1, Math.max(0, x)), Math.min(1, Math.max(0, y))];
};
const parts = {flow: new Map(), node: new Map()};
const add = (map, key, element) => { if (!map.has(key)) map.set(key, []); map.get(key).push(element); };
const nodesOf = [];
pictures.forEach((svg, n) => {
  svg.setAttribute("role", "group");
  svg.setAttribute("width", "100%");
  svg.setAttribute("height", "100%");
  for (const element of all("[data-flows]", svg)) for (const flow of element.dataset.flows.split(" ")) add(parts.flow, flow, element);
  nodesOf[n] = all("g.node[data-node]", svg);
  nodesOf[n].forEach((element, place) => {
    add(parts.node, element.dataset.node, element);
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", place ? "-1" : "0");
    const title = element.querySelector("title");
    if (title) element.setAttribute("aria-label", title.textContent.replace(/\n/g, ", "));
  });
});

const light = (flows, nodes, center) => {
  for (const svg of pictures) svg.classList.add("lit");
  for (const n of flows) for (const element of parts.flow.get(D.flows[n]) || []) element.classList.add("on");
  for (const n of nodes) for (const element of parts.node.get(D.nodes[n]) || []) element.classList.add("on");
  for (const n of center) for (const element of parts.node.get(D.nodes[n]) || []) element.classList.add("chosen");
};

let moved = false;  // a drag is no click

// Zoom and pan.
if (canvas && pictures.length) {
  by("zoom-in").addEventListener("click", () => zoom(1.5));
  by("zoom-out").addEventListener("click", () => zoom(1 / 1.5));
  by("zoom-fit").addEventListener("click", () => { view = {k: 1, x: 0, y: 0}; place(); });
  by("wide").addEventListener("click", () => {
    const on = by("wide").getAttribute("aria-pressed") !== "true";
    by("wide").setAttribute("aria-pressed", String(on));
    by("wide").closest(".explorer").classList.toggle("wide", on);
    fitted();
  });
  by("zoom-lit").addEventListener("click", () => {
    const n = shown();
    const lit = n < 0 ? [] : all(".on", pictures[n]);
    if (!lit.length) return;
    view = {k: 1, x: 0, y: 0};
    place();
    const boxes = lit.map((element) => element.getBoundingClientRect());
    const [left, top] = within({clientX: Math.min(...boxes.map((box) => box.left)), clientY: Math.min(...boxes.map((box) => box.top))});
    const [right, bottom] = within({clientX: Math.max(...boxes.map((box) => box.right)), clientY: Math.max(...boxes.map((box) => box.bottom))});
    const k = 1 / Math.max(0.05, Math.min(1, Math.max(right - left, bottom - top) * 1.06));
    view = {k, x: (left + right) / 2 - 0.5 / k, y: (top + bottom) / 2 - 0.5 / k};
    place();
  });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !canvas.classList.contains("held")) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, within(event));
  }, {passive: false});
  const pointers = new Map();
  let spread = 0;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.classList.add("held");
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
    moved = false;
    spread = 0;
  });
  window.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const n = shown();
    const box = pictures[n].getBoundingClientRect();
    const [, , w, h] = whole[n];
    const scale = Math.min(box.width / w, box.height / h) || 1;
    const now = [event.clientX, event.clientY];
    if (pointers.size === 1) {
      if (Math.hypot(now[0] - before[0], now[1] - before[1]) < 4 && !moved) return;
      moved = true;
      view.x -= (now[0] - before[0]) / (w * scale * view.k);
      view.y -= (now[1] - before[1]) / (h * scale * view.k);
      place();
    }
    pointers.set(event.pointerId, now);
    if (pointers.size === 2) {
      const [one, other] = [...pointers.values()];
      const apart = Math.hypot(one[0] - other[0], one[1] - other[1]);
      if (spread) zoom(apart / spread, within({clientX: (one[0] + other[0]) / 2, clientY: (one[1] + other[1]) / 2}));
      spread = apart;
      moved = true;
    }
  });
  const up = (event) => { pointers.delete(event.pointerId); spread = 0; };
  window.addEventListener("pointerup", up);
  window.addEventListener("pointercancel", up);
  document.addEventListener("pointerdown", (event) => { if (!canvas.contains(event.target)) canvas.classList.remove("held"); });
  canvas.addEventListener("keydown", (event) => {
    if (event.target !== canvas) return;
    const step = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
    if (event.key === "+" || event.key === ";") zoom(1.5);
    else if (event.key === "-") zoom(1 / 1.5);
    else if (event.key === "0") { view = {k: 1, x: 0, y: 0}; place(); }
    else if (step) { view.x += step[0] * 0.1 / view.k; view.y += step[1] * 0.1 / view.k; place(); }
    else return;
    event.preventDefault();
  });
  place();
  fitted();
  window.addEventListener("resize", fitted);
  document.addEventListener("spoken", fitted);
}
