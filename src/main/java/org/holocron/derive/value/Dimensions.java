package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Which side of a thing one of several numbers is that are written as a product: of "12 × 25 m" the length is the greater one; of "(B × H × T): 1245 × 980 × 510 mm" the height
 * is the second, since the letters before say so.
 */
final class Dimensions {

    private static final Set<String> TIMES = Set.of("×", "x", "X", "✕", "*", "by", "mal", "por", "sur", "auf");

    /** So far before the first number the letters stand. */
    private static final int FARTHEST = 40;

    private static final Pattern LETTERS =
            Pattern.compile("\\(?\\b(\\p{L}) ?[×xX*] ?(\\p{L})(?: ?[×xX*] ?(\\p{L}))?\\b\\)?[^\\p{L}\\d]*$");

    private static final Map<String, Side> SIDES = sides();

    private final Words words;
    private final List<Quantity> all;

    /** @param all numbers of the words, in their order */
    Dimensions(Words words, List<Quantity> all) {
        this.words = words;
        this.all = all;
    }

    /** Whether a number is the side that a key asks for; null if it stands in no product, or nothing tells. */
    @Nullable
    Boolean isMeant(String key, Quantity quantity) {
        List<Quantity> product = productOf(quantity);
        Side side = Side.of(key);
        if (product.size() < 2 || side == null) {
            return null;
        }
        List<Side> named = named(product);
        if (!named.isEmpty()) {
            return named.get(product.indexOf(quantity)) == side;
        }
        if (product.size() != 2 || side != Side.LENGTH && side != Side.WIDTH) {
            return null;
        }
        Comparator<Quantity> byValue =
                Comparator.comparing(each -> each.readings().get(0).value());
        Quantity longer = product.stream().max(byValue).orElseThrow();
        Quantity shorter = product.stream().min(byValue).orElseThrow();
        return byValue.compare(longer, shorter) == 0 || quantity == (side == Side.LENGTH ? longer : shorter);
    }

    private enum Side {
        LENGTH,
        WIDTH,
        HEIGHT,
        DEPTH;

        static @Nullable Side of(String key) {
            Side found = null;
            for (FoldedWord word : DateKeys.wordsOf(key)) {
                Side side = SIDES.get(word.word());
                if (side != null && found != null) {
                    return null;
                }
                found = side == null ? found : side;
            }
            return found;
        }

        /** By its first letter, in the languages of the text: L is a length, in French l a width. */
        static @Nullable Side ofLetter(String letter, Set<Language> languages) {
            if (languages.contains(Language.FRENCH) && letter.equals("l")) {
                return WIDTH;
            }
            return switch (letter.toUpperCase(Locale.ROOT)) {
                case "L" -> LENGTH;
                case "B", "W" -> WIDTH;
                case "A" -> languages.contains(Language.SPANISH) ? WIDTH : null;
                case "H" -> HEIGHT;
                case "T", "D", "P", "F" -> DEPTH;
                default -> null;
            };
        }
    }

    /** The numbers that are joined with it, in their order. */
    private List<Quantity> productOf(Quantity quantity) {
        int at = all.indexOf(quantity);
        if (at < 0) {
            return List.of();
        }
        int first = at;
        while (first > 0 && areJoined(all.get(first - 1), all.get(first))) {
            first--;
        }
        int last = at;
        while (last + 1 < all.size() && areJoined(all.get(last), all.get(last + 1))) {
            last++;
        }
        return all.subList(first, last + 1);
    }

    private boolean areJoined(Quantity one, Quantity other) {
        int from = one.span().end();
        return from <= other.span().start()
                && other.span().start() - from < 8
                && TIMES.contains(
                        words.text().substring(from, other.span().start()).strip());
    }

    /** The sides that letters before the product name; empty if there are none. */
    private List<Side> named(List<Quantity> product) {
        int end = product.get(0).span().start();
        Span before = new Span(Math.max(0, end - FARTHEST), end);
        Matcher letters = LETTERS.matcher(words.text().substring(before.start(), before.end()));
        List<Side> sides = new ArrayList<>();
        if (letters.find()) {
            for (int group = 1; group <= 3 && letters.group(group) != null; group++) {
                Side side = Side.ofLetter(letters.group(group), Language.orAll(words.languages()));
                if (side == null) {
                    return List.of();
                }
                sides.add(side);
            }
        }
        return sides.size() == product.size() ? sides : List.of();
    }

    private static Map<String, Side> sides() {
        Map<String, Side> sides = new HashMap<>();
        List.of("length", "lange", "largo", "longitud", "longueur").forEach(word -> sides.put(word, Side.LENGTH));
        List.of("width", "breadth", "beam", "breite", "ancho", "anchura", "largeur")
                .forEach(word -> sides.put(word, Side.WIDTH));
        List.of("height", "hohe", "alto", "altura", "hauteur").forEach(word -> sides.put(word, Side.HEIGHT));
        List.of("depth", "tiefe", "fondo", "profundidad", "profondeur").forEach(word -> sides.put(word, Side.DEPTH));
        return sides;
    }
}
