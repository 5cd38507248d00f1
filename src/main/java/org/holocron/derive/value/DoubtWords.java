package org.holocron.derive.value;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** The words by which one language doubts, supposes, plans or excepts what it says. */
final class DoubtWords {

    private static final Map<Language, DoubtWords> BY_LANGUAGE = read();

    final PhraseTable conditions;

    /** Those that stand behind what they concern. */
    final PhraseTable conditionsAfter;

    final PhraseTable doubts;
    final PhraseTable doubtsAfter;

    /** What is planned or was so once. */
    final PhraseTable plans;

    /** What somebody is only said to have told. */
    final PhraseTable hearsay;

    final PhraseTable exceptions;

    /** They leave something out of a statement: almost, most, only. */
    final PhraseTable nearly;

    /** Small words that limit what stands before them. */
    final Set<String> restrictions;

    final Set<String> or;

    /** Words behind an "or" that name nothing else: "or more". */
    final Set<String> open;

    final Set<String> either;
    final Set<String> and;

    private DoubtWords(Language language) {
        AssertionWords words = AssertionWords.of(language);
        conditions = words.phrases("condition");
        conditionsAfter = words.phrases("condition-after");
        doubts = words.phrases("doubt");
        doubtsAfter = words.phrases("doubt-after");
        plans = new PhraseTable()
                .add(HedgeKind.PLANNED, WordLists.of(language, "limit-planned"))
                .add(HedgeKind.FORMER, WordLists.of(language, "limit-former"));
        hearsay = words.phrases("hearsay");
        exceptions = words.phrases("exception");
        nearly = words.phrases("nearly");
        restrictions = words.set("restriction");
        or = words.set("or");
        open = words.set("open");
        either = words.set("either");
        and = words.set("and");
    }

    static Collection<DoubtWords> of(Set<Language> languages) {
        return Language.orAll(languages).stream()
                .map(language -> Objects.requireNonNull(BY_LANGUAGE.get(language)))
                .toList();
    }

    private static Map<Language, DoubtWords> read() {
        Map<Language, DoubtWords> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            words.put(language, new DoubtWords(language));
        }
        return words;
    }

    /** A capital letter within a clause: May, Niagara Falls. */
    static boolean isName(String text, Span clause, WordToken word) {
        boolean first = text.substring(clause.start(), word.start()).chars().noneMatch(Character::isLetterOrDigit);
        return !first && Character.isUpperCase(text.charAt(word.start()));
    }

    /** As it is written. */
    static String phrase(String text, List<WordToken> words, int at, int length) {
        return text.substring(words.get(at).start(), words.get(at + length - 1).end());
    }
}
