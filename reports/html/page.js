// Starts what the page has: tables always, the timeline where there is one.

function makeHint(timeline) {
  const hint = added(timeline.section, "p", "hint");
  const key = (name) => {
    const element = document.createElement("kbd");
    element.textContent = name;
    return element;
  };
  hint.append("Drag over the lanes to show a span, double-click to show all; ", key("Ctrl"), " and the wheel zoom. With the focus on the lanes: ",
    key("←"), " ", key("→"), " move, ", key("+"), " ", key("-"), " ", key("0"), " zoom, ", key("↑"), " ", key("↓"),
    " choose a lane, ", key(","), " ", key("."), " go to its last or next change.");
}

// On paper nothing can be unfolded.
function unfoldOnPaper() {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}

function start() {
  makeTables();
  unfoldOnPaper();
  const section = document.getElementById("timeline");
  if (!section?.querySelector(".tracks")) return;
  const timeline = makeTimeline(section);
  timeline.tracks.classList.add("live");
  timeline.tracks.tabIndex = 0;
  timeline.tracks.setAttribute("role", "group");
  timeline.tracks.setAttribute("aria-label", "Lanes of the timeline");
  makeControls(timeline);
  makeJumps(timeline);
  makeHint(timeline);
  const island = document.getElementById("picture");
  if (!island) return;
  const picture = JSON.parse(island.textContent);
  makeReadout(picture, timeline);
  makeCharts(picture, timeline);
}

start();
