package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.holocron.derive.claim.Span;
import org.holocron.derive.text.AnyText;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.ModelText;

/** What holds of every text and every quote of it. */
class QuoteLocatorLawTest {

    private static final String SEED = "20261126";
    private static final List<String> CITED = List.of("e1");

    private static final List<String> WORDS = List.of(
            "tower",
            "The",
            "stands",
            "since",
            "1931",
            "34",
            "m",
            "high,",
            "and",
            "Anna",
            "built",
            "mi\u00dft",
            "Stra\u00dfe",
            "\u00e9t\u00e9",
            "ma\u00f1ana",
            "\u201cold\u201d",
            "city.",
            "\u2013",
            "2.5",
            "km",
            "\u0413\u043e\u0440\u043e\u0434",
            "o\ufb03ce",
            "it\u2019s",
            "\ud83d\ude00",
            "\u6771\u4eac",
            "wunderbar",
            "construction",
            "everything",
            "(nearly)");

    @Property(seed = SEED, tries = 1000)
    void anyPartOfAnyTextIsFoundAsItIsWritten(@ForAll Random random) {
        String text = ModelText.of(AnyText.of(random, 5 + random.nextInt(60))).text();
        Assume.that(!CleanText.isBlank(text));
        int start = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
        int end = text.offsetByCodePoints(start, random.nextInt(text.codePointCount(start, text.length())) + 1);
        Span span = new Span(start, end);
        String quote = text.substring(start, end);
        Assume.that(PreparedQuote.letters(NormalText.of(quote).units()) > 5
                && Edges.arePossible(text, span, IberianText.of(text)));
        Assume.that(Edges.areWhole(text, span));

        List<LocatedQuote> places = places(find(quote, text));

        assertTrue(
                places.stream().anyMatch(place -> place.span().equals(span) && place.status() == QuoteStatus.EXACT),
                () -> AnyText.escaped(quote) + " in " + AnyText.escaped(text) + ": " + places);
    }

    @Property(seed = SEED, tries = 1000)
    void aVariantIsFoundWhereTheWordsStand(@ForAll Random random) {
        String text = words(random, 40);
        Part part = part(random, text);
        String quote = variant(random, text.substring(part.start(), part.end()));

        QuoteSearch search = find(quote, text);

        assertTrue(
                search instanceof QuoteSearch.Found found
                        && found.places().stream()
                                .anyMatch(place -> isAbout(place.span(), part) && place.status() != QuoteStatus.FUZZY),
                () -> AnyText.escaped(quote) + " in " + AnyText.escaped(text) + ": " + search);
    }

    @Property(seed = SEED, tries = 1000)
    void anotherDigitIsAnotherQuote(@ForAll Random random) {
        String text = words(random, 40);
        Part part = part(random, text);
        StringBuilder quote = new StringBuilder(text.substring(part.start(), part.end()));
        List<Integer> digits = quote.chars().boxed().toList();
        List<Integer> at = IntStream.range(0, digits.size())
                .filter(i -> Character.isDigit(quote.charAt(i)))
                .boxed()
                .toList();
        Assume.that(!at.isEmpty());
        int changed = at.get(random.nextInt(at.size()));
        quote.setCharAt(changed, quote.charAt(changed) == '8' ? '7' : '8');

        assertEquals(
                new QuoteSearch.Nowhere(),
                find(quote.toString(), text),
                () -> AnyText.escaped(quote.toString()) + " in " + AnyText.escaped(text));
    }

    @Property(seed = SEED, tries = 1000)
    void aFewWrongLettersAreFoundAsSuch(@ForAll Random random) {
        String text = words(random, 40);
        Part part = part(random, text);
        String words = text.substring(part.start(), part.end());
        String quote = misspelt(random, words);
        Assume.that(!quote.equals(words));

        QuoteSearch search = find(quote, text);

        assertInstanceOf(
                QuoteSearch.Found.class, search, () -> AnyText.escaped(quote) + " in " + AnyText.escaped(text));
        List<LocatedQuote> places = places(search);
        assertTrue(
                places.stream()
                        .allMatch(place -> place.status() == QuoteStatus.FUZZY
                                && place.words().length() > words.length() / 2),
                () -> AnyText.escaped(quote) + " in " + AnyText.escaped(text) + ": " + search);
        assertFalse(places.isEmpty());
    }

    @Property(seed = SEED, tries = 1000)
    void whateverIsAskedHasAnAnswerWithinItsText(@ForAll Random random) {
        String text = ModelText.of("x" + AnyText.of(random, 60)).text();
        String quote = AnyText.of(random, random.nextInt(30));

        if (find(quote, text) instanceof QuoteSearch.Found found) {
            found.places().forEach(place -> assertTrue(place.span().end() <= text.length(), place::toString));
            found.places().forEach(place -> assertFalse(place.words().isBlank(), place::toString));
        }
    }

    private record Part(int start, int end) {}

    private static String words(Random random, int count) {
        StringBuilder text = new StringBuilder("Now");
        for (int i = 0; i < count; i++) {
            text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.append(" here").toString();
    }

    /** Some whole words in the midst of the text, which begin and end with a letter or digit. */
    private static Part part(Random random, String text) {
        List<Integer> spaces = IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == ' ')
                .boxed()
                .toList();
        int first = random.nextInt(spaces.size() - 9);
        int last = Math.min(spaces.size() - 1, first + 8 + random.nextInt(8));
        int start = spaces.get(first) + 1;
        int end = spaces.get(last);
        while (!Character.isLetterOrDigit(text.codePointAt(start))) {
            start++;
        }
        while (!Character.isLetterOrDigit(text.codePointBefore(end))) {
            end--;
        }
        return new Part(start, end);
    }

    private static String variant(Random random, String words) {
        String quote = words;
        quote = random.nextBoolean() ? quote.toUpperCase(Locale.ROOT) : quote;
        quote = random.nextBoolean() ? quote.replace(' ', '\u00a0') : quote.replace(" ", " \n ");
        quote = random.nextBoolean() ? Normalizer.normalize(quote, Normalizer.Form.NFD) : quote;
        quote = random.nextBoolean()
                ? quote.replace('\u2019', '\'').replace('\u201c', '"').replace('\u201d', '"')
                : quote;
        quote = random.nextBoolean() ? quote.replace('\u2013', '-') : quote;
        quote = random.nextBoolean() ? "\u00ab" + quote + "\u00bb" : quote;
        return random.nextBoolean() ? quote + "." : quote;
    }

    /** A letter is missing in the middle of words of six letters and more that are not beside a figure. */
    private static String misspelt(Random random, String words) {
        String[] each = words.split(" ");
        int left = Math.min(2, words.length() / 20);
        for (int i = 0; i < each.length && left > 0; i++) {
            boolean isWord = each[i].length() >= 6 && each[i].chars().allMatch(Character::isLetter);
            if (isWord && !isNearFigure(each, i) && random.nextBoolean()) {
                each[i] = each[i].charAt(0) + each[i].substring(2);
                left--;
            }
        }
        return String.join(" ", each);
    }

    private static boolean isNearFigure(String[] words, int at) {
        return IntStream.rangeClosed(Math.max(0, at - 4), Math.min(words.length - 1, at + 4))
                .anyMatch(i -> words[i].chars().anyMatch(Character::isDigit));
    }

    /** Quotation marks around it and a full stop belong to it where the text has them too. */
    private static boolean isAbout(Span span, Part part) {
        return span.start() <= part.start()
                && span.start() >= part.start() - 1
                && span.end() >= part.end()
                && span.end() <= part.end() + 2;
    }

    private static QuoteSearch find(String quote, String text) {
        return new QuoteLocator(QuotedTexts.of(text)).find(quote, CITED);
    }

    private static List<LocatedQuote> places(QuoteSearch search) {
        return assertInstanceOf(QuoteSearch.Found.class, search).places();
    }
}
