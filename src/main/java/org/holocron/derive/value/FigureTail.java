package org.holocron.derive.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.util.List;
import org.holocron.derive.claim.Span;

/** What may follow the digits of a number and belongs to it: a fraction, a power of ten. */
final class FigureTail {

    /** A larger power is no measure of anything that a text states. */
    private static final int LARGEST_POWER = 40;

    /** A larger denominator is a date, a page or a relation. */
    private static final int LARGEST_DENOMINATOR = 100;

    private FigureTail() {}

    /** @param others gets the parts of a fraction, since 120/80 may be two numbers */
    static Draft complete(String text, Figure figure, DecimalMark mark, List<Draft> others) {
        int end = figure.span().end();
        VulgarFraction vulgar = VulgarFraction.at(text, end < text.length() && text.charAt(end) == ' ' ? end + 1 : end);
        if (vulgar != null) {
            return draft(figure, vulgar.end(), figure.readings().get(0).add(vulgar.value()));
        }
        if (isSlash(text, end) && FigureScanner.isDigit(text, end + 1)) {
            return fraction(text, figure, mark, others);
        }
        int raised = endOfSuperscript(text, end);
        if (raised > end
                && text.startsWith("10", figure.span().start())
                && end - figure.span().start() == 2) {
            String digits = Normalizer.normalize(text.substring(end, raised), Normalizer.Form.NFKC);
            BigDecimal value = BigDecimal.ONE.scaleByPowerOfTen(Math.min(LARGEST_POWER, Integer.parseInt(digits)));
            return draft(figure, raised, value);
        }
        int power = powerEnd(text, end);
        if (power > end) {
            int exponent = exponent(text, end, power);
            if (Math.abs(exponent) <= LARGEST_POWER) {
                List<BigDecimal> values = figure.readings().stream()
                        .map(value -> value.scaleByPowerOfTen(exponent))
                        .toList();
                return new Draft(new Span(figure.span().start(), power), values, figure.decided(), QuantityKind.PLAIN);
            }
        }
        return new Draft(figure.span(), figure.readings(), figure.decided(), QuantityKind.PLAIN);
    }

    private static Draft fraction(String text, Figure above, DecimalMark mark, List<Draft> others) {
        Figure below = FigureScanner.at(text, above.span().end() + 1, mark);
        BigDecimal denominator =
                below.readings().isEmpty() ? BigDecimal.ZERO : below.readings().get(0);
        BigDecimal numerator = above.readings().get(0);
        boolean whole = numerator.scale() <= 0 && denominator.scale() <= 0;
        if (!whole
                || denominator.signum() == 0
                || numerator.compareTo(denominator) >= 0
                || denominator.compareTo(BigDecimal.valueOf(LARGEST_DENOMINATOR)) > 0) {
            return new Draft(above.span(), above.readings(), above.decided(), QuantityKind.PLAIN);
        }
        others.add(new Draft(above.span(), above.readings(), QuantityKind.PART));
        others.add(new Draft(below.span(), below.readings(), QuantityKind.PART));
        return draft(above, below.span().end(), numerator.divide(denominator, MathContext.DECIMAL128));
    }

    private static Draft draft(Figure figure, int end, BigDecimal value) {
        return new Draft(new Span(figure.span().start(), end), List.of(value), QuantityKind.PLAIN);
    }

    private static boolean isSlash(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\u2044');
    }

    /** Where {@code e6} or {@code × 10^6} ends; the same place if neither stands here. */
    private static int powerEnd(String text, int from) {
        if (from < text.length() && (text.charAt(from) == 'e' || text.charAt(from) == 'E')) {
            int digits = afterSign(text, from + 1);
            int end = endOfDigits(text, digits);
            boolean goesOn = end < text.length() && Character.isLetter(text.charAt(end));
            return end > digits && end - digits <= 3 && !goesOn ? end : from;
        }
        int at = skipSpace(text, from);
        if (at >= text.length() || "×x*·⋅".indexOf(text.charAt(at)) < 0) {
            return from;
        }
        at = skipSpace(text, at + 1);
        if (!text.startsWith("10", at)) {
            return from;
        }
        at += 2;
        boolean caret = at < text.length() && text.charAt(at) == '^';
        int digits = afterSign(text, caret ? at + 1 : at);
        int end = caret ? endOfDigits(text, digits) : endOfSuperscript(text, digits);
        return end > digits && end - digits <= 3 ? end : from;
    }

    private static int exponent(String text, int from, int end) {
        String written = text.substring(from, end);
        int ten = written.indexOf("10");
        boolean letter = written.charAt(0) == 'e' || written.charAt(0) == 'E';
        String power = letter ? written.substring(1) : written.substring(ten + 2);
        String plain = Normalizer.normalize(power, Normalizer.Form.NFKC)
                .replace("^", "")
                .replace('−', '-');
        return Integer.parseInt(plain.startsWith("+") ? plain.substring(1) : plain);
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && "+-−⁻⁺".indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 4 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int endOfSuperscript(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 4 && "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int skipSpace(String text, int from) {
        return from < text.length() && Character.isSpaceChar(text.charAt(from)) ? from + 1 : from;
    }
}
