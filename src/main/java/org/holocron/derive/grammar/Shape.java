package org.holocron.derive.grammar;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may stand at one place of an answer: whatever fits one of the alternatives, and nothing if there is none. A shape
 * read from a schema accepts what the schema accepts, and more where a grammar cannot be so exact.
 *
 * @param cut whether something of its schema is not sent; kept track of only where {@link SchemaReader} is asked to
 */
record Shape(List<Alternative> alternatives, boolean cut) {

    static final Shape NONE = new Shape(List.of());
    static final Shape ANY = of(List.of(Kind.values()));
    static final Shape CUT = new Shape(ANY.alternatives, true);

    /** One way to fit. */
    sealed interface Alternative permits Values, Kinds {}

    /** One of these values, at least one. */
    record Values(List<JsonValue> values) implements Alternative {}

    /** A value of one of these kinds that holds its kind's rule, at least one kind, in the author's order. */
    record Kinds(Map<Kind, Rule> rules) implements Alternative {}

    Shape {
        alternatives = List.copyOf(alternatives);
    }

    Shape(List<Alternative> alternatives) {
        this(alternatives, false);
    }

    static Shape of(Alternative alternative) {
        return new Shape(List.of(alternative));
    }

    static Shape of(Map<Kind, Rule> rules) {
        return rules.isEmpty() ? NONE : of(new Kinds(rules));
    }

    static Shape of(Iterable<Kind> kinds) {
        Map<Kind, Rule> rules = new LinkedHashMap<>();
        kinds.forEach(kind -> rules.put(kind, Rule.FREE));
        return of(rules);
    }

    boolean isNone() {
        return alternatives.isEmpty();
    }

    boolean isAny() {
        return alternatives.size() == 1
                && alternatives.get(0) instanceof Kinds kinds
                && kinds.rules().values().stream().allMatch(Rule.FREE::equals)
                && new EnumMap<>(kinds.rules())
                        .keySet()
                        .containsAll(
                                List.of(Kind.OBJECT, Kind.ARRAY, Kind.STRING, Kind.NUMBER, Kind.BOOLEAN, Kind.NULL));
    }

    Shape or(Shape other) {
        boolean either = cut || other.cut;
        if (isAny() || other.isAny()) {
            return either ? CUT : ANY;
        }
        Set<Alternative> all = new LinkedHashSet<>(alternatives);
        all.addAll(other.alternatives);
        return new Shape(new ArrayList<>(all), either);
    }

    /** The same, cut if that one is. */
    Shape cutAs(Shape other) {
        return other.cut && !cut ? new Shape(alternatives, true) : this;
    }
}
