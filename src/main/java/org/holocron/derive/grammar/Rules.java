package org.holocron.derive.grammar;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes rules that a grammar bears. An empty result means that no value of the kind can hold the rule. */
final class Rules {

    private static final BigInteger MOST = BigInteger.TEN.pow(GrammarLimits.MOST_DIGITS);
    /** As a lower bound without an upper one: beyond, the converter forgets zeros within the number. */
    private static final BigInteger MOST_ALONE = BigInteger.valueOf(99);

    private Rules() {}

    /**
     * @param said of which each required field need not be among the properties
     * @param unread of fields that are not sent
     */
    static Optional<Rule> object(Rule.Fields said, Shape unread, Losses losses) {
        Set<String> required = said.required();
        Shape additional = said.additional();
        Map<String, Shape> named = new LinkedHashMap<>(said.properties());
        required.forEach(name -> named.putIfAbsent(name, additional));
        if (required.stream().anyMatch(name -> named.get(name).isNone())) {
            return Optional.empty();
        }
        if (named.values().removeIf(Shape::isNone) && !additional.isNone()) {
            losses.lost(
                    "properties",
                    Support.DIFFERS,
                    "a field that must not be there is left to the validator, since further ones may be there");
        }
        Shape nameless = named.remove("");
        if (nameless == null) {
            return Optional.of(told(new Rule.Fields(named, required, additional), unread, losses));
        }
        losses.lost(
                "properties",
                Support.DIFFERS,
                "a field without a name is not sent: Ollama 0.24 takes its schema for that of the whole answer");
        Set<String> others = new LinkedHashSet<>(required);
        others.remove("");
        return Optional.of(told(new Rule.Fields(named, others, additional.or(nameless)), unread, losses));
    }

    private static Rule told(Rule.Fields said, Shape unread, Losses losses) {
        Set<String> names = new LinkedHashSet<>();
        // What is marked was lost before.
        said.properties().forEach((name, shape) -> {
            if (!shape.cut()) {
                names.add(name);
            }
        });
        if (names.size() > GrammarLimits.MOST_PROPERTIES) {
            losses.lost(
                    "properties",
                    Support.IGNORED,
                    "more than " + GrammarLimits.MOST_PROPERTIES + " fields are not sent: the servers take seconds for"
                            + " each token then");
            return notSent(said, unread);
        }
        if (!said.additional().isNone() && !PropertyNames.tellable(names)) {
            losses.lost(
                    "properties",
                    Support.IGNORED,
                    "the fields are not sent: where others may follow, Ollama 0.24 ends on names with \" \\ [ ] ^ or"
                            + " letters beyond ASCII, and misreads a dash where names part; with"
                            + " \"additionalProperties\": false they are held");
            return notSent(said, unread);
        }
        return freeIfNothingIsSaid(said);
    }

    /** Free, or marked in each field if marks are asked for. */
    private static Rule notSent(Rule.Fields said, Shape unread) {
        Map<String, Shape> marked = new LinkedHashMap<>();
        if (unread.cut()) {
            said.properties().keySet().forEach(name -> marked.put(name, unread));
        }
        boolean onlyNamed = said.additional().isAny() || said.additional().isNone();
        return freeIfNothingIsSaid(
                new Rule.Fields(marked, Set.of(), onlyNamed ? Shape.ANY.cutAs(said.additional()) : unread));
    }

    private static Rule freeIfNothingIsSaid(Rule.Fields said) {
        boolean free = said.properties().isEmpty()
                && said.additional().isAny()
                && !said.additional().cut();
        return free ? Rule.FREE : said;
    }

    static Optional<Rule> items(Shape items, int least, int most, Losses losses) {
        if (items.isNone() && most > 0) {
            return items(Shape.ANY, least, 0, losses);
        }
        if (least > most) {
            return Optional.empty();
        }
        if (least > GrammarLimits.MOST_ITEMS) {
            losses.lost("minItems", Support.DIFFERS, tooMany("items", GrammarLimits.MOST_ITEMS));
        }
        if (most > GrammarLimits.MOST_ITEMS && most < Integer.MAX_VALUE) {
            losses.lost("maxItems", Support.IGNORED, tooMany("items", GrammarLimits.MOST_ITEMS));
        }
        Rule.Items rule = new Rule.Items(
                most == 0 ? Shape.ANY : items,
                Math.min(least, GrammarLimits.MOST_ITEMS),
                most > GrammarLimits.MOST_ITEMS ? Integer.MAX_VALUE : most);
        return Optional.of(rule.equals(new Rule.Items(Shape.ANY, 0, Integer.MAX_VALUE)) ? Rule.FREE : rule);
    }

    static Optional<Rule> text(Rule.Text text, Losses losses) {
        if (text.least() > text.most()) {
            return Optional.empty();
        }
        String holder = text.pattern().isPresent() ? "pattern" : "format";
        if (text.pattern().isPresent() && text.format().isPresent()) {
            losses.lost("format", Support.IGNORED, "the grammars ignore it beside pattern");
        }
        boolean alone = text.pattern().isEmpty() && text.format().isEmpty();
        if (alone) {
            return Optional.of(lengths(text, losses));
        }
        if (text.least() > 0) {
            losses.lost("minLength", Support.IGNORED, "the grammars ignore it beside " + holder);
        }
        if (text.most() < Integer.MAX_VALUE) {
            losses.lost("maxLength", Support.IGNORED, "the grammars ignore it beside " + holder);
        }
        Optional<String> format = text.pattern().isPresent() ? Optional.empty() : text.format();
        return Optional.of(new Rule.Text(text.pattern(), format, 0, Integer.MAX_VALUE));
    }

    private static Rule lengths(Rule.Text text, Losses losses) {
        int limit = GrammarLimits.MOST_COUNT;
        if (text.least() > limit) {
            losses.lost("minLength", Support.DIFFERS, tooMany("characters", limit));
        }
        if (text.most() > limit && text.most() < Integer.MAX_VALUE) {
            losses.lost("maxLength", Support.IGNORED, tooMany("characters", limit));
        }
        int least = Math.min(text.least(), limit);
        int most = text.most() > limit ? Integer.MAX_VALUE : text.most();
        return least == 0 && most == Integer.MAX_VALUE
                ? Rule.FREE
                : new Rule.Text(Optional.empty(), Optional.empty(), least, most);
    }

    private static String tooMany(String what, int limit) {
        return "counts over " + limit + " " + what
                + " are not sent: Ollama 0.24's runner or llama-server b11434 ends on" + " them";
    }

    static Optional<Rule> whole(Optional<BigInteger> least, Optional<BigInteger> most, Losses losses) {
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            return Optional.empty();
        }
        Optional<BigInteger> from = writable(least, "minimum", losses);
        Optional<BigInteger> to = writable(most, "maximum", losses);
        if (from.isEmpty() && to.isPresent() && to.get().signum() < 0) {
            losses.lost(
                    "maximum",
                    Support.IGNORED,
                    "a negative one without a minimum is not sent: both servers may then write -05, which is no JSON");
            to = Optional.empty();
        }
        if (to.isEmpty() && from.isPresent() && from.get().compareTo(MOST_ALONE) > 0) {
            losses.lost(
                    "minimum",
                    Support.DIFFERS,
                    "over 99 without a maximum it is sent as 99: both servers' grammars would forbid right numbers (2012 for"
                            + " a minimum of 2012) and allow wrong ones; state a maximum as well");
            from = Optional.of(MOST_ALONE);
        }
        boolean free = from.isEmpty() && to.isEmpty();
        return Optional.of(
                free ? Rule.FREE : new Rule.Whole(from.map(BigInteger::longValue), to.map(BigInteger::longValue)));
    }

    private static Optional<BigInteger> writable(Optional<BigInteger> bound, String keyword, Losses losses) {
        if (bound.isEmpty() || bound.get().abs().compareTo(MOST) < 0) {
            return bound;
        }
        losses.lost(
                keyword,
                Support.IGNORED,
                "with more than " + GrammarLimits.MOST_DIGITS
                        + " digits it is not sent: Ollama 0.24's runner ends on it,"
                        + " llama-server b11434 refuses the schema");
        return Optional.empty();
    }
}
