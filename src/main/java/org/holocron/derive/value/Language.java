package org.holocron.derive.value;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A language whose words for numbers, dates, limits and denials are known. */
public enum Language {
    ENGLISH("en"),
    GERMAN("de"),
    SPANISH("es"),
    FRENCH("fr");

    private static final Set<Language> ALL = Collections.unmodifiableSet(EnumSet.allOf(Language.class));

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    /** Those that a text may be written in: all if it is none that is known. */
    static Set<Language> orAll(Set<Language> known) {
        return known.isEmpty() ? ALL : known;
    }

    /** The same ones, which no caller can change, in the order of this list: what is found first must not depend on chance. */
    static Set<Language> inOrder(Set<Language> languages) {
        Set<Language> ordered = EnumSet.noneOf(Language.class);
        ordered.addAll(languages);
        return Collections.unmodifiableSet(ordered);
    }

    public Locale locale() {
        return locale;
    }

    /** By ISO 639-1: {@code en}. */
    public String tag() {
        return locale.getLanguage();
    }
}
