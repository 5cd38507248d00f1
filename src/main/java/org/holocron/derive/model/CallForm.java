package org.holocron.derive.model;

/** How a call hands over its messages; stored by name. */
public enum CallForm {
    /** As the conversation that they are. */
    CHAT,
    /** As the text of one prompt: a server may hold a model to the schema of such a call only. */
    PROMPT
}
