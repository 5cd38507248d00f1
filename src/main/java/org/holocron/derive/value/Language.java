package org.holocron.derive.value;

import java.util.Locale;

/** A language whose words for numbers, dates, limits and denials are known. */
public enum Language {
    ENGLISH("en"),
    GERMAN("de"),
    SPANISH("es"),
    FRENCH("fr");

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    public Locale locale() {
        return locale;
    }

    /** By ISO 639-1: {@code en}. */
    public String tag() {
        return locale.getLanguage();
    }
}
