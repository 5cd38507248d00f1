package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.claim.Span;

/**
 * The words that speak of a number and of no other one: between it and its neighbours, within its sentence. In a table they are those of its row up to it, and the head of its column.
 */
final class Territory {

    private static final int WIDEST = 300;
    private static final Set<String> AND = Set.of(
            "and",
            "und",
            "sowie",
            "y",
            "e",
            "et",
            "or",
            "oder",
            "ou",
            "o",
            "but",
            "aber",
            "pero",
            "mais",
            "while",
            "während",
            "mientras");

    private static final Set<String> FROM = Set.of("from", "von", "de", "desde", "vom");
    private static final Set<String> TO = Set.of("to", "auf", "a", "à", "hasta");
    private static final int LONGEST_BRACKET = 60;
    private static final Set<String> PREVIOUS = WordLists.words("previous");

    private final ReadText read;
    private final String text;
    private final List<Quantity> quantities;

    /** @param quantities of the text in its order */
    Territory(ReadText read, List<Quantity> quantities) {
        this.read = read;
        this.text = read.text();
        this.quantities = quantities.stream()
                .filter(quantity -> quantity.kind().isMeasured())
                .toList();
    }

    /** In small letters. */
    List<String> wordsOf(Quantity quantity) {
        Span sentence = Clauses.sentence(text, quantity.span());
        TableCell cell = read.cellAt(quantity.span());
        Span part = cell.isInTable() ? cell.span() : between(quantity, sentence);
        List<String> words = new ArrayList<>();
        add(words, text, part.start(), quantity.span().start());
        add(words, text, quantity.span().end(), part.end());
        add(words, text, quantity.span().start(), quantity.span().end());
        if (cell.isInTable()) {
            add(words, cell.columnHead(), 0, cell.columnHead().length());
            add(words, cell.rowHead(), 0, cell.rowHead().length());
        }
        return words;
    }

    /** What stands before a number in its sentence holds for it too: "Draught forward 5.8 m, aft 6.4 m". */
    List<String> wordsBefore(Quantity quantity) {
        if (read.cellAt(quantity.span()).isInTable()) {
            return List.of();
        }
        Span sentence = Clauses.sentence(text, quantity.span());
        List<String> words = new ArrayList<>();
        add(
                words,
                text,
                Math.max(sentence.start(), quantity.span().start() - WIDEST),
                quantity.span().start());
        return words;
    }

    /** Whether it is only compared with: in brackets, or last year's. */
    boolean isReference(Quantity quantity, List<String> words) {
        int start = quantity.span().start();
        if (isLeft(quantity)) {
            return true;
        }
        boolean before = words.stream().anyMatch(word -> PREVIOUS.contains(word));
        for (int at = start - 1; at >= 0 && start - at < LONGEST_BRACKET && !before; at--) {
            if (text.charAt(at) == ')' || text.charAt(at) == '\n') {
                return false;
            }
            if (text.charAt(at) == '(') {
                return true;
            }
        }
        return before;
    }

    /** The first of "from 80 % to 55 %": the second is what it is now. */
    private boolean isLeft(Quantity quantity) {
        List<WordToken> before = WordScanner.words(
                text, Math.max(0, quantity.span().start() - 12), quantity.span().start());
        List<WordToken> after = WordScanner.words(
                text,
                quantity.span().end(),
                Math.min(text.length(), quantity.span().end() + 12));
        return !before.isEmpty()
                && !after.isEmpty()
                && FROM.contains(before.get(before.size() - 1).word())
                && TO.contains(after.get(0).word());
    }

    /** Whether "from" stands right before the first of two numbers, and nothing but "to" between them. */
    static boolean isFromTo(String text, Span one, Span other) {
        if (other.start() < one.end()) {
            return false;
        }
        String between = text.substring(one.end(), other.start()).strip();
        List<WordToken> before = WordScanner.words(text, Math.max(0, one.start() - 12), one.start());
        return !before.isEmpty()
                && FROM.contains(before.get(before.size() - 1).word())
                && TO.contains(between.toLowerCase(Locale.ROOT));
    }

    private static void add(List<String> words, String text, int from, int to) {
        if (from < to) {
            WordScanner.words(text, from, to).forEach(token -> words.add(token.word()));
        }
    }

    private Span between(Quantity quantity, Span sentence) {
        int start = Math.max(sentence.start(), quantity.span().start() - WIDEST);
        int end = Math.min(sentence.end(), quantity.span().end() + WIDEST);
        for (Quantity other : quantities) {
            if (other.span().end() <= quantity.span().start() && other.span().end() > start) {
                start = split(other.span().end(), quantity.span().start());
            } else if (other.span().start() >= quantity.span().end()
                    && other.span().start() < end) {
                end = split(quantity.span().end(), other.span().start());
            }
        }
        return new Span(
                Math.min(start, quantity.span().start()),
                Math.max(end, quantity.span().end()));
    }

    /** Where what is said of the left one ends; where no sign tells, the words are the right one's after a colon, else both have half. */
    private int split(int from, int to) {
        int colon = -1;
        for (int at = from; at < to; at++) {
            char character = text.charAt(at);
            if (character == ','
                    || character == ';'
                    || character == '|'
                    || character == '\t'
                    || character == '\n'
                    || character == '('
                    || character == ')'
                    || character == '•') {
                return at;
            }
            colon = character == ':' ? at : colon;
        }
        if (colon >= 0) {
            return from;
        }
        List<WordToken> between = WordScanner.words(text, from, to);
        for (WordToken token : between) {
            if (AND.contains(token.word())) {
                return token.start();
            }
        }
        return between.isEmpty() ? from : between.get(between.size() / 2).start();
    }

    static Set<String> partsOf(List<String> names) {
        return names.stream()
                .flatMap(name -> WordScanner.words(name).stream())
                .map(WordToken::word)
                .filter(word -> !LanguageGuess.isSmallWord(word))
                .collect(Collectors.toSet());
    }
}
