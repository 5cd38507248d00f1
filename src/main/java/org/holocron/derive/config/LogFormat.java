package org.holocron.derive.config;

/** How the server writes its log. */
public enum LogFormat {
    /** One readable line for each event. */
    TEXT,
    /** One JSON object for each event, on one line. */
    JSON
}
