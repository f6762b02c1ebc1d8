// The window of time that all lanes show. Lanes are drawn once, in 100,000 units for the whole run; a window is a viewBox.

const units = 100000;

// A new element of a class, in a parent.
function added(parent, name, className = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  parent.append(element);
  return element;
}

function makeTimeline(section) {
  const tracks = section.querySelector(".tracks");
  const end = Number(tracks.dataset.end);
  const clock = makeClock(tracks.dataset.epoch ? Number(tracks.dataset.epoch) / 1e6 : null, end);
  const shortest = Math.min(end, Math.max(end / 20000, 0.01));
  const listeners = [];
  let from = 0;
  let to = end;
  let isDrawn = true;

  const overlay = added(tracks, "div", "overlay");
  const grid = added(overlay, "div");
  const ground = tracks.querySelector(".track.axis .ticks");
  const ticks = document.createElement("div");
  ticks.className = "ticks";
  ticks.setAttribute("aria-hidden", "true");
  ground?.replaceWith(ticks);

  const percent = (t) => `${(t - from) / (to - from) * 100}%`;
  const stepOf = () => (to - from) / 1000 < 1 ? Math.max(0.001, (to - from) / 1000) : to - from > 2 * day ? 60 : 1;
  const words = (t) => clock.words(t, stepOf());

  function drawTicks() {
    const places = clock.ticks(from, to, Math.max(2, ticks.clientWidth / 84));
    ticks.replaceChildren();
    grid.replaceChildren();
    for (const {t, text, isDay} of places) {
      const tick = added(ticks, "span", isDay ? "day" : "");
      tick.textContent = text;
      tick.style.left = percent(t);
      added(overlay, "div", "gridline").style.left = percent(t);
      grid.append(overlay.lastChild);
    }
    // A text without room to its right stands to the left of its tick, or nowhere. All are measured before any is moved.
    const room = ticks.clientWidth;
    const spans = [...ticks.children];
    const boxes = spans.map((span) => [span.offsetLeft, span.offsetLeft + span.offsetWidth]);
    boxes.forEach(([left, right], i) => {
      if (right <= room) return;
      spans[i].classList.add("back");
      if (2 * left - right < (boxes[i - 1]?.[1] ?? 0)) spans[i].textContent = "";
    });
  }
  function draw() {
    isDrawn = true;
    const x = from / end * units;
    const width = (to - from) / end * units;
    for (const svg of tracks.querySelectorAll("svg.lane, svg.marks")) {
      svg.setAttribute("viewBox", `${x} 0 ${width} ${svg.viewBox.baseVal.height}`);
    }
    drawTicks();
    for (const listener of listeners) listener(from, to);
  }
  function drawSoon() {
    if (isDrawn) requestAnimationFrame(draw);
    isDrawn = false;
  }
  // The nearest window within the run that is as long.
  function show(first, last) {
    const span = Math.min(end, Math.max(shortest, last - first));
    from = Math.max(0, Math.min((first + last - span) / 2, end - span));
    to = from + span;
    drawSoon();
  }
  // `at`: the time that stays where it is.
  function zoom(factor, at = (from + to) / 2) {
    const span = Math.min(end, Math.max(shortest, (to - from) * factor));
    const first = at - (at - from) / (to - from) * span;
    show(first, first + span);
  }
  const pan = (share) => show(from + (to - from) * share, to + (to - from) * share);

  // Paper shows the whole run, whatever the window is.
  let shown = null;
  window.addEventListener("beforeprint", () => {
    shown ??= {from, to};
    [from, to] = [0, end];
    draw();
  });
  window.addEventListener("afterprint", () => {
    if (shown) ({from, to} = shown);
    shown = null;
    draw();
  });
  new ResizeObserver(drawSoon).observe(ticks);
  draw();
  return {
    section, tracks, overlay, end, clock, words, percent, show, zoom, pan,
    window: () => ({from, to}),
    onWindow: (listener) => listeners.push(listener),
    timeAt(clientX) {
      const box = overlay.getBoundingClientRect();
      return from + (clientX - box.left) / box.width * (to - from);
    },
    isOverLanes(clientX) {
      const box = overlay.getBoundingClientRect();
      return clientX >= box.left && clientX <= box.right;
    },
  };
}

// Buttons, wheel, drag, double click, keys.
function makeControls(timeline) {
  const {section, tracks, overlay} = timeline;
  const acts = {
    in: () => timeline.zoom(0.5), out: () => timeline.zoom(2), all: () => timeline.show(0, timeline.end),
    left: () => timeline.pan(-0.25), right: () => timeline.pan(0.25),
  };
  const tools = section.querySelector(".tools");
  const span = section.querySelector("#span");
  const say = (from, to) => {
    const zone = timeline.clock.isClock ? " UTC" : "";
    if (span) span.textContent = `${timeline.words(from)} to ${timeline.words(to)}${zone}`;
    const isAll = from <= 0 && to >= timeline.end;
    for (const name of ["out", "all"]) {
      const button = tools?.querySelector(`[data-zoom="${name}"]`);
      if (button) button.setAttribute("aria-disabled", String(isAll));
    }
  };
  if (tools) {
    tools.hidden = false;
    tools.addEventListener("click", (event) => acts[event.target.closest("[data-zoom]")?.dataset.zoom]?.());
  }
  timeline.onWindow(say);
  say(0, timeline.end);

  const keys = {ArrowLeft: acts.left, ArrowRight: acts.right, "+": acts.in, "=": acts.in, "-": acts.out, "0": acts.all};
  tracks.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || (event.shiftKey && event.key.startsWith("Arrow"))) return;
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  tracks.addEventListener("wheel", (event) => {
    const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !isSideways) return;
    event.preventDefault();
    if (event.ctrlKey) timeline.zoom(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 200))), timeline.timeAt(event.clientX));
    else timeline.pan(event.deltaX / overlay.clientWidth);
  }, {passive: false});
  tracks.addEventListener("dblclick", (event) => {
    if (timeline.isOverLanes(event.clientX)) acts.all();
  });
  makeDrag(timeline);
}

// Dragging over the lanes selects a span, and letting go shows it.
function makeDrag({tracks, overlay, timeAt, percent, show, isOverLanes}) {
  let start = null;
  let box = null;
  const stop = () => {
    start = null;
    box?.remove();
    box = null;
    tracks.classList.remove("dragged");
  };
  tracks.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch" || !isOverLanes(event.clientX)) return;
    start = event.clientX;
  });
  tracks.addEventListener("pointermove", (event) => {
    if (start === null) return;
    if (!box && Math.abs(event.clientX - start) < 5) return;
    if (!box) {
      tracks.setPointerCapture(event.pointerId);
      tracks.classList.add("dragged");
      box = added(overlay, "div", "selection");
    }
    const [first, last] = [timeAt(start), timeAt(event.clientX)].sort((a, b) => a - b);
    box.style.left = percent(first);
    box.style.right = `calc(100% - ${percent(last)})`;
  });
  tracks.addEventListener("pointerup", (event) => {
    if (box) show(...[timeAt(start), timeAt(event.clientX)].sort((a, b) => a - b));
    stop();
  });
  tracks.addEventListener("pointercancel", stop);
  tracks.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
  });
}

// A link with a time shows that time: a marker, and 5 % of the run around it.
function makeJumps(timeline) {
  const {section, tracks, overlay} = timeline;
  const said = document.createElement("output");
  said.className = "announce";
  said.setAttribute("aria-live", "polite");
  tracks.after(said);
  let marker = null;
  let at = 0;
  const place = () => {
    if (marker) marker.style.left = timeline.percent(at);
  };
  timeline.onWindow(place);

  function announce(link) {
    const row = link.closest("tr");
    const back = document.createElement("button");
    back.type = "button";
    back.textContent = "Back to the table";
    back.addEventListener("click", () => {
      link.focus({preventScroll: true});
      (row ?? link).scrollIntoView({block: "center"});
    });
    const zone = timeline.clock.isClock ? " UTC" : "";
    const heading = link.closest("section")?.querySelector("h2")?.textContent;
    const where = row && row.id.startsWith("row-") ? `, row ${row.id.slice(4)}` : "";
    said.replaceChildren(`The marker is at ${timeline.words(at)}${zone}${heading ? ` (${heading}${where})` : ""}. `, back);
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.jump[data-jump]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    at = Math.max(0, Math.min(timeline.end, Number(link.dataset.jump)));
    marker ??= added(overlay, "div", "marker");
    timeline.show(at - timeline.end * 0.025, at + timeline.end * 0.025);
    place();
    announce(link);
    tracks.focus({preventScroll: true});
    section.scrollIntoView({block: "start"});
  });
}

