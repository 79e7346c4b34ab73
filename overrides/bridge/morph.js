// @ts-check
/** Puts the HTML that Python made into a region of the page, and takes nothing from the reader in doing so. */
import { Idiomorph } from "idiomorph";

/**
 * @param {Element} region
 * @param {string} html what is to stand inside it
 */
export function morph(region, html) {
  Idiomorph.morph(region, html, {
    morphStyle: "innerHTML",
    // What is being typed stays; of a button that has the focus, on the other hand, the words may change.
    ignoreActiveValue: !(document.activeElement instanceof HTMLButtonElement),
    callbacks: {
      beforeAttributeUpdated: (name, element, change) => {
        // What scripts have shown stays so: the button just pressed would lose the focus by being hidden for a moment.
        if (name === "hidden") return !element.hasAttribute("data-needs-script");
        // What the reader has opened stays open; opening more is left to Python.
        return !(name === "open" && change === "remove");
      },
      // What the page itself is doing, such as a timer that runs, goes on.
      beforeNodeMorphed: (node) => !(node instanceof Element && node.hasAttribute("data-as-is")),
    },
  });
}
