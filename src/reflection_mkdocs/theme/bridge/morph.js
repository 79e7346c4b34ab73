// @ts-check
/** Puts the HTML that Python made into a region of the page, and takes nothing from the reader in doing so. */
import { Idiomorph } from "idiomorph";

/**
 * @param {Element} region
 * @param {string} html what is to stand inside it
 * @param {Set<Node>} [handled] what the reader has opened or closed just now
 */
export function morph(region, html, handled = new Set()) {
  Idiomorph.morph(region, html, {
    morphStyle: "innerHTML",
    // What is being typed stays; of a button that has the focus, on the other hand, the words may change.
    ignoreActiveValue: !(document.activeElement instanceof HTMLButtonElement),
    callbacks: {
      beforeAttributeUpdated: (name, element, change) => {
        // What scripts have shown stays so: the button just pressed would lose the focus by being hidden for a moment.
        if (name === "hidden") return !element.hasAttribute("data-needs-script");
        // Python may open a part, but close only one that says so, and neither against the reader.
        const closes = change === "remove" && !element.hasAttribute("data-folds");
        return name !== "open" || !(closes || handled.has(element));
      },
      // What the page itself is doing, such as a timer that runs, goes on.
      beforeNodeMorphed: (node) => !(node instanceof Element && node.hasAttribute("data-as-is")),
    },
  });
}
