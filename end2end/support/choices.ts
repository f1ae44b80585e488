// What to choose in each form where it matters: answers that open the most
// questions without ending the journey, and the options that lead to an exit.
// Not for: texts, dates and numbers (answers.ts).

export interface FormChoices {
  /** By question: the option of radios and selects. */
  pick: Record<string, string>;
  /** By question: options that lead to an exit page. */
  exits: Record<string, string[]>;
}

export const choices: Record<string, FormChoices> = {
  complaint: {
    pick: { danger: "no", about: "both", who: "representative", permission: "have", where: "place", "safe-phone": "times" },
    exits: { danger: ["yes"], about: ["chief", "other-force", "earlier"], who: ["heard"], permission: ["no"] },
  },
  "antisocial-behaviour": {
    pick: { danger: "no", kind: "threats", who: "someone-else", pattern: "ongoing", "safe-phone": "times" },
    exits: { danger: ["yes"], kind: ["noise", "environment"] },
  },
  crime: {
    pick: { danger: "no", fraud: "no", who: "other", kind: "burglary", "vehicle-outcome": "found", "safe-phone": "times" },
    exits: { danger: ["yes"], fraud: ["yes"], kind: ["robbery"] },
  },
  collision: {
    pick: { danger: "no", kind: "collision", hurt: "unknown", role: "driver", "driver-known": "known" },
    exits: { danger: ["yes"], kind: ["council"], hurt: ["slight", "serious"], "gave-details": ["no"], "showed-insurance": ["no"] },
  },
  information: {
    pick: { danger: "no", "done-to-you": "no", timing: "past", afraid: "no", anonymous: "no", "safe-phone": "times" },
    exits: { danger: ["yes"], "done-to-you": ["yes"], afraid: ["yes"] },
  },
  "lost-property": {
    pick: { danger: "no", "lost-or-found": "lost", stolen: "no", kind: "phone", "place-kind": "public" },
    exits: {
      danger: ["yes"],
      stolen: ["yes"],
      kind: ["passport", "licence", "card", "pet", "other"],
      "place-kind": ["transport", "premises"],
    },
  },
  feedback: {
    pick: { about: "person", kind: "thanks", reply: "email" },
    exits: { kind: ["unhappy"] },
  },
};

/** The ids of the forms, the longest first: whoever starts late finishes late. */
export const forms = Object.keys(choices);
