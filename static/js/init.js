// Starts what makes a page easier. Every page works without it.
import { initAll as startGovuk } from "./vendor/govuk-frontend.min.js";
import { initAll as startMoj } from "./vendor/moj-frontend.min.js";
import { startAutosave } from "./autosave.js";
import { startPasskeys } from "./passkey.js";
import { openBeforePrinting } from "./print.js";
import { revealAnswers } from "./reveal.js";
import { sendOnce } from "./send_once.js";
import { startTimeout } from "./timeout.js";

const parts = [startGovuk, startMoj, revealAnswers, startPasskeys, sendOnce, startAutosave, startTimeout, openBeforePrinting];
for (const start of parts) {
  try {
    start();
  } catch (problem) {
    console.error(problem); // one part that fails must not stop the others
  }
}
