package org.holocron.derive.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one number in the words of one language: "two million three hundred thousand", "dreiundzwanzig", "dos mil quinientos millones". */
final class SpelledNumber {

    private static final int MOST_WORDS = 24;
    private static final int MOST_CHARACTERS = 240;
    private static final int MOST_WORDS_OF_ONE = 14;
    private static final int SHORTEST_SCALE = 3;

    private final String text;
    private final NumberWords words;
    private final SmallWords small;
    private final List<WordToken> tokens;
    private final List<BigDecimal> terms = new ArrayList<>();
    private int at;

    /** The least power of ten that the last term stands for: what comes next must be below it. */
    private BigDecimal lowest = BigDecimal.ONE;

    private SpelledNumber(String text, int start, Language language) {
        this.text = text;
        this.words = NumberWords.of(language);
        this.small = SmallWords.of(language);
        this.tokens = mayBegin(text, start) ? tokens(text, start) : List.of();
    }

    /** The number whose first word begins here; null if it is none. */
    static @Nullable Spelled at(String text, int start, Language language) {
        return new SpelledNumber(text, start, language).read();
    }

    private boolean mayBegin(String text, int start) {
        int end = start;
        while (end < text.length()
                && end - start <= NumberWords.LONGEST
                && WordScanner.isOfAWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        String word = text.substring(start, end);
        return words.mayBegin(word) || small.isArticle(WordScanner.smallLetters(word));
    }

    private static List<WordToken> tokens(String text, int start) {
        int end = Math.min(text.length(), start + MOST_CHARACTERS);
        List<WordToken> tokens = WordScanner.words(text, start, end);
        int count = Math.min(MOST_WORDS, tokens.size());
        for (int i = 1; i < count; i++) {
            if (!isGap(text, tokens.get(i - 1).end(), tokens.get(i).start())) {
                return tokens.subList(0, i);
            }
        }
        return tokens.subList(0, count);
    }

    private static boolean isGap(String text, int from, int to) {
        String gap = text.substring(from, Math.min(to, from + 4));
        return to - from <= 3
                && gap.chars()
                        .allMatch(character -> Character.isSpaceChar(character)
                                || character == '\n'
                                || character == '-'
                                || character == '\u00ad'
                                || character == '‑'
                                || character == ',');
    }

    private @Nullable Spelled read() {
        if (tokens.isEmpty()) {
            return null;
        }
        int cardinal = longest(0, words::number);
        int ordinal = longest(0, words::ordinal);
        if (ordinal > cardinal) {
            return new Spelled(
                    value(0, ordinal, words::ordinal), tokens.get(ordinal - 1).end(), QuantityKind.ORDINAL);
        }
        while (at < tokens.size() && readTerm()) {
            // Each term is a step.
        }
        if (terms.isEmpty()) {
            return null;
        }
        boolean soft = at == 1 && small.isSoft(tokens.get(0).word());
        BigDecimal sum = terms.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Spelled(sum, tokens.get(at - 1).end(), soft ? QuantityKind.SOFT : QuantityKind.PLAIN);
    }

    private boolean readTerm() {
        int start = terms.isEmpty() || !small.isGlue(tokens.get(at).word()) ? at : at + 1;
        int length = start < tokens.size() ? longest(start, words::number) : 0;
        if (length == 0) {
            return terms.isEmpty() && readScaleAfterArticle();
        }
        BigDecimal number = value(start, length, words::number);
        if (!terms.isEmpty()
                && (number.signum() == 0
                        || number.compareTo(lowest) >= 0
                        || isAfterComma(start) && lowest.precision() < 4)) {
            return false;
        }
        at = start + length;
        terms.add(withHalf(withDenominator(number)));
        boolean hundreds = number.precision() > 2 && number.stripTrailingZeros().precision() == 1;
        lowest = hundreds ? BigDecimal.ONE.movePointRight(number.precision() - 1) : BigDecimal.ONE;
        readScales();
        addHalf();
        return lowest.compareTo(BigDecimal.ONE) > 0;
    }

    /** "a million" */
    private boolean readScaleAfterArticle() {
        if (at + 1 < tokens.size() && small.isArticle(tokens.get(at).word()) && scaleAt(at + 1) != null) {
            at++;
            terms.add(BigDecimal.ONE);
            readScales();
            return true;
        }
        return false;
    }

    private void readScales() {
        while (at < tokens.size()) {
            boolean half = terms.get(terms.size() - 1).compareTo(new BigDecimal("0.5")) == 0;
            int place = half && small.isArticle(tokens.get(at).word()) ? at + 1 : at;
            Integer power = place < tokens.size() && !isAfterComma(place) ? scaleAt(place) : null;
            if (power == null || !multiply(BigDecimal.ONE.movePointRight(power))) {
                return;
            }
            at = place + 1;
        }
    }

    private boolean multiply(BigDecimal scale) {
        BigDecimal sum = BigDecimal.ZERO;
        while (!terms.isEmpty() && terms.get(terms.size() - 1).compareTo(scale) < 0) {
            sum = sum.add(terms.remove(terms.size() - 1));
        }
        if (sum.signum() == 0) {
            return false;
        }
        terms.add(sum.multiply(scale));
        lowest = scale;
        return true;
    }

    private BigDecimal withHalf(BigDecimal number) {
        int length = small.halfSuffix(tokens, at);
        at += length;
        return length > 0 ? number.add(new BigDecimal("0.5")) : number;
    }

    /** "un millón y medio" */
    private void addHalf() {
        int length = lowest.compareTo(BigDecimal.ONE) > 0 ? small.halfSuffix(tokens, at) : 0;
        if (length > 0) {
            at += length;
            terms.add(lowest.multiply(new BigDecimal("0.5")));
        }
    }

    private BigDecimal withDenominator(BigDecimal number) {
        BigDecimal denominator = at < tokens.size()
                ? words.denominator(NumberWords.key(tokens.get(at).word()))
                : null;
        if (denominator == null || number.compareTo(denominator) >= 0) {
            return number;
        }
        at++;
        return number.divide(denominator, MathContext.DECIMAL128);
    }

    private @Nullable Integer scaleAt(int place) {
        WordToken token = tokens.get(place);
        return token.word().length() < SHORTEST_SCALE ? null : words.scale(token.word(), false);
    }

    private boolean isAfterComma(int place) {
        return place > 0 && text.charAt(tokens.get(place - 1).end()) == ',';
    }

    private int longest(int start, Function<String, @Nullable BigDecimal> lookup) {
        StringBuilder key = new StringBuilder();
        int longest = 0;
        int end = Math.min(tokens.size(), start + MOST_WORDS_OF_ONE);
        for (int i = start; i < end && key.length() <= NumberWords.LONGEST; i++) {
            WordToken token = tokens.get(i);
            if (token.end() - token.start() > NumberWords.LONGEST || i > start && isAfterComma(i)) {
                break;
            }
            key.append(NumberWords.key(token.word()));
            if (lookup.apply(key.toString()) != null) {
                longest = i - start + 1;
            }
        }
        return longest;
    }

    private BigDecimal value(int start, int length, Function<String, @Nullable BigDecimal> lookup) {
        StringBuilder key = new StringBuilder();
        tokens.subList(start, start + length).forEach(token -> key.append(NumberWords.key(token.word())));
        BigDecimal value = lookup.apply(key.toString());
        return value == null ? BigDecimal.ZERO : value;
    }
}
