// Warns before the session ends and offers to stay. Time is read from the clock, never counted in ticks: a tab in
// the background is slowed down. Tabs tell each other when one of them was used.
export function startTimeout() {
  const dialog = document.querySelector("dialog[data-keepalive-url]");
  if (!dialog) return;
  const length = Number(dialog.dataset.sessionSeconds) * 1000;
  const warning = Number(dialog.dataset.warnSeconds) * 1000;
  const left = dialog.querySelector("[data-time-left]");
  const spoken = dialog.querySelector("[data-time-spoken]");
  const problem = dialog.querySelector("[data-time-problem]");
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("throughcare-session") : null;
  let ends = Date.now() + length;

  const renewed = () => {
    ends = Date.now() + length;
    problem.textContent = "";
    if (dialog.open) dialog.close();
  };
  tabs?.addEventListener("message", renewed);
  tabs?.postMessage("used");

  dialog.querySelector("[data-stay]").addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });

  async function stay() {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
    try {
      const answer = await fetch(dialog.dataset.keepaliveUrl, {
        method: "POST",
        headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
        redirect: "manual",
      });
      if (!answer.ok) throw new Error("refused");
      renewed();
      tabs?.postMessage("used");
    } catch {
      problem.textContent = "We could not keep you signed in. Copy any text you have not saved, then sign in again.";
    }
  }

  setInterval(() => {
    const seconds = Math.ceil((ends - Date.now()) / 1000);
    if (seconds * 1000 > warning) return;
    if (!dialog.open) dialog.showModal();
    if (seconds <= 0) {
      left.textContent = "Your session has ended. Copy any text you have not saved, then sign in again.";
      return;
    }
    left.textContent = `You will be signed out in ${inWords(seconds)}.`;
    // Every 15 seconds aloud, and each second of the last 20.
    if (seconds % 15 === 0 || seconds <= 20) spoken.textContent = left.textContent;
  }, 1000);
}

function inWords(seconds) {
  const minutes = Math.ceil(seconds / 60);
  if (seconds > 60) return `${minutes} minutes`;
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
