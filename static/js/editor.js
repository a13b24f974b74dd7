// In the editor Enter would press the first button: that sends a report in, or approves it. It only ends a line of text.
addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key === "Enter" && field.matches?.("#page-edit-form input")) event.preventDefault();
});
