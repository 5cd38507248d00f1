package org.holocron.derive.value;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** Whether a statement denies something that the words do not deny, or the other way round. */
final class Polarity {

    private final Words words;
    private final Set<String> denials = new HashSet<>();

    Polarity(Words words) {
        this.words = words;
        Collection<Language> languages =
                words.languages().isEmpty() ? EnumSet.allOf(Language.class) : words.languages();
        for (Language language : languages) {
            WordLists.of(language, "denial").stream()
                    .filter(line -> line.indexOf(' ') < 0)
                    .forEach(denials::add);
        }
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
}
