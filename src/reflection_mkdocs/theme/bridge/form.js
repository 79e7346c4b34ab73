// @ts-check
/** An exercise's form as answers, and back. Answers are the form's data: field name to list of values. */

/**
 * @param {HTMLFormElement} form
 * @param {string} field
 * @returns {string[]}
 */
export function valuesOf(form, field) {
  return new FormData(form).getAll(field).map(String).filter(Boolean);
}

/**
 * Make the form show answers, leaving alone the control in which the reader is typing. The form then says so
 * ("answers-shown") to whatever else shows what its controls hold.
 * @param {HTMLFormElement} form
 * @param {Record<string, string[]>} answers
 */
export function showAnswers(form, answers) {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
      if (control.name) control.checked = (answers[control.name] ?? []).includes(control.value);
    } else if (isWritten(control) && control.name && control !== document.activeElement) {
      control.value = answers[control.name]?.[0] ?? "";
      const part = control.closest("details");
      if (part && control.value) part.open = true;
    }
  }
  form.dispatchEvent(new CustomEvent("answers-shown"));
}

/**
 * Tell whether a control has one value that is written or chosen in it. Hidden ones are the renderer's own: they have
 * what no other control can show, and stay as they are.
 * @param {Element} control
 * @returns {control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement}
 */
function isWritten(control) {
  const kinds = [HTMLTextAreaElement, HTMLSelectElement, HTMLInputElement];
  return kinds.some((kind) => control instanceof kind) && !("type" in control && control.type === "hidden");
}

/**
 * Let what the controls hold be what they are reset to.
 * @param {HTMLFormElement} form
 */
export function settle(form) {
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement) {
      for (const option of control.options) option.defaultSelected = option.selected;
    } else if ("defaultValue" in control && "value" in control) {
      control.defaultValue = control.value;
    }
    if (control instanceof HTMLInputElement) control.defaultChecked = control.checked;
  }
}

/**
 * Name the fields in which the reader was faster than this script: they differ from what the page was made with.
 * @param {HTMLFormElement} form
 * @returns {Set<string>}
 */
export function filledEarly(form) {
  const fields = new Set();
  for (const control of form.elements) {
    const changed =
      (control instanceof HTMLInputElement && control.checked !== control.defaultChecked) ||
      (isWritten(control) && !(control instanceof HTMLSelectElement) && control.value !== control.defaultValue) ||
      (control instanceof HTMLSelectElement && !control.selectedOptions[0]?.defaultSelected && control.selectedIndex > 0);
    if (changed && control.name) fields.add(control.name);
  }
  return fields;
}
