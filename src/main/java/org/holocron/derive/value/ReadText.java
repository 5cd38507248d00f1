package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text in which values are looked for, and what was read in it by now: its words, numbers, dates and units are read once, however many claims cite it. For the claims of
 * one answer, in one thread.
 */
public final class ReadText {

    /** So many parts of each kind are kept; those that were not asked for the longest time go first. */
    private static final int MOST_PARTS = 64;

    /** Units are looked for in pieces of so many characters. */
    private static final int PIECE = 512;

    private final String text;
    private final Set<Language> languages;
    private final Map<Span, List<FoldedWord>> words = kept();
    private final Map<Span, List<Quantity>> quantities = kept();
    private final Map<Span, List<Quantity>> measured = kept();
    private final Map<Span, List<DateMention>> dates = kept();
    private final Map<Integer, List<UnitsNear.Found>> units = new HashMap<>();

    /** The cells of its lines. */
    private final Map<Span, List<Span>> rows = new HashMap<>();

    private @Nullable DecimalMark mark;

    /** Null until it is asked for. */
    private @Nullable WordIndex index;

    /** @param languages that it may be written in; empty if it is none that is known */
    public ReadText(String text, Set<Language> languages) {
        this.text = text;
        this.languages = Language.inOrder(languages);
    }

    /** With the languages that it seems to be written in. */
    public static ReadText guessed(String text) {
        return new ReadText(text, LanguageGuess.of(text));
    }

    public String text() {
        return text;
    }

    public Set<Language> languages() {
        return languages;
    }

    List<FoldedWord> words(Span part) {
        return once(words, part, each -> FoldedWord.of(text, each));
    }

    /** Of all its words. */
    WordIndex index() {
        WordIndex known = index;
        if (known == null) {
            known = new WordIndex(words(new Span(0, text.length())), languages);
            index = known;
        }
        return known;
    }

    /** As they are written there. */
    List<Quantity> quantities(Span part) {
        return once(quantities, part, each -> QuantityReader.read(text, each, languages, mark()));
    }

    /** Those of a table with the unit over their column. */
    List<Quantity> quantitiesWithHeads(Span part) {
        return once(measured, part, each -> HeadUnits.given(this, quantities(each)));
    }

    List<DateMention> dates(Span part) {
        return once(dates, part, each -> DateReader.dates(text, each, languages));
    }

    /** What may be units there, with a number before or without. */
    List<UnitsNear.Found> units(int from, int end) {
        List<UnitsNear.Found> found = new ArrayList<>();
        for (int piece = from / PIECE; piece * PIECE < end; piece++) {
            for (UnitsNear.Found unit : units.computeIfAbsent(piece, this::unitsOfPiece)) {
                if (unit.at() >= from && unit.at() < end) {
                    found.add(unit);
                }
            }
        }
        return found;
    }

    TableCell cellAt(Span part) {
        return TableCell.at(text, part, rows);
    }

    /** Whether a row around this part begins with one of these words. */
    boolean isRowHead(Span part, Set<String> names) {
        return TableCell.isRowHead(text, part, names, rows);
    }

    private List<UnitsNear.Found> unitsOfPiece(int piece) {
        return UnitsNear.found(text, piece * PIECE, Math.min(text.length(), (piece + 1) * PIECE));
    }

    private DecimalMark mark() {
        DecimalMark known = mark;
        if (known == null) {
            known = DecimalMark.of(text, languages);
            mark = known;
        }
        return known;
    }

    private static <T> List<T> once(Map<Span, List<T>> known, Span part, Function<Span, List<T>> reading) {
        List<T> found = known.get(part);
        if (found == null) {
            found = List.copyOf(reading.apply(part));
            known.put(part, found);
        }
        return found;
    }

    private static <T> Map<Span, List<T>> kept() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Span, List<T>> eldest) {
                return size() > MOST_PARTS;
            }
        };
    }
}
