// Tells the style sheets that scripts run, before the page is drawn. A file of its own: nothing is inline.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
