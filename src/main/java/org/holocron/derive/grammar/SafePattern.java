package org.holocron.derive.grammar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pattern of a schema, said so that the model servers' grammars bear it. Whatever text the original accepts, the safe
 * pattern and the lengths accept as well.
 *
 * @param pattern empty if nothing safe can be said; never holds more than {@link RegexWriter} writes
 * @param minLength least length of what the original accepts, in characters
 * @param maxLength most length of what the original accepts; {@link Integer#MAX_VALUE} if there is no end
 * @param losses what is left to the validator, in words; empty if the safe pattern accepts exactly the same
 */
record SafePattern(Optional<String> pattern, int minLength, int maxLength, List<String> losses) {

    static SafePattern of(String pattern) {
        Set<String> losses = new LinkedHashSet<>();
        try {
            return of(RegexReader.read(pattern, losses), losses);
        } catch (UnsupportedPatternException e) {
            return unsaid(0, Integer.MAX_VALUE, "the pattern is not sent, because it has " + e.getMessage());
        }
    }

    /** Whether all texts that it matches are shorter than some length; false if that cannot be told. */
    static boolean hasEnd(String pattern) {
        try {
            return anchored(RegexReader.read(pattern, new LinkedHashSet<>()))
                    .filter(body -> body.maxLength() < Regex.UNBOUNDED)
                    .isPresent();
        } catch (UnsupportedPatternException e) {
            return false;
        }
    }

    private static SafePattern of(Regex whole, Set<String> losses) {
        Optional<Regex> body = anchored(whole);
        int least = (int) Math.min(GrammarLimits.MOST_COUNT, whole.minLength());
        if (body.isEmpty()) {
            return unsaid(
                    least,
                    Integer.MAX_VALUE,
                    "the pattern is not sent, because the grammars hold only those written ^…$");
        }
        if (!plainInJson(body.get())) {
            int most = (int) Math.min(Integer.MAX_VALUE, body.get().maxLength());
            return unsaid(
                    least,
                    most,
                    "the pattern is not sent, because it allows a quote, a backslash or a control character (as . and \\s"
                            + " and most [^…] do), which the grammars write without escaping it: broken JSON");
        }
        Regex simple = RegexSimplifier.simplify(body.get(), losses);
        List<String> words = losses.stream()
                .map(loss -> "of the pattern, " + loss + " is left to the validator")
                .toList();
        return new SafePattern(Optional.of(RegexWriter.write(simple)), least, Integer.MAX_VALUE, words);
    }

    private static SafePattern unsaid(int least, int most, String reason) {
        return new SafePattern(Optional.empty(), least, most, List.of(reason));
    }

    /** What stands between {@code ^} and {@code $}, if they enclose all of it. */
    private static Optional<Regex> anchored(Regex regex) {
        if (regex instanceof Regex.Choice choice) {
            List<Optional<Regex>> bodies =
                    choice.options().stream().map(SafePattern::anchored).toList();
            return bodies.stream().allMatch(Optional::isPresent)
                    ? Optional.of(new Regex.Choice(
                            bodies.stream().map(Optional::orElseThrow).toList()))
                    : Optional.empty();
        }
        if (!(regex instanceof Regex.Sequence sequence) || sequence.parts().size() < 2) {
            return Optional.empty();
        }
        List<Regex> parts = sequence.parts();
        boolean enclosed = parts.get(0).equals(new Regex.Anchor(true))
                && parts.get(parts.size() - 1).equals(new Regex.Anchor(false));
        return enclosed ? Optional.of(new Regex.Sequence(parts.subList(1, parts.size() - 1))) : Optional.empty();
    }

    private static boolean plainInJson(Regex regex) {
        if (regex instanceof Regex.Sequence sequence) {
            return sequence.parts().stream().allMatch(SafePattern::plainInJson);
        }
        if (regex instanceof Regex.Choice choice) {
            return choice.options().stream().allMatch(SafePattern::plainInJson);
        }
        if (regex instanceof Regex.Repeat repeat) {
            return repeat.max() == 0 || plainInJson(repeat.body());
        }
        return !(regex instanceof Regex.Chars chars)
                || !chars.set().isEmpty() && chars.set().plainInJson();
    }
}
