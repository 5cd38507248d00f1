package org.holocron.derive.value;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** Whether a statement denies something that the words do not deny, or the other way round. */
final class Polarity {

    private static final Map<Language, Set<String>> DENIALS = read();

    private final Words words;
    private final Set<String> denials = new HashSet<>();

    Polarity(Words words) {
        this.words = words;
        Language.orAll(words.languages())
                .forEach(language -> denials.addAll(Objects.requireNonNull(DENIALS.get(language))));
    }

    boolean differs(String claimed, Span part) {
        return denies(claimed) != denies(words.text().substring(part.start(), part.end()));
    }

    boolean denies(String text) {
        List<WordToken> tokens = WordScanner.words(text);
        return tokens.stream()
                .anyMatch(
                        token -> denials.contains(token.word()) || token.word().endsWith("n't"));
    }

    /** Those of one word. */
    private static Map<Language, Set<String>> read() {
        Map<Language, Set<String>> denials = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            List<String> phrases = WordLists.of(language, "denial");
            Set<String> own = new HashSet<>(phrases);
            own.removeIf(phrase -> phrase.indexOf(' ') >= 0);
            denials.put(language, own);
        }
        return denials;
    }
}
