package org.holocron.derive.value;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.claim.Span;

/** Which numbers of the words cannot be meant instead of another, though they are of its kind: a part of it, the other end of its range, what it is compared with. */
final class NoRival {

    /** A part of a number is told so near behind it. */
    private static final int FARTHEST_PART = 40;

    private static final Map<String, List<String>> FILE = WordLists.sections("rivals.txt");

    private static final Set<String> COMPARING = Set.copyOf(WordLists.section(FILE, "comparing"));
    private static final Set<String> REPLACING = Set.copyOf(WordLists.section(FILE, "replacing"));
    private static final Set<String> PART_WORDS = Set.copyOf(WordLists.section(FILE, "part"));

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final List<Quantity> quoted;

    /** @param quoted all of the words, in their order */
    NoRival(ClaimedValue value, ClaimedNumber claim, Words words, List<Quantity> quoted) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        this.quoted = quoted;
    }

    /** Whether the other is none of this one. */
    boolean is(Quantity quantity, Quantity other) {
        return isOfName(other)
                || isOfOtherColumn(other)
                || isEndNotMeant(quantity, other)
                || isOfScore(other) && !isOfScore(quantity)
                || isPartOf(quantity, other)
                || isReplacedBy(quantity, other)
                || isOfAnotherNoun(quantity, other)
                || OutOf.isWhole(claim, quantity, other, quoted, words);
    }

    /** "SB 25", "Well 3": a number that the subject's name, or that of one like it, has. */
    private boolean isOfName(Quantity other) {
        String text = words.text();
        int end = other.span().start() - 1;
        if (other.hasUnit() || end <= 0 || text.charAt(end) != ' ') {
            return false;
        }
        String before = Folding.of(text.substring(WordScanner.startOfWord(text, end), end));
        for (String subject : value.subjects()) {
            List<FoldedWord> name = FoldedWord.of(subject);
            for (int at = 0; at + 1 < name.size(); at++) {
                if (name.get(at + 1).isFigures() && name.get(at).word().equals(before)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Its column has a unit in brackets that is not the claimed one: "Area (ha)" beside tonnes. */
    private boolean isOfOtherColumn(Quantity other) {
        String unit = value.unit();
        if (unit == null || other.hasUnit()) {
            return false;
        }
        String head = words.read().cellAt(other.span()).columnHead();
        int close = head.lastIndexOf(')');
        int open = close < 0 ? -1 : head.lastIndexOf('(', close);
        return open >= 0
                && !UnitNames.of(head.substring(open + 1, close).strip()).isEmpty()
                && !Folding.of(head.substring(open + 1, close).strip()).equals(Folding.of(unit));
    }

    /** "Six weeks, down from ten"; "95,000 instead of 52,000" */
    boolean isComparedWith(Quantity quantity) {
        int end = quantity.span().start();
        List<WordToken> before = WordScanner.words(words.text(), Math.max(0, end - FARTHEST_PART), end);
        for (int count = 1; count <= Math.min(3, before.size()); count++) {
            String last = before.subList(before.size() - count, before.size()).stream()
                    .map(WordToken::word)
                    .collect(Collectors.joining(" "));
            if (COMPARING.contains(last)) {
                return true;
            }
        }
        return false;
    }

    /** The other end of its range, where the key asks for this one: a highest estimate. */
    private boolean isEndNotMeant(Quantity quantity, Quantity other) {
        Quantity.RangeEnd end = quantity.bounds();
        if (end == null || other.bounds() == null || other.bounds() == end) {
            return false;
        }
        HedgeKind kind = end == Quantity.RangeEnd.LOWER ? HedgeKind.LOWER : HedgeKind.UPPER;
        int step = end == Quantity.RangeEnd.LOWER ? 1 : -1;
        return quoted.indexOf(other) == quoted.indexOf(quantity) + step && kind.isMeantBy(value.key());
    }

    /** "3-2", which is no range: what one side has, and the other. */
    private boolean isOfScore(Quantity quantity) {
        String text = words.text();
        int start = quantity.span().start();
        int end = quantity.span().end();
        boolean isFirst = end + 1 < text.length() && isDash(text, end) && Character.isDigit(text.charAt(end + 1));
        boolean isSecond = start > 1
                && (isDash(text, start - 1) && Character.isDigit(text.charAt(start - 2))
                        || isDash(text, start) && Character.isDigit(text.charAt(start - 1)));
        return quantity.bounds() == null && !quantity.hasUnit() && (isFirst || isSecond);
    }

    private static boolean isDash(String text, int at) {
        return "-\u2013:".indexOf(text.charAt(at)) >= 0;
    }

    /** "95,000 instead of 52,000 visitors": what follows is said of both, and the second is what was so before. */
    private boolean isReplacedBy(Quantity quantity, Quantity other) {
        int from = quantity.span().end();
        int to = other.span().start();
        boolean isNear = from < to && to - from <= FARTHEST_PART;
        return isNear
                && !HedgeKind.FORMER.isMeantBy(value.key())
                && REPLACING.contains(WordScanner.words(words.text(), from, to).stream()
                        .map(WordToken::word)
                        .collect(Collectors.joining(" ")));
    }

    /** "Nineteen, of which three": the second is a part of the first, and says nothing else of it. */
    private boolean isPartOf(Quantity quantity, Quantity other) {
        int from = quantity.span().end();
        int to = other.span().start();
        if (from >= to || to - from > FARTHEST_PART) {
            return false;
        }
        List<WordToken> between = WordScanner.words(words.text(), from, to);
        String last = between.stream()
                .skip(Math.max(0, between.size() - 3))
                .map(WordToken::word)
                .collect(Collectors.joining(" "));
        return PART_WORDS.stream().anyMatch(part -> (" " + last).endsWith(" " + part)) && !isPartMeant(quantity, other);
    }

    /** "Thirty years, of which eleven at sea": the key asks for years at sea, which only the part is said to be. */
    private boolean isPartMeant(Quantity quantity, Quantity part) {
        Span clause = Clauses.clause(words.text(), part.span());
        List<FoldedWord> behind = FoldedWord.of(
                words.text(), new Span(part.span().end(), Math.max(part.span().end(), clause.end())));
        List<FoldedWord> before = FoldedWord.of(
                words.text(),
                new Span(
                        Clauses.sentence(words.text(), quantity.span()).start(),
                        part.span().start()));
        return ClaimFeature.ofKey(value).stream().anyMatch(word -> isSaid(word, behind) && !isSaid(word, before));
    }

    private boolean isSaid(ClaimFeature feature, List<FoldedWord> given) {
        return given.stream().anyMatch(word -> feature.isSaidBy(word.word(), Language.orAll(words.languages())));
    }

    /** The claim counts things that its number stands right before, and the other stands before a word of its own. */
    private boolean isOfAnotherNoun(Quantity quantity, Quantity other) {
        String unit = WordScanner.smallLetters(claim.unknownUnit());
        String counted = wordAfter(other);
        boolean isOfKey = ClaimFeature.of(value).stream()
                .anyMatch(feature -> feature.isSaidBy(Folding.of(counted), Language.orAll(words.languages())));
        boolean isListed = quantity.span().end() <= other.span().start()
                && words.text()
                                .substring(quantity.span().end(), other.span().start())
                                .indexOf(',')
                        >= 0;
        if (isOfKey || isListed) {
            return false;
        }
        return !unit.isEmpty()
                && unit.equals(wordAfter(quantity))
                && !counted.isEmpty()
                && !counted.equals(unit)
                && !LanguageGuess.isSmallWord(counted);
    }

    private String wordAfter(Quantity quantity) {
        int start = quantity.span().end();
        int end = Math.min(words.text().length(), start + FARTHEST_PART);
        List<WordToken> after = WordScanner.words(words.text(), start, end);
        boolean isBeside = !after.isEmpty()
                && words.text().substring(start, after.get(0).start()).isBlank();
        return isBeside ? after.get(0).word() : "";
    }
}
