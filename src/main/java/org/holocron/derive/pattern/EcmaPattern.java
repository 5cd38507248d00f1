package org.holocron.derive.pattern;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.holocron.derive.guard.WatchedText;

/** A regular expression of ECMA-262, as {@code pattern} of JSON schema has it. Safe for use by many threads. */
public final class EcmaPattern {

    /** Of one count; RE2/J refuses more. */
    private static final int MOST_COUNT = 1_000;

    /** Of steps that an expression is written out to. A text takes time by both. */
    private static final long MOST_STEPS = 10_000;

    private static final int RANGES_OF_A_STEP = 16;

    private final String text;
    private final Predicate<CharSequence> engine;
    private final Optional<String> hindrance;
    private final long size;

    private EcmaPattern(String text, PatternNode node) {
        this.text = text;
        Optional<Predicate<CharSequence>> linear = hindrance(node).isEmpty() ? re2(node) : Optional.empty();
        this.hindrance = linear.isPresent()
                ? Optional.empty()
                : hindrance(node).or(() -> Optional.of("its counts make it too large"));
        this.size = linear.isPresent() ? steps(node) : node.all().count();
        this.engine = linear.orElseGet(() -> java(node));
    }

    /** @throws InvalidPatternException with words that follow "it has", if it is none */
    public static EcmaPattern of(String text) {
        return new EcmaPattern(text, PatternParser.parse(text));
    }

    /** What it is made of. */
    public static PatternNode parse(String text) {
        return PatternParser.parse(text);
    }

    /** Whether it matches somewhere in the text. */
    public boolean find(String in) {
        return engine.test(new WatchedText(in));
    }

    /** Why it may take longer than in proportion to the text; empty if it does not. */
    public Optional<String> notLinear() {
        return hindrance;
    }

    /** About how many things it is compiled to; a set of many ranges counts for several. */
    public long size() {
        return size;
    }

    @Override
    public String toString() {
        return text;
    }

    private static Optional<Predicate<CharSequence>> re2(PatternNode node) {
        try {
            com.google.re2j.Pattern compiled = com.google.re2j.Pattern.compile(EngineSyntax.re2(node));
            return Optional.of(in -> compiled.matcher(in).find());
        } catch (com.google.re2j.PatternSyntaxException tooLarge) {
            return Optional.empty();
        }
    }

    private static Predicate<CharSequence> java(PatternNode node) {
        try {
            Pattern compiled = Pattern.compile(EngineSyntax.java(node));
            return in -> compiled.matcher(in).find();
        } catch (PatternSyntaxException beyondJava) {
            throw new InvalidPatternException("what no engine here can do (" + beyondJava.getDescription() + ")");
        }
    }

    private static Optional<String> hindrance(PatternNode node) {
        if (node.all().anyMatch(PatternNode.BackReference.class::isInstance)) {
            return Optional.of("it has a back reference");
        }
        if (node.all().anyMatch(PatternNode.LookAround.class::isInstance)) {
            return Optional.of("it has look-around");
        }
        boolean counts = node.all().anyMatch(EcmaPattern::countsTooFar) || steps(node) > MOST_STEPS;
        return counts ? Optional.of("its counts make it too large") : Optional.empty();
    }

    private static boolean countsTooFar(PatternNode node) {
        return node instanceof PatternNode.Repeat repeat
                && (repeat.min() > MOST_COUNT || repeat.max() > MOST_COUNT && repeat.max() < PatternNode.UNBOUNDED);
    }

    private static long steps(PatternNode node) {
        if (node instanceof PatternNode.Chars chars) {
            return 1 + chars.set().ranges().size() / RANGES_OF_A_STEP;
        }
        long within =
                Math.max(1, node.parts().stream().mapToLong(EcmaPattern::steps).sum());
        if (!(node instanceof PatternNode.Repeat repeat)) {
            return Math.min(within, PatternNode.UNBOUNDED);
        }
        int times = repeat.max() == PatternNode.UNBOUNDED ? repeat.min() + 1 : repeat.max();
        return Math.min(within * Math.max(1, times), PatternNode.UNBOUNDED);
    }
}
