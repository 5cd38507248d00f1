package org.holocron.derive.value;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether words assert what stands in them. What they ask, suppose, doubt or name as one of two they do not: {@code if it weighed 34 kg}, {@code is it red?}, {@code red or blue},
 * {@code perhaps Anna Peña}. What is planned or was so once is told by {@link Hedges}.
 */
final class Assertion {

    /** So many words before a value are looked at. */
    private static final int MOST_WORDS = 24;

    /** So many words may stand between a value and a doubt after it. */
    private static final int MOST_WORDS_AFTER = 3;

    /** So many characters after a sentence may close it. */
    private static final String CLOSING = " \"'”»)]“’";

    private static final Map<Language, Assertion> BY_LANGUAGE = read();

    private final PhraseTable conditions;
    private final PhraseTable conditionsAfter;
    private final PhraseTable doubts;
    private final PhraseTable doubtsAfter;
    private final PhraseTable plans;
    private final PhraseTable exceptions;
    private final PhraseTable nearly;
    private final Set<String> restrictions;
    private final Set<String> or;
    private final Set<String> open;
    private final Set<String> either;
    private final Set<String> and;

    private Assertion(Language language) {
        AssertionWords words = AssertionWords.of(language);
        plans = new PhraseTable()
                .add(HedgeKind.PLANNED, WordLists.of(language, "limit-planned"))
                .add(HedgeKind.FORMER, WordLists.of(language, "limit-former"));
        conditions = words.phrases("condition");
        conditionsAfter = words.phrases("condition-after");
        doubts = words.phrases("doubt");
        doubtsAfter = words.phrases("doubt-after");
        exceptions = words.phrases("exception");
        nearly = words.phrases("nearly");
        restrictions = words.set("restriction");
        or = words.set("or");
        open = words.set("open");
        either = words.set("either");
        and = words.set("and");
    }

    /** What is grounded, in review if the words do not assert it. */
    static Finding checked(Finding finding, String key, Words words) {
        Span at = finding.at();
        boolean grounded = finding.status() == ClaimStatus.GROUNDED && at != null;
        String doubt = grounded ? doubt(key, words, at) : null;
        return doubt == null ? finding : notAsserted(at, doubt);
    }

    /** The same for what is not a number or a date: also what is planned or was so once. */
    static Finding checked(Finding finding, ClaimedValue value, Words words) {
        Finding checked = checked(finding, value.key(), words);
        Span at = checked.at();
        if (checked.status() != ClaimStatus.GROUNDED || at == null) {
            return checked;
        }
        String hedge = planned(value.key(), words, at);
        return hedge == null ? checked : notAsserted(at, hedge);
    }

    private static Finding notAsserted(@Nullable Span at, String by) {
        return Findings.review(Reason.QUALIFIED, at, "the words do not say so for certain: '" + by + "'");
    }

    /** The words by which it is planned, or was so once, unless the key asks for that; null if there are none. */
    static @Nullable String planned(String key, Words words, Span at) {
        return Hedges.around(words.text(), at, words.languages()).stream()
                .filter(hedge -> hedge.kind() == HedgeKind.PLANNED || hedge.kind() == HedgeKind.FORMER)
                .filter(hedge -> !hedge.kind().isMeantBy(key))
                .map(Hedge::words)
                .findFirst()
                .orElse(null);
    }

    /** The words by which a value is asked for, supposed, doubted or one of several; null if it is asserted. */
    static @Nullable String doubt(String key, Words words, Span at) {
        String text = words.text();
        Span sentence = Clauses.sentence(text, at);
        if (isQuestion(text, new Span(at.end(), sentence.end() + 1))) {
            return "?";
        }
        Span clause = Clauses.clauseWithItsHead(text, at);
        List<WordToken> before = WordScanner.words(text, clause.start(), at.start());
        List<WordToken> near = before.subList(Math.max(0, before.size() - MOST_WORDS), before.size());
        List<WordToken> after = WordScanner.words(text, at.end(), Math.max(at.end(), sentence.end()));
        for (Assertion language : of(words.languages())) {
            String found = isAskedFor(key) ? null : language.before(text, clause, near);
            found = found == null && !isAskedFor(key) ? language.after(text, at, clause, after) : found;
            found = found == null ? language.alternative(text, words, at, near, after) : found;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What the words of a statement doubt, suppose or plan, and the statement does not; null if there is no such word. */
    static @Nullable String leftOut(String claimed, Words words, Span part) {
        List<WordToken> own = WordScanner.words(claimed);
        List<WordToken> given = WordScanner.words(words.text(), part.start(), part.end());
        for (Assertion language : of(words.languages())) {
            for (PhraseTable table : List.of(language.conditions, language.doubts, language.plans, language.nearly)) {
                int at = first(table, given);
                boolean told = at >= 0 && !isName(words.text(), part, given.get(at)) && first(table, own) < 0;
                if (told) {
                    return phrase(
                            words.text(), given, at, table.longestAt(given, at).words());
                }
            }
        }
        return null;
    }

    /** The exception or condition with which a sentence goes on behind the words, and the statement does not have; null if there is none. */
    static @Nullable String exceptionBehind(String claimed, Words words) {
        String text = words.text();
        int from = words.span().end();
        int end = Clauses.sentence(text, words.span()).end();
        if (from >= end || ".!?\n".indexOf(text.charAt(from - 1)) >= 0) {
            return null;
        }
        List<WordToken> all = WordScanner.words(text, from, end);
        List<WordToken> behind = all.subList(0, Math.min(MOST_WORDS, all.size()));
        List<WordToken> own = WordScanner.words(claimed);
        for (Assertion language : of(words.languages())) {
            int at = first(language.exceptions, behind);
            if (at >= 0 && first(language.exceptions, own) < 0) {
                return phrase(
                        text,
                        behind,
                        at,
                        language.exceptions.longestAt(behind, at).words());
            }
        }
        return null;
    }

    /** Whether a small word limits what stands before it: free for members, closed during the holidays. */
    static boolean isRestriction(String word, Set<Language> languages) {
        return of(languages).stream().anyMatch(language -> language.restrictions.contains(word));
    }

    private static int first(PhraseTable table, List<WordToken> words) {
        for (int at = 0; at < words.size(); at++) {
            if (table.longestAt(words, at).words() > 0) {
                return at;
            }
        }
        return -1;
    }

    /** A key that asks for a limit or a plan: {@code wind_limit} is what "does not fly if the wind exceeds 30 km/h" gives. */
    private static boolean isAskedFor(String key) {
        return HedgeKind.UPPER.isMeantBy(key) || HedgeKind.LOWER.isMeantBy(key) || HedgeKind.PLANNED.isMeantBy(key);
    }

    private static boolean isQuestion(String text, Span rest) {
        int last = Math.min(rest.end(), text.length()) - 1;
        while (last >= rest.start() && CLOSING.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return last >= rest.start() && (text.charAt(last) == '?' || text.charAt(last) == '？');
    }

    private @Nullable String before(String text, Span clause, List<WordToken> words) {
        for (int at = 0; at < words.size(); at++) {
            boolean condition = conditions.longestAt(words, at).words() > 0;
            int length = Math.max(
                    conditions.longestAt(words, at).words(),
                    doubts.longestAt(words, at).words());
            if (length > 0 && !isName(text, clause, words.get(at))) {
                List<WordToken> between = words.subList(at + length, words.size());
                if (condition || between.stream().noneMatch(token -> and.contains(token.word()))) {
                    return phrase(text, words, at, length);
                }
            }
        }
        return null;
    }

    /** A capital letter within a clause: May, Niagara Falls. */
    private static boolean isName(String text, Span clause, WordToken word) {
        boolean first = text.substring(clause.start(), word.start()).chars().noneMatch(Character::isLetterOrDigit);
        return !first && Character.isUpperCase(text.charAt(word.start()));
    }

    private @Nullable String after(String text, Span at, Span clause, List<WordToken> words) {
        for (int word = 0; word < words.size(); word++) {
            boolean near = word < MOST_WORDS_AFTER && words.get(word).start() < clause.end();
            int length = conditionsAfter.longestAt(words, word).words();
            length = length == 0 && near ? doubtsAfter.longestAt(words, word).words() : length;
            if (length > 0) {
                return phrase(text, words, word, length);
            }
        }
        return null;
    }

    private static String phrase(String text, List<WordToken> words, int at, int length) {
        return text.substring(words.get(at).start(), words.get(at + length - 1).end());
    }

    /** {@code red or blue}, {@code either red …}; not {@code 34 kg or more}, nor {@code 34 kg or 75 lb}. */
    private @Nullable String alternative(
            String text, Words words, Span at, List<WordToken> before, List<WordToken> after) {
        boolean orAfter = after.size() > 1
                && isOr(text, after.get(0))
                && isGap(text, at.end(), after.get(0).start())
                && !open.contains(after.get(1).word());
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
        boolean isEither =
                before.stream().skip(Math.max(0, before.size() - 4)).anyMatch(token -> either.contains(token.word()))
                        && after.stream()
                                .limit(8)
                                .anyMatch(token -> or.contains(token.word()) || either.contains(token.word()));
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
        return or.contains(word.word())
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
        return own.stream().anyMatch(one -> others.stream().anyMatch(each -> NumberRivals.isSameQuantity(one, each)));
    }

    private static Collection<Assertion> of(Set<Language> languages) {
        return Language.orAll(languages).stream()
                .map(language -> Objects.requireNonNull(BY_LANGUAGE.get(language)))
                .toList();
    }

    private static Map<Language, Assertion> read() {
        Map<Language, Assertion> assertions = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            assertions.put(language, new Assertion(language));
        }
        return assertions;
    }
}
