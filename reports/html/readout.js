// What a lane says at a time: who, in which state, since when and for how long, why.

const plain = (word) => word.replaceAll("_", " ");

// The last entry that begins at or before t; -1 if none does. `startOf` tells where an entry begins.
function lastBefore(list, t, startOf) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(list[middle]) <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const firstOf = (entry) => entry[0];

// Readers of tracks. Each gives the title and the lines at a time, and all times at which something changes.
function makeReader(picture, timeline) {
  const at = (t) => timeline.words(t);
  const since = (from, to) => `since ${at(from)}` + (to === null ? "" : `, for ${spanWords(to - from)}`);

  const isWithin = (gap, t) => gap && gap[0] <= t && (gap[1] === null || t < gap[1]);
  const gapLine = (gap) => `not recorded from ${at(gap[0])} ${gap[1] === null ? "on" : `to ${at(gap[1])}`}: too many changes`;
  // The stay of a track at a time, with its end; of what is not recorded, `gap`.
  function stayAt({stays, not_recorded: gap}, t, end) {
    if (isWithin(gap, t)) return {gap: gapLine(gap)};
    const i = lastBefore(stays, t, firstOf);
    if (i < 0) return null;
    return {stay: stays[i], to: gap && i + 2 === stays.length ? gap[0] : i + 1 < stays.length ? stays[i + 1][0] : end};
  }
  function spellLines(spells, t, on, off, gap) {
    if (isWithin(gap, t)) return [`${on} or ${off}: ${gapLine(gap)}`];
    const i = lastBefore(spells, t, firstOf);
    const spell = i < 0 ? null : spells[i];
    if (spell && (spell[1] === null || spell[1] > t || spell[0] === spell[1])) return [`${on} ${since(spell[0], spell[1])}`];
    return i + 1 < spells.length ? [`${off}; next at ${at(spells[i + 1][0])}`] : [off];
  }
  const spellTimes = (spells) => spells.flatMap(([from, to]) => to === null ? [from] : [from, to]);

  function ofSite(index) {
    const {site} = picture.scans[index];
    return picture.scans.filter((scan) => scan.site === site).sort((a, b) => a.scheduled - b.scheduled);
  }
  function scanAt(index, t) {
    const scans = ofSite(index);
    const i = lastBefore(scans, t, (scan) => scan.stays[0]?.[0] ?? scan.scheduled);
    if (i < 0) return {title: scans[0].site, lines: [`no scan yet; the first at ${at(scans[0].scheduled)}`]};
    const scan = scans[i];
    const late = picture.scans_not_recorded;
    const isOver = scan.ended !== null && t >= scan.ended;
    if (isOver && isWithin(late, t)) return {title: scan.site, lines: [`scans that began later may be missing: ${gapLine(late)}`]};
    const next = i + 1 < scans.length ? `; the next at ${at(scans[i + 1].scheduled)}` : "";
    const ended = scan.ended === null ? "" : `, ended at ${at(scan.ended)}`;
    const found = stayAt(scan, t, scan.ended ?? timeline.end);
    // Of a picture that is full, stays are left out.
    if (!found) return {title: scan.id, lines: [`scheduled at ${at(scan.scheduled)}${ended}; its states have no room in this page`]};
    if (found.gap) return {title: scan.id, lines: [found.gap]};
    if (isOver) {
      const last = scan.stays[scan.stays.length - 1];
      const cause = last[2] ? `, because of ${plain(last[2])}` : "";
      return {title: scan.id, lines: [`${plain(last[1])} at ${at(scan.ended)}${cause}${next}`]};
    }
    const [from, state, cause] = found.stay;
    return {title: scan.id, lines: [`${plain(state)} ${since(from, found.to)}`, ...(cause ? [`because of ${plain(cause)}`] : [])]};
  }
  function engineAt(index, t) {
    const engine = picture.engines[index];
    const found = stayAt(engine, t, timeline.end);
    if (!found) return {title: engine.name, lines: []};
    if (found.gap) return {title: engine.name, lines: [found.gap]};
    const [from, isUp, isReachable, belief] = found.stay;
    const truth = !isUp ? "down" : isReachable ? "up and reachable" : "up, but cut off";
    return {title: engine.name, lines: [truth, `the console believes: ${plain(belief)}`, since(from, found.to)]};
  }
  function linkAt(index, t) {
    const link = picture.links[index];
    const found = stayAt(link, t, timeline.end);
    if (!found) return {title: link.name, lines: []};
    if (found.gap) return {title: link.name, lines: [found.gap]};
    const [from, isUp, isAsPlanned] = found.stay;
    const state = !isUp ? "down" : isAsPlanned ? "up, as planned" : "up, but strained by a fault";
    return {title: link.name, lines: [`${state} ${since(from, found.to)}`]};
  }
  function seriesAt(kind, t) {
    const series = picture[kind];
    const i = series ? lastBefore(series.from, t, (from) => from) : -1;
    const say = kind === "memory" ? byteWords : String;
    const title = {memory: "Memory of the console", backlog: "Waiting for import", active: "Assets being scanned"}[kind] ?? kind;
    if (i < 0) return {title, lines: ["nothing yet"]};
    const lines = [say(series.last[i])];
    if (series.low[i] !== series.high[i]) lines.push(`from ${say(series.low[i])} to ${say(series.high[i])} around this time`);
    if (kind === "memory" && picture.memory_threshold !== null) lines.push(`threshold ${byteWords(picture.memory_threshold)}`);
    return {title, lines};
  }

  const readers = {
    scan: {say: scanAt, times: (index) => ofSite(index).flatMap((scan) => scan.stays.map(firstOf))},
    engine: {say: engineAt, times: (index) => picture.engines[index].stays.map(firstOf)},
    link: {say: linkAt, times: (index) => picture.links[index].stays.map(firstOf)},
    fault: {
      say: (index, t) => {
        const {name, kind, spells, not_recorded: gap} = picture.faults[index];
        return {title: name, lines: [plain(kind), ...spellLines(spells, t, "on", "off", gap)]};
      },
      times: (index) => spellTimes(picture.faults[index].spells),
    },
    blackout: {
      say: (index, t) => {
        const {name, spells, not_recorded: gap} = picture.blackouts[index];
        return {title: name, lines: spellLines(spells, t, "on", "off", gap)};
      },
      times: (index) => spellTimes(picture.blackouts[index].spells),
    },
    console: {
      say: (_, t) => ({
        title: "Console",
        lines: [...spellLines(picture.console_down, t, "down", "up", picture.console_down_not_recorded),
          ...spellLines(picture.above_threshold, t, "above its memory threshold", "below its memory threshold",
            picture.above_threshold_not_recorded)],
      }),
      times: () => [...spellTimes(picture.console_down), ...spellTimes(picture.above_threshold)],
    },
  };
  for (const kind of ["memory", "backlog", "active"]) {
    readers[kind] = {say: (_, t) => seriesAt(kind, t), times: () => picture[kind]?.from ?? []};
  }
  const readerOf = (track) => readers[track.dataset.kind];
  return {
    say: (track, t) => readerOf(track)?.say(Number(track.dataset.index ?? 0), t) ?? null,
    times: (track) => [...new Set(readerOf(track)?.times(Number(track.dataset.index ?? 0)) ?? [])].sort((a, b) => a - b),
  };
}

function makeReadout(picture, timeline) {
  const {tracks, overlay} = timeline;
  const reader = makeReader(picture, timeline);
  const lanes = [...tracks.querySelectorAll(".track[data-kind]")];
  const box = added(document.body, "div", "readout");
  const cursor = added(overlay, "div", "cursor");
  const said = added(timeline.section, "div", "unseen");
  said.setAttribute("role", "status");
  box.setAttribute("aria-hidden", "true");
  box.hidden = cursor.hidden = true;
  let chosen = -1;
  let time = null;  // of the keyboard's cursor

  function hide() {
    box.hidden = cursor.hidden = true;
  }
  function show(track, t, clientX, clientY) {
    const found = reader.say(track, t);
    if (!found) return hide();
    box.replaceChildren();
    added(box, "strong").textContent = found.title;
    for (const line of [...found.lines, timeline.words(t) + (timeline.clock.isClock ? " UTC" : "")]) added(box, "span").textContent = line;
    box.hidden = cursor.hidden = false;
    cursor.style.left = timeline.percent(t);
    const {width, height} = box.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    box.style.left = `${Math.max(8, clientX + 16 + width > room ? clientX - width - 16 : clientX + 16)}px`;
    box.style.top = `${clientY + 20 + height > window.innerHeight ? Math.max(8, clientY - height - 12) : clientY + 20}px`;
    return found;
  }
  tracks.addEventListener("pointermove", (event) => {
    const track = event.target.closest(".track[data-kind]") ??
      document.elementsFromPoint(event.clientX, event.clientY).find((e) => e.matches(".track[data-kind]"));
    if (!track || !timeline.isOverLanes(event.clientX)) return hide();
    show(track, timeline.timeAt(event.clientX), event.clientX, event.clientY);
  });
  tracks.addEventListener("pointerleave", hide);
  tracks.addEventListener("blur", () => {
    lanes[chosen]?.classList.remove("chosen");
    hide();
  });

  function showChosen() {
    const {from, to} = timeline.window();
    const track = lanes[chosen];
    time = Math.max(from, Math.min(to, time ?? from));
    const lane = track.getBoundingClientRect();
    const column = overlay.getBoundingClientRect();
    const found = show(track, time, column.left + (time - from) / (to - from) * column.width, lane.bottom - 16);
    if (found) said.textContent = [found.title, ...found.lines, timeline.words(time)].join(", ");
  }
  function choose(step) {
    lanes[chosen]?.classList.remove("chosen");
    chosen = Math.max(0, Math.min(lanes.length - 1, chosen + step));
    lanes[chosen].classList.add("chosen");
    lanes[chosen].scrollIntoView({block: "nearest"});
    showChosen();
  }
  // To the next or the last change of the chosen lane; the window follows.
  function go(isForward) {
    if (chosen < 0) return choose(1);
    const times = reader.times(lanes[chosen]);
    const now = time ?? timeline.window().from;
    const next = isForward ? times.find((t) => t > now) : times.findLast((t) => t < now);
    if (next === undefined) return;
    time = next;
    const {from, to} = timeline.window();
    if (time < from || time > to) timeline.show(time - (to - from) / 2, time + (to - from) / 2);
    showChosen();
  }
  const keys = {
    ArrowUp: () => choose(-1), ArrowDown: () => choose(1), ",": () => go(false), ".": () => go(true), Escape: hide,
  };
  tracks.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isStep = event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight");
    const act = isStep ? () => go(event.key === "ArrowRight") : keys[event.key];
    if (!act || !lanes.length) return;
    event.preventDefault();
    act();
  });
  timeline.onWindow(() => {
    if (!box.hidden && chosen >= 0 && document.activeElement === tracks && time !== null) showChosen();
    else hide();
  });
}

