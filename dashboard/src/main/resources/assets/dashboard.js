import { createAll, ErrorSummary, SkipLink } from "./govuk-frontend.min.js";
import { redraw, start } from "./charts.js";
import { watch } from "./live.js";

createAll(SkipLink);
createAll(ErrorSummary);
start();

const figures = document.querySelector("[data-live]");
if (figures) {
  watch(figures, () => {
    start();
    redraw();
  });
}
