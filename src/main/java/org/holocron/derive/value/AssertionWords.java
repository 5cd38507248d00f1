package org.holocron.derive.value;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words by which a language does not assert what it says, from {@code asserted-<language>.txt}. */
final class AssertionWords {

    private static final Map<Language, AssertionWords> BY_LANGUAGE = read();

    private final Map<String, List<String>> sections;

    private AssertionWords(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    static AssertionWords of(Language language) {
        return Objects.requireNonNull(BY_LANGUAGE.get(language));
    }

    /** The entries of a section as single words. */
    Set<String> set(String section) {
        return WordLists.words(sections.getOrDefault(section, List.of()));
    }

    PhraseTable phrases(String section) {
        return new PhraseTable().add(HedgeKind.PLANNED, sections.getOrDefault(section, List.of()));
    }

    private static Map<Language, AssertionWords> read() {
        Map<Language, AssertionWords> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            words.put(language, new AssertionWords(WordLists.sections("asserted-" + language.tag() + ".txt")));
        }
        return words;
    }
}
