package org.holocron.derive.pause;

/** How much a person pauses; stored by name, the widest first. */
public enum PauseScope {
    ALL,
    MODEL,
    INTERROGATION
}
