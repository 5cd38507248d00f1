package org.holocron.derive.value;

import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * Where the clause and the sentence around a part of a text begin and end. A row of a table, a line of a list or a log counts as a sentence, a cell as a clause. Looks at
 * {@link #FARTHEST} characters to each side at most.
 */
public final class Clauses {

    /** A sentence that is longer is cut here. */
    static final int FARTHEST = 1_000;

    private static final Set<String> BUT = WordLists.words("but");
    private static final Set<String> THAT = WordLists.words("that");

    private final String text;
    private final Span span;
    private final TextBreaks ends;

    private Clauses(String text, Span span) {
        this.text = text;
        this.span = span;
        this.ends = new TextBreaks(text);
    }

    /** The sentence, row or line that a part of a text stands in; several if it goes over their ends. */
    public static Span sentence(String text, Span span) {
        return new Clauses(text, span).sentence();
    }

    /** A sentence with the one before it. */
    static Span withSentenceBefore(String text, Span sentence) {
        int before = Math.max(0, sentence.start() - 2);
        int start = sentence(text, new Span(before, before)).start();
        return new Span(Math.min(start, sentence.start()), sentence.end());
    }

    /** The clause or the cell that it stands in. */
    public static Span clause(String text, Span span) {
        Clauses clauses = new Clauses(text, span);
        return clauses.clauseIn(clauses.sentence());
    }

    /** The clause, and the one before if it goes on from that: "she denied, that …". */
    public static Span clauseWithItsHead(String text, Span span) {
        Clauses clauses = new Clauses(text, span);
        Span sentence = clauses.sentence();
        Span clause = clauses.clauseIn(sentence);
        boolean goesOn = clause.start() > sentence.start() && clauses.beginsWith(THAT, clause);
        return goesOn ? new Span(clauses.clauseStart(sentence, clauses.boundBefore(clause)), clause.end()) : clause;
    }

    private Span sentence() {
        int start = span.start();
        int farthest = Math.max(0, start - FARTHEST);
        while (start > farthest && !ends.endsBefore(start)) {
            start--;
        }
        int end = span.end();
        int last = Math.min(text.length(), end + FARTHEST);
        while (end < last && !ends.endsAt(end)) {
            end++;
        }
        return new Span(start, end);
    }

    private Span clauseIn(Span sentence) {
        int end = span.end();
        while (end < sentence.end() && !isBound(end, sentence)) {
            end++;
        }
        return new Span(clauseStart(sentence, span.start()), end);
    }

    private int clauseStart(Span sentence, int from) {
        int start = from;
        while (start > sentence.start() && !isBound(start - 1, sentence) && !startsWithBut(start, sentence, from)) {
            start--;
        }
        return start;
    }

    /** The place before the comma that a clause begins after. */
    private int boundBefore(Span clause) {
        return clause.start() - 1;
    }

    private boolean startsWithBut(int start, Span sentence, int from) {
        return start < from
                && !WordScanner.isOfAWord(text.charAt(start - 1))
                && WordScanner.isOfAWord(text.charAt(start))
                && beginsWith(BUT, new Span(start, sentence.end()));
    }

    private boolean beginsWith(Set<String> words, Span part) {
        int start = part.start();
        while (start < part.end() && !WordScanner.isOfAWord(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < part.end() && end - start < 20 && WordScanner.isOfAWord(text.charAt(end))) {
            end++;
        }
        boolean cutOff = end < part.end() && end > start && WordScanner.isApostrophe(text.charAt(end));
        return words.contains(WordScanner.smallLetters(text.substring(start, cutOff ? end + 1 : end)));
    }

    private boolean isBound(int at, Span sentence) {
        char character = text.charAt(at);
        return switch (character) {
            case ';', '|', '\t', '(', ')', '[', ']', '，', '；' -> true;
            case ',' -> isFollowedBySpace(at, sentence);
            case '—' -> !isBetweenFigures(at);
            case '–', '-' -> isBetweenSpaces(at, sentence) && !isBetweenFigures(at);
            case ' ' -> at > 0 && at + 1 < text.length() && isColumnGap(at);
            default -> false;
        };
    }

    private boolean isFollowedBySpace(int at, Span sentence) {
        return at + 1 >= sentence.end() || Character.isWhitespace(text.charAt(at + 1));
    }

    private boolean isBetweenSpaces(int at, Span sentence) {
        return at > sentence.start() && Character.isWhitespace(text.charAt(at - 1)) && isFollowedBySpace(at, sentence);
    }

    /** Three to five, with spaces around the dash or without. */
    private boolean isBetweenFigures(int at) {
        return isFigure(at - 1, -1) && isFigure(at + 1, 1);
    }

    private boolean isFigure(int at, int step) {
        int place = at >= 0 && at < text.length() && text.charAt(at) == ' ' ? at + step : at;
        return place >= 0 && place < text.length() && Character.isDigit(text.charAt(place));
    }

    /** Three spaces part the columns of a table that is written with spaces; two may be a slip. */
    private boolean isColumnGap(int at) {
        return at + 2 < text.length() && text.charAt(at + 1) == ' ' && text.charAt(at + 2) == ' '
                || at >= 1 && text.charAt(at - 1) == ' ' && text.charAt(at + 1) == ' '
                || at >= 2 && text.charAt(at - 1) == ' ' && text.charAt(at - 2) == ' ';
    }
}
