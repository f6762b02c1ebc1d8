// Times and amounts in words, and the ticks of axes. Times are seconds since the run began.

const day = 86400;
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
  3600, 7200, 10800, 21600, 43200, day, 2 * day, 7 * day, 14 * day, 28 * day, 56 * day, 112 * day, 364 * day];

const two = (number) => String(number).padStart(2, "0");

// `epoch`: seconds of the run's begin since 1970 in UTC, or null where the scenario has no date.
function makeClock(epoch, end) {
  const hasDays = epoch !== null || end > day;

  // Hours, minutes and, where `step` is fine enough, seconds and their fractions.
  function ofDay(seconds, step) {
    const digits = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
    const rounded = Math.round(seconds * 10 ** digits) / 10 ** digits;
    const whole = Math.floor(rounded);
    const minutes = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}`;
    if (step >= 60) return minutes;
    const fraction = digits === 0 ? "" : (rounded - whole).toFixed(digits).slice(1);
    return `${minutes}:${two(whole % 60)}${fraction}`;
  }
  function dayOf(t) {
    if (epoch === null) return `day ${Math.floor(t / day) + 1}`;
    const date = new Date((epoch + t) * 1000);
    return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  }
  // Rounded before it is cut into days, so that none ends with 24:00.
  function rounded(t, step) {
    const unit = step >= 60 ? 60 : Math.max(0.001, Math.min(step, 1));
    return Math.round(((epoch ?? 0) + t) / unit) * unit - (epoch ?? 0);
  }
  function secondOfDay(t) {
    const seconds = (epoch ?? 0) + t;
    return seconds - Math.floor(seconds / day) * day;
  }
  function words(t, step = 1) {
    const at = rounded(t, step);
    return hasDays ? `${dayOf(at)} ${ofDay(secondOfDay(at), step)}` : ofDay(at, step);
  }

  // Ticks within [from, to], at most `most` or so: where, with what text, and whether a day begins there.
  function ticks(from, to, most) {
    const step = steps.find((candidate) => (to - from) / candidate <= most) ?? steps[steps.length - 1];
    const origin = epoch === null ? 0 : epoch - Math.floor(epoch / day) * day;
    const found = [];
    for (let n = Math.ceil((from + origin) / step - 1e-9); n * step - origin <= to; ++n) {
      const t = n * step - origin;
      const isDay = hasDays && Math.abs(secondOfDay(t + step / 1000)) < step / 100;
      found.push({t, text: isDay || step >= day ? dayOf(t + 1e-3) : ofDay(hasDays ? secondOfDay(t + 1e-7) : t, step), isDay});
    }
    return found;
  }
  return {words, ticks, isClock: epoch !== null};
}

function spanWords(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

// Decimal units, as everywhere else on the page.
const byteUnits = ["B", "KB", "MB", "GB", "TB"];
function byteUnit(most) {
  const power = most < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(most) / 3 + 1e-9));
  return {name: byteUnits[power], size: 1000 ** power};
}
function byteWords(bytes) {
  const unit = byteUnit(bytes);
  return `${Number((bytes / unit.size).toPrecision(3))} ${unit.name}`;
}

// At most four round numbers from 0 up to `most`.
function roundSteps(most) {
  if (!(most > 0)) return [0];
  const power = 10 ** Math.floor(Math.log10(most / 3.2));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((candidate) => most / candidate <= 3.2);
  const found = [];
  for (let n = 0; n * step <= most; ++n) found.push(Number((n * step).toPrecision(12)));
  return found;
}

