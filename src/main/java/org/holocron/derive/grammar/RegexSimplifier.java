package org.holocron.derive.grammar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.pattern.CodePoints;

/**
 * Brings an expression without anchors into a form that a grammar can take; it matches the same texts, or more where
 * counts are too large. Nothing that may be empty is repeated (a grammar that refers to itself before it has read a
 * character is refused, and Ollama 0.24 ends on it), and counts stay below what the servers bear.
 */
final class RegexSimplifier {

    /** Of rules that stem from one repeated part. */
    private static final int MOST_NESTED = 1_000;

    /**
     * Of them, where the end of one repetition may be the middle of it: a server then follows so many readings at once, and
     * compares each with each for every character. 350 took llama-server ten times as long for a token.
     */
    private static final int MOST_AMBIGUOUS = 100;

    private static final int MOST_IN_ALL = 10_000;

    private final Set<String> losses;

    private RegexSimplifier(Set<String> losses) {
        this.losses = losses;
    }

    /** @param losses takes what was weakened, in words */
    static Regex simplify(Regex regex, Set<String> losses) {
        RegexSimplifier simplifier = new RegexSimplifier(losses);
        Regex simple = simplifier.simple(regex);
        return simple.weight() > MOST_IN_ALL ? simplifier.simple(simplifier.uncounted(simple)) : simple;
    }

    private Regex simple(Regex regex) {
        if (regex instanceof Regex.Sequence sequence) {
            return sequence(sequence.parts());
        }
        if (regex instanceof Regex.Choice choice) {
            return choice(choice.options());
        }
        if (regex instanceof Regex.Repeat repeat) {
            return repeat(repeat);
        }
        if (regex instanceof Regex.Anchor) {
            losses.add("anchors within");
            return Regex.EMPTY;
        }
        return regex;
    }

    private Regex sequence(List<Regex> parts) {
        List<Regex> flat = new ArrayList<>();
        for (Regex part : parts) {
            Regex simple = simple(part);
            if (simple instanceof Regex.Sequence inner) {
                flat.addAll(inner.parts());
            } else {
                flat.add(simple);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new Regex.Sequence(List.copyOf(flat));
    }

    private Regex choice(List<Regex> options) {
        Set<Regex> flat = new LinkedHashSet<>();
        for (Regex option : options) {
            Regex simple = simple(option);
            if (simple instanceof Regex.Choice inner) {
                flat.addAll(inner.options());
            } else {
                flat.add(simple);
            }
        }
        boolean optional = flat.remove(Regex.EMPTY);
        if (flat.isEmpty()) {
            return Regex.EMPTY;
        }
        List<Regex> merged = oneClass(flat);
        Regex choice = merged.size() == 1 ? merged.get(0) : new Regex.Choice(merged);
        return optional ? repeat(new Regex.Repeat(choice, 0, 1)) : choice;
    }

    /** Alternatives of one character each become one class. */
    private static List<Regex> oneClass(Set<Regex> options) {
        CodePoints set = CodePoints.NONE;
        int place = -1;
        List<Regex> merged = new ArrayList<>();
        for (Regex option : options) {
            if (option instanceof Regex.Chars chars) {
                set = set.or(chars.set());
                place = place < 0 ? merged.size() : place;
            } else {
                merged.add(option);
            }
        }
        if (place >= 0) {
            merged.add(place, new Regex.Chars(set));
        }
        return List.copyOf(merged);
    }

    private Regex repeat(Regex.Repeat repeat) {
        Regex body = simple(repeat.body());
        if (repeat.max() == 0 || body.equals(Regex.EMPTY)) {
            return Regex.EMPTY;
        }
        if (repeat.min() == 1 && repeat.max() == 1) {
            return body;
        }
        if (body.nullable()) {
            return repeat.max() == 1 ? body : starOf(body, repeat.max());
        }
        return bounded(lighter(body), repeat.min(), repeat.max());
    }

    /** Of a body that may be empty, the star matches the same only if there was no bound, or the body has none itself. */
    private Regex starOf(Regex body, int max) {
        boolean hasNoBound = body instanceof Regex.Repeat inner && inner.min() <= 1 && inner.max() == Regex.UNBOUNDED;
        if (max < Regex.UNBOUNDED && !hasNoBound) {
            losses.add("counts of what may be empty");
        }
        return new Regex.Repeat(lighter(simple(neverEmpty(body))), 0, Regex.UNBOUNDED);
    }

    private Regex lighter(Regex body) {
        return body.weight() > MOST_NESTED ? simple(uncounted(body)) : body;
    }

    private Regex bounded(Regex body, int min, int max) {
        if (min > GrammarLimits.MOST_COUNT || max > GrammarLimits.MOST_COUNT && max < Regex.UNBOUNDED) {
            losses.add("counts over " + GrammarLimits.MOST_COUNT);
        }
        Regex.Repeat bounded = new Regex.Repeat(
                body, Math.min(min, GrammarLimits.MOST_COUNT), max > GrammarLimits.MOST_COUNT ? Regex.UNBOUNDED : max);
        int most = delimited(body) ? MOST_NESTED : MOST_AMBIGUOUS;
        return body.counted() && bounded.weight() > most ? uncountedRepeat(bounded, body) : bounded;
    }

    /** Whether it begins or ends with a character that stands nowhere else in it. */
    private static boolean delimited(Regex body) {
        if (!(body instanceof Regex.Sequence sequence) || sequence.parts().size() < 2) {
            return false;
        }
        List<Regex> parts = sequence.parts();
        int last = parts.size() - 1;
        return onlyThere(parts.get(0), parts.subList(1, last + 1))
                || onlyThere(parts.get(last), parts.subList(0, last));
    }

    private static boolean onlyThere(Regex delimiter, List<Regex> others) {
        return delimiter instanceof Regex.Chars chars
                && others.stream()
                        .allMatch(other -> chars.set().and(other.characters()).isEmpty());
    }

    /**
     * For a body that may be empty: what, repeated at will, matches the same and is never empty itself (the star normal
     * form of Brüggemann-Klein).
     */
    private static Regex neverEmpty(Regex body) {
        if (!body.nullable()) {
            return body;
        }
        if (body instanceof Regex.Repeat repeat) {
            return neverEmpty(repeat.body());
        }
        List<Regex> parts = body instanceof Regex.Choice choice ? choice.options() : ((Regex.Sequence) body).parts();
        return new Regex.Choice(parts.stream().map(RegexSimplifier::neverEmpty).toList());
    }

    private Regex uncounted(Regex regex) {
        if (regex instanceof Regex.Sequence sequence) {
            return new Regex.Sequence(
                    sequence.parts().stream().map(this::uncounted).toList());
        }
        if (regex instanceof Regex.Choice choice) {
            return new Regex.Choice(
                    choice.options().stream().map(this::uncounted).toList());
        }
        return regex instanceof Regex.Repeat repeat && repeat.counted()
                ? uncountedRepeat(repeat, uncounted(repeat.body()))
                : regex;
    }

    private Regex uncountedRepeat(Regex.Repeat repeat, Regex body) {
        losses.add("counts within counts");
        return new Regex.Repeat(body, Math.min(1, repeat.min()), repeat.max() == 1 ? 1 : Regex.UNBOUNDED);
    }
}
