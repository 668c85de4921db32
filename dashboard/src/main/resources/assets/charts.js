// Charts drawn from the tables of the page: a table holds all that its chart shows, and is there without scripts.

const echarts = globalThis.echarts;
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

// The Government Analysis Function's accessible palette: told apart by those who are colour blind, and by lightness alone
const PALETTE = ["#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"];
const INK = "#0b0c0c";

// Drawing costs more than changing a number; while figures come many times a second, charts follow this far apart
const REDRAW_MILLISECONDS = 1000;

const drawn = new Map();

const looking = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting && !drawn.has(entry.target)) {
      begin(entry.target);
    }
  }
}, { rootMargin: "200px" });

const sizes = new ResizeObserver((entries) => {
  for (const entry of entries) {
    drawn.get(entry.target)?.resize();
  }
});

/** Charts are drawn as they come near the window; may be called again for those that came since. */
export function start() {
  if (!echarts) {
    return;
  }
  for (const place of document.querySelectorAll(".chart")) {
    place.hidden = false;
    looking.observe(place);
  }
}

let waiting = false;
let last = 0;

/** Draws again what the tables say now. */
export function redraw() {
  if (waiting) {
    return;
  }
  waiting = true;
  setTimeout(() => {
    waiting = false;
    last = performance.now();
    for (const [place, chart] of drawn) {
      chart.setOption(optionOf(place), { replaceMerge: ["series"] });
    }
  }, Math.max(0, last + REDRAW_MILLISECONDS - performance.now()));
}

function begin(place) {
  const chart = echarts.init(place, null, { renderer: "canvas" });
  drawn.set(place, chart);
  chart.setOption(optionOf(place));
  sizes.observe(place);
}

/**
 * The numbers of a table along one of its dimensions: a series for each charted column, or for each value of another
 * dimension, of which those with the largest sums are drawn.
 */
function read(table, along, apart, most) {
  const columns = [...table.tHead.rows[0].cells]
    .map((head, at) => ({ name: head.textContent.trim(), at, charted: head.dataset.charted === "true" }))
    .filter((column) => column.charted);
  const rows = [...table.tBodies[0].rows].filter((row) => !row.classList.contains("total"));
  const textOf = (row, at) => row.cells[at].textContent.trim();
  const numberOf = (cell) => (cell?.dataset.value ? Number(cell.dataset.value) : null);
  const categories = [...new Set(rows.map((row) => textOf(row, along)))];
  const numbers = (chosen, at) => {
    const found = new Map(chosen.map((row) => [textOf(row, along), numberOf(row.cells[at])]));
    return categories.map((category) => found.get(category) ?? null);
  };
  if (apart < 0) {
    return { categories, series: columns.map(({ name, at }) => ({ name, data: numbers(rows, at) })) };
  }
  const series = [...new Set(rows.map((row) => textOf(row, apart)))].map((name) => {
    const data = numbers(rows.filter((row) => textOf(row, apart) === name), columns[0].at);
    return { name, data, sum: data.reduce((sum, number) => sum + (number ?? 0), 0) };
  });
  if (most > 0 && series.length > most) {
    series.sort((one, other) => other.sum - one.sum);
    series.length = most;
  }
  return { categories, series };
}

function optionOf(place) {
  const { kind, table, category, series: apart, most, target, unit } = place.dataset;
  const { categories, series } = read(document.getElementById(table), Number(category), Number(apart), Number(most));
  const lying = kind === "bars";
  const line = kind === "line";
  const values = {
    type: "value",
    name: unit,
    nameTextStyle: { color: INK, fontSize: 14, align: lying ? "center" : "left" },
    nameLocation: lying ? "middle" : "end",
    nameGap: lying ? 28 : 12,
    minInterval: unit === "£" ? undefined : 1,
    max: unit === "%" ? 100 : undefined,
    axisLabel: { color: INK, fontSize: 14, formatter: short },
    splitLine: { lineStyle: { color: "#e2e4ec" } },
  };
  const names = {
    type: "category",
    data: categories,
    inverse: lying,
    // Lying below the line, clear of the 0 of the other axis
    axisLabel: { color: INK, fontSize: 14, margin: lying ? 8 : 16, hideOverlap: true, width: lying ? 150 : undefined, overflow: "truncate" },
    axisTick: { alignWithLabel: true },
    axisLine: { lineStyle: { color: INK } },
  };
  return {
    animation: !stillness.matches,
    animationDuration: 300,
    color: PALETTE,
    textStyle: { fontFamily: getComputedStyle(place).fontFamily, fontSize: 14, color: INK },
    // Patterns besides colours, and a description in place of the picture; the numbers are in the table
    aria: {
      enabled: true,
      decal: { show: !line && series.length > 1 },
      label: { enabled: true, description: place.dataset.description },
    },
    grid: { left: 12, right: 24, top: series.length > 1 ? 70 : 40, bottom: lying ? 36 : 12, containLabel: true },
    legend: { show: series.length > 1, type: "scroll", top: 8, left: 12, right: 12, icon: line ? undefined : "rect", textStyle: { color: INK, fontSize: 14 } },
    // Drawn on the canvas: a tooltip of HTML carries style attributes, which the page's policy refuses
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: line ? "line" : "shadow" } },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: series.map((each, at) => ({
      name: each.name,
      type: line ? "line" : "bar",
      stack: kind === "stack" ? "all" : undefined,
      data: each.data,
      connectNulls: false,
      symbol: ["circle", "rect", "triangle", "diamond", "roundRect", "pin"][at % 6],
      symbolSize: 8,
      lineStyle: { width: 3, type: ["solid", "dashed", "dotted"][at % 3] },
      barMaxWidth: 44,
      markLine: at === 0 && target
        ? {
          silent: true,
          symbol: "none",
          lineStyle: { color: "#b10e1e", width: 2, type: "dashed" },
          label: { formatter: `${target}${unit}`, color: "#b10e1e", fontSize: 14, position: "insideEndTop" },
          data: [lying ? { xAxis: Number(target) } : { yAxis: Number(target) }],
        }
        : undefined,
    })),
  };
}

function short(value) {
  const size = Math.abs(value);
  if (size >= 1e6) {
    return `${Number((value / 1e6).toFixed(1))}m`;
  }
  return size >= 1e4 ? `${Number((value / 1e3).toFixed(1))}k` : `${value}`;
}
