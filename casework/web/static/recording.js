// A recording: a note leads to its moment, and the moment that is heard becomes that of a note.
const shown = (second) => {
  const [hours, minutes, rest] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, Math.floor(second % 60)];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

for (const root of document.querySelectorAll("[data-recording]")) {
  const player = root.querySelector("audio, video");
  if (!player) continue;
  player.currentTime = Number(player.dataset.at);
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-second]");
    if (link) {
      event.preventDefault();
      player.currentTime = Number(link.dataset.second);
      player.play();
    }
    if (event.target.closest("[data-now]")) root.querySelector("[name=moment]").value = shown(player.currentTime);
  });
}
