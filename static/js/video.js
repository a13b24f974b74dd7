/* Click to load: nothing is fetched from the other site before the reader presses the button. */
for (const box of document.querySelectorAll(".video[data-video]:not([data-ready])")) {
  if (!box.dataset.video) continue;
  box.dataset.ready = "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn video-button";
  button.textContent = box.dataset.button;
  button.setAttribute("aria-label", `${box.dataset.button}: ${box.dataset.title}`);
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = box.dataset.video;
    frame.title = box.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    button.replaceWith(frame);
    frame.focus();
  });
  box.append(button);
}
