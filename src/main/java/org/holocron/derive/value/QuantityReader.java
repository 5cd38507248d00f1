package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Reads all quantities of a part of a text: numbers in digits and in words, with sign, scale and unit, and what they are for. Goes over the text once; what it looks at
 * around a number is bounded.
 */
final class QuantityReader {

    private final String text;
    private final Set<Language> languages;
    private final DecimalMark mark;
    private final List<Draft> drafts = new ArrayList<>();

    private QuantityReader(String text, Set<Language> languages, DecimalMark mark) {
        this.text = text;
        this.languages = languages.isEmpty() ? EnumSet.allOf(Language.class) : EnumSet.copyOf(languages);
        this.mark = mark;
    }

    /** In the order of the text. */
    static List<Quantity> read(String text, Span part, Set<Language> languages) {
        return read(text, part, languages, DecimalMark.of(text, languages));
    }

    /** @param mark that the whole text writes before decimals */
    static List<Quantity> read(String text, Span part, Set<Language> languages, DecimalMark mark) {
        QuantityReader reader = new QuantityReader(text, languages, mark);
        reader.scan(part);
        new RangeMarks(text, reader.languages).mark(reader.drafts);
        return CompositeQuantities.added(
                text, reader.drafts.stream().map(Draft::quantity).toList());
    }

    private void scan(Span part) {
        int at = part.start();
        while (at < part.end()) {
            Watch.check();
            if (FigureScanner.begins(text, at)) {
                at = readFigure(at);
            } else if (Character.isLetter(text.codePointAt(at))) {
                at = readWord(at);
            } else {
                int vulgar = VulgarFraction.at(text, at) == null ? 0 : 1;
                at = vulgar > 0 ? readVulgar(at) : at + Character.charCount(text.codePointAt(at));
            }
        }
    }

    private int readWord(int start) {
        Spelled longest = null;
        for (Language language : languages) {
            Spelled spelled = SpelledNumber.at(text, start, language);
            if (spelled != null && (longest == null || spelled.end() > longest.end())) {
                longest = spelled;
            }
        }
        if (longest == null) {
            Draft half = text.charAt(start) == 'a' || text.charAt(start) == 'A' ? half(start) : null;
            if (half != null) {
                drafts.add(half);
                return half.end;
            }
            return endOfWord(start);
        }
        Draft draft = new Draft(new Span(start, longest.end()), List.of(longest.value()), longest.kind());
        Surroundings.of(text, languages).complete(draft);
        drafts.add(draft);
        return Math.max(draft.end, start + 1);
    }

    private @Nullable Draft half(int start) {
        return languages.contains(Language.ENGLISH) ? WrittenTogether.oneAndAHalf(text, start, Language.ENGLISH) : null;
    }

    private int endOfWord(int start) {
        int at = start;
        while (at < text.length() && (Character.isLetter(text.codePointAt(at)) || text.charAt(at) == '\u00ad')) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private int readVulgar(int at) {
        VulgarFraction fraction = VulgarFraction.at(text, at);
        if (fraction == null) {
            return at + 1;
        }
        Draft draft = new Draft(new Span(at, fraction.end()), List.of(fraction.value()), QuantityKind.PLAIN);
        Surroundings.of(text, languages).complete(draft);
        drafts.add(draft);
        return draft.end;
    }

    private boolean isWordBefore(int start) {
        return start > 0
                && (Character.isLetterOrDigit(text.charAt(start - 1)) || ".,-".indexOf(text.charAt(start - 1)) >= 0);
    }

    /** "10,20" may be two numbers where decimals are not written so. */
    private void addParts(Figure figure) {
        int comma = text.substring(figure.span().start(), figure.span().end()).indexOf(',');
        if (mark == DecimalMark.COMMA || comma <= 0 || figure.readings().size() > 1) {
            return;
        }
        int middle = figure.span().start() + comma;
        BigDecimal first = whole(figure.span().start(), middle);
        BigDecimal second = whole(middle + 1, figure.span().end());
        if (first != null && second != null && figure.readings().get(0).scale() > 0) {
            drafts.add(new Draft(new Span(figure.span().start(), middle), List.of(first), false, QuantityKind.PART));
            drafts.add(new Draft(new Span(middle + 1, figure.span().end()), List.of(second), false, QuantityKind.PART));
        }
    }

    private @Nullable BigDecimal whole(int from, int to) {
        String digits = text.substring(from, to);
        return !digits.isEmpty() && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                ? new BigDecimal(digits)
                : null;
    }

    private int readFigure(int start) {
        Draft together = isWordBefore(start) ? null : WrittenTogether.at(text, start);
        if (together != null) {
            drafts.add(together);
            return together.end;
        }
        Figure figure = FigureScanner.at(text, start, mark);
        int end = figure.span().end();
        NumberNames names = new NumberNames(text, languages);
        NumberNames.@Nullable Named named = names.at(figure);
        if (named != null) {
            if (!figure.readings().isEmpty()) {
                Draft draft = new Draft(figure.span(), figure.readings(), named.kind());
                draft.end = Math.max(end, Math.min(named.end(), end));
                drafts.add(draft);
            }
            named.parts().forEach(part -> drafts.add(new Draft(part.span(), part.readings(), named.kind())));
            return Math.max(named.end(), end);
        }
        if (figure.readings().isEmpty()) {
            return end;
        }
        Draft draft = FigureTail.complete(text, figure, mark, drafts);
        Surroundings.of(text, languages).complete(draft);
        drafts.add(draft);
        addParts(figure);
        return Math.max(draft.end, end);
    }
}
