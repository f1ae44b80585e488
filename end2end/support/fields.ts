// Reads the fields of a page from its DOM, as a person would find them.

import type { Page } from "@playwright/test";

export interface Control {
  id: string;
  name: string;
  kind: "radio" | "checkbox" | "select" | "text" | "long";
  /** Of a radio or checkbox; the options of a select. */
  value: string;
  options: string[];
  label: string;
  /** Not under an option that is not chosen, nor folded away. */
  shown: boolean;
  /** After 'or': 'none of these'. */
  apart: boolean;
  /** An input's `type` and `inputmode`. */
  type: string;
  mode: string;
  autocomplete: string;
  /** A registration number: it may be partly known. */
  registration: boolean;
}

/** `within`: of the page's form, or of a part of it. */
export async function readControls(page: Page, within = "main form"): Promise<Control[]> {
  return page.locator(within).first().evaluate((form) => {
    const all = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>("input, select, textarea")];
    return all
      .filter((field) => field.type !== "hidden")
      .map((field) => {
        const kind =
          field.type === "radio" || field.type === "checkbox"
            ? field.type
            : field instanceof HTMLSelectElement
              ? ("select" as const)
              : field instanceof HTMLTextAreaElement
                ? ("long" as const)
                : ("text" as const);
        return {
          id: field.id,
          name: field.name,
          kind,
          value: field.value,
          options: field instanceof HTMLSelectElement ? [...field.options].map((option) => option.value).filter(Boolean) : [],
          label: field.labels?.[0]?.textContent?.trim() ?? "",
          shown: field.getClientRects().length > 0 && !field.closest("details:not([open])"),
          apart: !!field.parentElement?.previousElementSibling?.className.includes("__divider"),
          type: field.type,
          mode: field.inputMode,
          autocomplete: field.getAttribute("autocomplete") ?? "",
          registration: !!document.getElementById(`${field.name}-partial`),
        };
      });
  });
}
