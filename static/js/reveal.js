// Shows the question that belongs to an answer once that answer is chosen. Without scripts every question shows.
// Ours rather than the library's, which puts aria-expanded on radios, where it is not allowed.
export function revealAnswers() {
  const answers = document.querySelectorAll("input[data-reveals]");
  const show = () => {
    for (const answer of answers) {
      const question = document.getElementById(answer.dataset.reveals);
      question?.classList.toggle(`govuk-${answer.type === "radio" ? "radios" : "checkboxes"}__conditional--hidden`, !answer.checked);
    }
  };
  document.addEventListener("change", (event) => event.target.matches("input[type=radio], input[type=checkbox]") && show());
  window.addEventListener("pageshow", show); // the browser may have put back an answer
}
