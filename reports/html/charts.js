// Memory, backlog and busy assets as dygraphs. Their window is that of the lanes, and so are pointer and keys: the charts
// themselves take none.

const labelWidth = 56;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// Rows [time, [low, last, high]] of a series. Low and high are of the time within a bucket; from its end on the last value
// holds until the next bucket begins, or to the end.
function rowsOf(series, end) {
  const rows = [];
  series.from.forEach((from, i) => {
    const last = series.last[i];
    const next = series.from[i + 1] ?? end;
    const over = (Math.floor(from / series.width) + 1) * series.width;
    rows.push([from, [series.low[i], last, series.high[i]]]);
    if (over < next) rows.push([over, [last, last, last]]);
    if (i === series.from.length - 1 && from < end) rows.push([end, [last, last, last]]);
  });
  return rows;
}

function makeChart(timeline, track, series, threshold) {
  const isBytes = track.dataset.kind === "memory";
  const top = Math.max(1, ...series.high, threshold ?? 0) * 1.06;
  const unit = isBytes ? byteUnit(top) : {name: "", size: 1};
  const marks = roundSteps(top / unit.size);
  const ticks = marks.map((value, i) => ({
    v: value * unit.size, label: i === marks.length - 1 && unit.name ? `${value} ${unit.name}` : String(value),
  }));
  const box = document.createElement("div");
  box.className = "chart";
  box.setAttribute("aria-hidden", "true");
  added(box, "div", "lane-ground");
  const holder = added(box, "div");
  holder.className = "drawing";
  track.querySelector("svg.lane").replaceWith(box);
  track.classList.add("charted");

  const looks = () => ({colors: [colour("--running")], axisLineColor: "transparent", gridLineColor: colour("--line")});
  const graph = new Dygraph(holder, rowsOf(series, timeline.end), {
    ...looks(),
    labels: ["t", "value"],
    customBars: true,
    stepPlot: true,
    fillAlpha: 0.3,
    strokeWidth: 1.25,
    valueRange: [0, top],
    dateWindow: [0, timeline.end],
    interactionModel: {},
    legend: "never",
    showLabelsOnHighlight: false,
    highlightCircleSize: 0,
    rightGap: 0,
    axisTickSize: 2,
    axes: {
      x: {drawAxis: false, drawGrid: false, valueFormatter: String},
      y: {axisLabelWidth: labelWidth, drawAxis: true, ticker: () => ticks},
    },
    underlayCallback(canvas, area, drawn) {
      if (threshold === null) return;
      const y = drawn.toDomYCoord(threshold);
      canvas.save();
      canvas.strokeStyle = colour("--strained");
      canvas.setLineDash([5, 4]);
      canvas.beginPath();
      canvas.moveTo(area.x, y);
      canvas.lineTo(area.x + area.w, y);
      canvas.stroke();
      canvas.restore();
    },
  });
  timeline.onWindow((from, to) => graph.updateOptions({dateWindow: [from, to]}));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.updateOptions(looks()));
  new ResizeObserver(() => graph.resize()).observe(box);
}

function makeCharts(picture, timeline) {
  if (typeof Dygraph === "undefined") return;
  // The legend writes `style` attributes, which the policy of the page forbids.
  Dygraph.PLUGINS = Dygraph.PLUGINS.filter((plugin) => plugin !== Dygraph.Plugins.Legend);
  for (const track of timeline.tracks.querySelectorAll(".track.series")) {
    const series = picture[track.dataset.kind];
    if (!series?.from.length) continue;
    makeChart(timeline, track, series, track.dataset.threshold ? Number(track.dataset.threshold) : null);
  }
}

