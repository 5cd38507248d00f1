package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Whether a value is only one of two or more that the words leave open. */
final class Alternative {

    private final DoubtWords language;
    private final Words words;
    private final Span at;

    /** @param at where the value stands */
    Alternative(DoubtWords language, Words words, Span at) {
        this.language = language;
        this.words = words;
        this.at = at;
    }

    /** {@code red or blue}, {@code either red …}; not {@code 34 kg or more}, nor {@code 34 kg or 75 lb}. */
    @Nullable
    String found(List<WordToken> before, List<WordToken> after) {
        String text = words.text();
        boolean orAfter = after.size() > 1
                && isOr(text, after.get(0))
                && isGap(text, at.end(), after.get(0).start())
                && !language.open.contains(after.get(1).word());
        if (orAfter) {
            int end = Math.min(text.length(), after.get(1).start() + 40);
            return isSameAgain(words, at, new Span(after.get(0).end(), end))
                    ? null
                    : text.substring(at.start(), after.get(1).end());
        }
        WordToken last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (before.size() > 1 && last != null && isOr(text, last) && isGap(text, last.end(), at.start())) {
            int start = Math.max(0, last.start() - 40);
            return isSameAgain(words, at, new Span(start, last.start()))
                    ? null
                    : text.substring(last.start(), at.end());
        }
        String slash = slashed(text, words.languages(), at);
        if (slash != null) {
            return slash;
        }
        boolean isEither = before.stream()
                        .skip(Math.max(0, before.size() - 4))
                        .anyMatch(token -> language.either.contains(token.word()))
                && after.stream()
                        .limit(8)
                        .anyMatch(
                                token -> language.or.contains(token.word()) || language.either.contains(token.word()));
        return isEither ? text.substring(before.get(before.size() - 1).start(), at.end()) : null;
    }

    /** {@code red/blue}: one of two words; null if it is none. Figures and units are read otherwise, and behind a name stands what it is of. */
    private static @Nullable String slashed(String text, Set<Language> languages, Span at) {
        boolean hasFigures = text.substring(at.start(), at.end()).chars().anyMatch(Character::isDigit);
        boolean isBefore = at.end() + 2 < text.length()
                && text.charAt(at.end()) == '/'
                && Character.isLetter(text.charAt(at.end() + 1))
                && Character.isLetter(text.charAt(at.end() + 2));
        boolean isBehind = at.start() > 2
                && text.charAt(at.start() - 1) == '/'
                && Character.isLetter(text.charAt(at.start() - 2))
                && Character.isLetter(text.charAt(at.start() - 3));
        boolean isName = Character.isUpperCase(text.charAt(at.start())) && !languages.contains(Language.GERMAN);
        if (hasFigures || isName || text.substring(at.start(), at.end()).indexOf(' ') >= 0 || !isBefore && !isBehind) {
            return null;
        }
        int start = isBehind ? WordScanner.startOfWord(text, at.start() - 1) : at.start();
        return text.substring(start, isBefore ? WordScanner.endOfWord(text, at.end() + 1) : at.end());
    }

    /** No letter of a unit: {@code U/l}. */
    private boolean isOr(String text, WordToken word) {
        return language.or.contains(word.word())
                && Character.isLowerCase(text.charAt(word.start()))
                && word.end() < text.length()
                && Character.isWhitespace(text.charAt(word.end()));
    }

    private static boolean isGap(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(character -> " ,\u00a0\"'“”«»".indexOf(character) >= 0);
    }

    /** The same quantity in another unit. */
    private static boolean isSameAgain(Words words, Span at, Span other) {
        List<Quantity> own = QuantityReader.read(words.text(), at, words.languages());
        List<Quantity> others = own.isEmpty() ? List.of() : QuantityReader.read(words.text(), other, words.languages());
        return own.stream().anyMatch(one -> others.stream().anyMatch(each -> NumberKinds.isSameQuantity(one, each)));
    }
}
