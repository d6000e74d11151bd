// Garnish: every page works without it. State lives in the HTML; this only moves the focus, copies and shares.
"use strict";

// After a partial answer the reader continues where it matters: at the errors, else at what is new.
document.addEventListener("htmx:after:swap", () => {
  const target = document.querySelector("[role=alert][autofocus]") ?? document.querySelector("[data-focus]");
  target?.focus();
  target?.removeAttribute("data-focus");
});

// <button hidden data-copy="id" data-done="Copied">: copies the text or value of that element.
const words = (id) => {
  const element = document.getElementById(id);
  return element.value ?? element.textContent.trim();
};

const copy = async (button) => {
  await navigator.clipboard.writeText(words(button.dataset.copy));
  button.querySelector("span").textContent = button.dataset.done;
};

// <button hidden data-share="id">: hands the text to the phone, which knows how its owner likes to send.
const share = (button) => navigator.share({ text: words(button.dataset.share) }).catch(() => {});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-share]");
  if (button) (button.dataset.copy ? copy : share)(button);
});

// They only show where they work.
for (const [can, what] of [[navigator.clipboard, "[data-copy]"], [navigator.share, "[data-share]"]]) {
  if (can) document.querySelectorAll(what).forEach((button) => button.removeAttribute("hidden"));
}
