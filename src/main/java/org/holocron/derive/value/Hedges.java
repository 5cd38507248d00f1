package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * Finds the words that limit or deny a value: "up to", "about", "is expected to reach", "no longer". They must stand in its clause. What limits a number stands right by it, what
 * plans or denies it may stand farther before. The whole text is looked at, since a quote may begin right after them.
 */
public final class Hedges {

    /** So many words before a value are looked at. */
    private static final int MOST_WORDS = 24;

    /** So many words may stand between a limit and its value that say nothing of their own: "up to a total of 34". */
    private static final int MOST_FILLERS = 3;

    /** So many words after a value are looked at. */
    private static final int MOST_WORDS_AFTER = 6;

    private static final Map<Language, Hedges> BY_LANGUAGE = byLanguage();

    private final PhraseTable before;
    private final PhraseTable after;
    private final Set<String> fillers;
    private final Set<String> and;

    private final boolean isFrench;

    private Hedges(Language language) {
        isFrench = language == Language.FRENCH;
        before = new PhraseTable()
                .add(HedgeKind.UPPER, WordLists.of(language, "limit-upper"))
                .add(HedgeKind.LOWER, WordLists.of(language, "limit-lower"))
                .add(HedgeKind.ABOUT, WordLists.of(language, "limit-about"))
                .add(HedgeKind.PLANNED, WordLists.of(language, "limit-planned"))
                .add(HedgeKind.FORMER, WordLists.of(language, "limit-former"))
                .add(HedgeKind.DENIAL, WordLists.of(language, "denial"))
                .add(null, WordLists.of(language, "denial-exempt"));
        after = new PhraseTable()
                .add(HedgeKind.UPPER, WordLists.of(language, "limit-after-upper"))
                .add(HedgeKind.LOWER, WordLists.of(language, "limit-after-lower"))
                .add(HedgeKind.ABOUT, WordLists.of(language, "limit-after-about"))
                .add(HedgeKind.DENIAL, WordLists.of(language, "denial-after"));
        fillers = WordLists.words(language, "filler");
        and = WordLists.words(language, "and");
    }

    /**
     * What limits or denies a value.
     *
     * @param value where it stands, with its unit
     * @param languages that the text may be written in; all of them if none is given
     * @return in the order of the text; empty if it is stated simply
     */
    public static List<Hedge> around(String text, Span value, Set<Language> languages) {
        Span clause = Clauses.clauseWithItsHead(text, value);
        List<WordToken> left = WordScanner.words(text, clause.start(), value.start());
        List<WordToken> near = left.subList(Math.max(0, left.size() - MOST_WORDS), left.size());
        int end = Math.min(clause.end(), value.end() + 20 * MOST_WORDS_AFTER);
        List<WordToken> right = WordScanner.words(text, value.end(), Math.max(value.end(), end));
        List<WordToken> next = right.subList(0, Math.min(MOST_WORDS_AFTER, right.size()));
        Set<Hedge> hedges = new HashSet<>();
        for (Language language : Language.orAll(languages)) {
            Hedges words = Objects.requireNonNull(BY_LANGUAGE.get(language));
            words.before(text, clause, near, hedges);
            words.supposed(text, near, hedges);
            words.after(text, value, next, hedges);
        }
        List<Hedge> inOrder = new ArrayList<>(hedges);
        inOrder.sort(
                (one, other) -> Integer.compare(one.at().start(), other.at().start()));
        return inOrder;
    }

    /** Whether the words deny it. */
    static boolean deny(Words words, Span value) {
        return around(words.text(), value, words.languages()).stream()
                .anyMatch(hedge -> hedge.kind() == HedgeKind.DENIAL);
    }

    /** Whether the words have it beside what holds: it is denied, planned, or was so once. */
    static boolean putAside(Words words, Span value) {
        return around(words.text(), value, words.languages()).stream()
                .map(Hedge::kind)
                .anyMatch(kind -> kind == HedgeKind.DENIAL || kind == HedgeKind.FORMER || kind == HedgeKind.PLANNED);
    }

    private void before(String text, Span clause, List<WordToken> words, Set<Hedge> hedges) {
        int at = 0;
        while (at < words.size()) {
            PhraseTable.Match match = before.longestAt(words, at);
            if (match.words() > 0) {
                Span span = new Span(
                        words.get(at).start(), words.get(at + match.words() - 1).end());
                HedgeKind kind = match.kind();
                if (kind != null
                        && reaches(kind, words, at + match.words())
                        && !isNumero(text, span)
                        && !isOtherWord(text, clause, span)
                        && !isBeforeColon(kind, text, span, words)
                        && !FrenchDenial.isOnly(words, at)) {
                    hedges.add(new Hedge(kind, text.substring(span.start(), span.end()), span));
                }
            }
            at += Math.max(1, match.words());
        }
    }

    /** "Il pèserait 40 kg" */
    private void supposed(String text, List<WordToken> words, Set<Hedge> hedges) {
        for (int at = 0; isFrench && at < words.size(); at++) {
            WordToken word = words.get(at);
            if (FrenchConditional.isOne(word.word()) && reaches(HedgeKind.PLANNED, words, at + 1)) {
                Span span = new Span(word.start(), word.end());
                hedges.add(new Hedge(HedgeKind.PLANNED, text.substring(span.start(), span.end()), span));
            }
        }
    }

    /** Whether a phrase that ends before this word says something of the value that follows the last one. */
    private boolean reaches(HedgeKind kind, List<WordToken> words, int from) {
        List<WordToken> between = words.subList(from, words.size());
        return switch (kind) {
            case UPPER, LOWER, ABOUT, FORMER ->
                between.size() <= MOST_FILLERS && between.stream().allMatch(token -> fillers.contains(token.word()));
            case PLANNED, DENIAL -> !partsFromTheValue(between);
        };
    }

    /** "has no sail and measures 34 m": what stands before the "and" says nothing of the value. */
    private boolean partsFromTheValue(List<WordToken> between) {
        for (int at = 0; at < between.size(); at++) {
            boolean more =
                    between.subList(at + 1, between.size()).stream().anyMatch(token -> !fillers.contains(token.word()));
            if (and.contains(between.get(at).word()) && more) {
                return true;
            }
        }
        return false;
    }

    private void after(String text, Span value, List<WordToken> words, Set<Hedge> hedges) {
        int at = 0;
        while (at < words.size() && at <= MOST_FILLERS) {
            PhraseTable.Match match = after.longestAt(words, at);
            HedgeKind kind = match.kind();
            if (match.words() > 0 && kind != null) {
                Span span = new Span(
                        words.get(at).start(), words.get(at + match.words() - 1).end());
                hedges.add(new Hedge(kind, text.substring(span.start(), span.end()), span));
                return;
            }
            if (and.contains(words.get(at).word())) {
                return;
            }
            at++;
        }
    }

    /** A heading says nothing of each value beneath: "delivery planned for tomorrow: 34 kg". */
    private static boolean isBeforeColon(HedgeKind kind, String text, Span phrase, List<WordToken> words) {
        boolean far = kind == HedgeKind.PLANNED || kind == HedgeKind.DENIAL;
        int end = words.get(words.size() - 1).end() + 2;
        for (int at = phrase.end(); far && at < end && at + 1 < text.length(); at++) {
            if (text.charAt(at) == ':' && text.charAt(at + 1) == ' ') {
                return true;
            }
        }
        return false;
    }

    /** The month of May within a clause; a letter c that is no short form of circa. */
    private static boolean isOtherWord(String text, Span clause, Span word) {
        String written = text.substring(word.start(), word.end());
        boolean first = text.substring(clause.start(), word.start()).chars().noneMatch(Character::isLetterOrDigit);
        boolean circa = written.equals("c") && word.end() < text.length() && text.charAt(word.end()) == '.';
        return written.equals("May") && !first || written.equalsIgnoreCase("c") && !circa;
    }

    /** "No. 34" denies nothing. */
    private static boolean isNumero(String text, Span word) {
        return word.end() - word.start() == 2
                && word.end() < text.length()
                && text.charAt(word.end()) == '.'
                && text.regionMatches(true, word.start(), "no", 0, 2);
    }

    private static Map<Language, Hedges> byLanguage() {
        Map<Language, Hedges> hedges = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            hedges.put(language, new Hedges(language));
        }
        return hedges;
    }
}
