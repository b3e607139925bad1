/*
 * Offers to load films of other sites where they stand in a text. Until somebody asks for one nothing
 * is requested from there; without this script each is a plain link.
 */
const { load, notice } = document.currentScript.dataset;

for (const figure of document.querySelectorAll("figure.embed[data-frame]")) {
  const { frame, host } = figure.dataset;
  const link = figure.querySelector("a");
  const offer = document.createElement("div");
  offer.className = "embed-offer";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";
  button.textContent = load;
  const words = document.createElement("p");
  words.className = "hint";
  words.textContent = notice.replace("{host}", host);
  offer.append(button, words);
  figure.append(offer);
  button.addEventListener("click", () => {
    const player = document.createElement("iframe");
    player.title = link?.textContent ?? host;
    player.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation");
    player.referrerPolicy = "no-referrer";
    player.allow = "fullscreen";
    player.src = frame;
    offer.replaceWith(player);
    player.focus();
  });
}
