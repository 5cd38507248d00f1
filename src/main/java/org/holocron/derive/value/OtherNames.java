package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Names in a sentence that the claim of a number does not have: a word with a capital where no sentence or speech begins. German writes all nouns so, and is not asked. */
final class OtherNames {

    /** A shorter word is an initial or a unit. */
    private static final int SHORTEST = 3;

    /** Behind these a word has a capital whatever it is. */
    private static final String BEGINNINGS = ":\"\u201c\u201e\u00ab(.|\t\n\u2014\u2013-\u2022*";

    private OtherNames() {}

    /** The first; null if there is none. */
    static @Nullable FoldedWord in(ClaimedValue value, Words words, Span sentence) {
        if (words.languages().contains(Language.GERMAN)) {
            return null;
        }
        List<FoldedWord> known = known(value);
        Set<Span> dates = Set.copyOf(
                words.read().dates(sentence).stream().map(DateMention::span).toList());
        return words.read().words(sentence).stream()
                .skip(1)
                .filter(word -> isNameWithin(word, words))
                .filter(word -> known.stream().noneMatch(word::isLike))
                .filter(word -> dates.stream().noneMatch(word.span()::meets))
                .findFirst()
                .orElse(null);
    }

    /** Whether a part of a sentence has one that is none of these values. */
    static boolean isIn(ClaimedValue value, Words words, Span part, List<Span> values) {
        if (words.languages().contains(Language.GERMAN)) {
            return false;
        }
        List<FoldedWord> known = known(value);
        int begin = Clauses.sentence(words.text(), part).start();
        return words.read().words(part).stream()
                .filter(word -> word.start() > begin && isNameWithin(word, words))
                .filter(word -> known.stream().noneMatch(word::isLike))
                .filter(word -> words.read().dates(part).stream()
                        .noneMatch(date -> date.span().meets(word.span())))
                .anyMatch(word -> values.stream().noneMatch(word.span()::meets));
    }

    private static List<FoldedWord> known(ClaimedValue value) {
        List<FoldedWord> known = new ArrayList<>(FoldedWord.of(value.key().replace('_', ' ')));
        value.subjects().forEach(subject -> known.addAll(FoldedWord.of(subject)));
        return known;
    }

    /** A day of the week is nobody. */
    private static boolean isNameWithin(FoldedWord word, Words words) {
        return isName(word)
                && !isBeginning(words.text(), word)
                && !DateLexicon.of(words.languages()).isWeekday(word.word());
    }

    private static boolean isName(FoldedWord word) {
        return word.isCapital()
                && word.written().length() >= SHORTEST
                && word.written().chars().anyMatch(Character::isLowerCase)
                && !LanguageGuess.isSmallWord(word.word())
                && !NameLexicon.is("beginning", word)
                && !NameLexicon.is("role", word)
                && !NameLexicon.isTitle(word);
    }

    private static boolean isBeginning(String text, FoldedWord word) {
        int before = word.start() - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || BEGINNINGS.indexOf(text.charAt(before)) >= 0;
    }
}
