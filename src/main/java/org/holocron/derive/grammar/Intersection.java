package org.holocron.derive.grammar;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What fits two shapes at once, or more than that where it cannot be said exactly. Used for one contract, since it gives up
 * when it has worked for long.
 */
final class Intersection {

    private static final int MOST_STEPS = 20_000;

    private final Shape unread;
    private int steps;

    Intersection() {
        this(Shape.ANY);
    }

    /** @param unread as {@link SchemaReader} has it */
    Intersection(Shape unread) {
        this.unread = unread;
    }

    Shape of(Shape left, Shape right, Losses losses) {
        return both(left, right, losses).cutAs(left).cutAs(right);
    }

    private Shape both(Shape left, Shape right, Losses losses) {
        if (left.isAny()) {
            return right;
        }
        if (right.isAny()) {
            return left;
        }
        int combinations = left.alternatives().size() * right.alternatives().size();
        boolean many = left.alternatives().size() > 1
                && right.alternatives().size() > 1
                && combinations > GrammarLimits.MOST_ALTERNATIVES;
        steps += combinations;
        if (many || steps > MOST_STEPS) {
            losses.lost("", Support.IGNORED, "not sent: too many combinations of alternatives");
            return left.cutAs(unread);
        }
        Shape both = Shape.NONE;
        for (Shape.Alternative one : left.alternatives()) {
            for (Shape.Alternative other : right.alternatives()) {
                both = both.or(alternatives(one, other, losses));
            }
        }
        return both;
    }

    private Shape alternatives(Shape.Alternative left, Shape.Alternative right, Losses losses) {
        if (left instanceof Shape.Values values) {
            return values(values, right);
        }
        return right instanceof Shape.Values values
                ? values(values, left)
                : kinds(((Shape.Kinds) left).rules(), ((Shape.Kinds) right).rules(), losses);
    }

    private static Shape values(Shape.Values values, Shape.Alternative other) {
        List<JsonValue> fit =
                values.values().stream().filter(value -> mayFit(value, other)).toList();
        return fit.isEmpty() ? Shape.NONE : Shape.of(new Shape.Values(fit));
    }

    private static boolean mayFit(JsonValue value, Shape.Alternative alternative) {
        if (alternative instanceof Shape.Values values) {
            return values.values().stream().anyMatch(one -> mayEqual(one, value));
        }
        Map<Kind, Rule> rules = ((Shape.Kinds) alternative).rules();
        return Kind.of(value).stream()
                .anyMatch(kind -> rules.containsKey(kind) && rules.get(kind).mayHold(value));
    }

    /** Objects and lists may hold numbers that are written in different ways. */
    private static boolean mayEqual(JsonValue one, JsonValue other) {
        if (one instanceof JsonNumber left && other instanceof JsonNumber right) {
            return left.bigDecimalValue().compareTo(right.bigDecimalValue()) == 0;
        }
        boolean structure =
                one.getValueType() == JsonValue.ValueType.OBJECT || one.getValueType() == JsonValue.ValueType.ARRAY;
        return structure ? one.getValueType() == other.getValueType() : one.equals(other);
    }

    private Shape kinds(Map<Kind, Rule> left, Map<Kind, Rule> right, Losses losses) {
        Map<Kind, Rule> both = new LinkedHashMap<>();
        left.forEach((kind, rule) -> other(kind, right)
                .flatMap(other -> rule(rule, other, losses))
                .ifPresent(merged -> both.put(kind, merged)));
        // A number on the left and an integer on the right: an integer.
        if (left.containsKey(Kind.NUMBER) && !right.containsKey(Kind.NUMBER) && right.containsKey(Kind.INTEGER)) {
            both.put(Kind.INTEGER, right.get(Kind.INTEGER));
        }
        return Shape.of(both);
    }

    private static Optional<Rule> other(Kind kind, Map<Kind, Rule> rules) {
        boolean any = kind == Kind.INTEGER && rules.containsKey(Kind.NUMBER);
        return any ? Optional.of(Rule.FREE) : Optional.ofNullable(rules.get(kind));
    }

    private Optional<Rule> rule(Rule left, Rule right, Losses losses) {
        if (left.equals(Rule.FREE) || left.equals(right)) {
            return Optional.of(right);
        }
        if (right.equals(Rule.FREE)) {
            return Optional.of(left);
        }
        if (left instanceof Rule.Fields one && right instanceof Rule.Fields other) {
            return fields(one, other, losses);
        }
        if (left instanceof Rule.Text one && right instanceof Rule.Text other) {
            return text(one, other, losses);
        }
        if (left instanceof Rule.Whole one && right instanceof Rule.Whole other) {
            return Rules.whole(
                    tighter(one.least(), other.least(), true), tighter(one.most(), other.most(), false), losses);
        }
        return lists(left, right, losses);
    }

    private Optional<Rule> fields(Rule.Fields left, Rule.Fields right, Losses losses) {
        Set<String> names = new LinkedHashSet<>(left.properties().keySet());
        names.addAll(right.properties().keySet());
        Map<String, Shape> properties = new LinkedHashMap<>();
        for (String name : names) {
            properties.put(
                    name,
                    of(
                            left.properties().getOrDefault(name, left.additional()),
                            right.properties().getOrDefault(name, right.additional()),
                            losses));
        }
        Set<String> required = new LinkedHashSet<>(left.required());
        required.addAll(right.required());
        Rule.Fields both = new Rule.Fields(properties, required, of(left.additional(), right.additional(), losses));
        return Rules.object(both, unread, losses);
    }

    private static Optional<Rule> text(Rule.Text left, Rule.Text right, Losses losses) {
        if (differ(left.pattern(), right.pattern()) || differ(left.format(), right.format())) {
            losses.lost("", Support.IGNORED, "of two patterns or formats for one text, one is sent");
        }
        return Rules.text(
                new Rule.Text(
                        left.pattern().or(right::pattern),
                        left.format().or(right::format),
                        Math.max(left.least(), right.least()),
                        Math.min(left.most(), right.most())),
                losses);
    }

    private static boolean differ(Optional<String> left, Optional<String> right) {
        return left.isPresent() && right.isPresent() && !left.equals(right);
    }

    private static Optional<BigInteger> tighter(Optional<Long> left, Optional<Long> right, boolean least) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.or(() -> right).map(BigInteger::valueOf);
        }
        return Optional.of(
                BigInteger.valueOf(least ? Math.max(left.get(), right.get()) : Math.min(left.get(), right.get())));
    }

    private Optional<Rule> lists(Rule left, Rule right, Losses losses) {
        if (left instanceof Rule.Items one && right instanceof Rule.Items other) {
            return Rules.items(
                    of(one.items(), other.items(), losses),
                    Math.max(one.least(), other.least()),
                    Math.min(one.most(), other.most()),
                    losses);
        }
        Rule.Tuple tuple = left instanceof Rule.Tuple one ? one : (Rule.Tuple) right;
        Rule other = left instanceof Rule.Tuple ? right : left;
        int size = tuple.items().size();
        if (other instanceof Rule.Items items && (size < items.least() || size > items.most())
                || other instanceof Rule.Tuple second && second.items().size() != size) {
            return Optional.empty();
        }
        List<Shape> both = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Shape second = other instanceof Rule.Items items
                    ? items.items()
                    : ((Rule.Tuple) other).items().get(i);
            both.add(of(tuple.items().get(i), second, losses));
        }
        return both.stream().anyMatch(Shape::isNone) ? Optional.empty() : Optional.of(new Rule.Tuple(both));
    }
}
