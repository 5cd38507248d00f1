package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.text.Likeness;
import org.jspecify.annotations.Nullable;

/**
 * Which values a schema may accept, as far as {@code type}, {@code enum} and {@code const} say: never fewer than it accepts,
 * and often more.
 */
public final class PossibleValues {

    static final PossibleValues ANY = new PossibleValues(EnumSet.allOf(ValueKind.class), null);
    static final PossibleValues NONE = new PossibleValues(EnumSet.noneOf(ValueKind.class), null);

    /** Of longer lists only the kinds are kept: thousands of schemas may refer to one. */
    private static final int MOST_LISTED = 200;

    private final Set<ValueKind> kinds;
    /** The values themselves by what makes them equal; null if they are not listed. */
    private final @Nullable Map<Object, JsonValue> listed;

    private PossibleValues(Set<ValueKind> kinds, @Nullable Map<Object, JsonValue> listed) {
        this.kinds = kinds;
        this.listed = listed;
    }

    static PossibleValues ofKinds(Collection<ValueKind> kinds) {
        return kinds.isEmpty() ? NONE : new PossibleValues(EnumSet.copyOf(kinds), null);
    }

    static PossibleValues listed(Collection<JsonValue> values) {
        if (values.size() > MOST_LISTED) {
            return ofKinds(values.stream().map(ValueKind::of).collect(Collectors.toSet()));
        }
        Map<Object, JsonValue> listed = new LinkedHashMap<>();
        values.forEach(value -> listed.putIfAbsent(identity(value), value));
        return ofListed(listed);
    }

    private static PossibleValues ofListed(Map<Object, JsonValue> listed) {
        Set<ValueKind> kinds = EnumSet.noneOf(ValueKind.class);
        listed.values().forEach(value -> kinds.add(ValueKind.of(value)));
        return new PossibleValues(kinds, listed);
    }

    /** Numbers are the same by value, and texts that look the same, also within lists and objects. */
    private static Object identity(JsonValue value) {
        if (value instanceof JsonString text) {
            return Likeness.key(text.getString());
        }
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue().stripTrailingZeros();
        }
        if (value instanceof JsonArray list) {
            return list.stream().map(PossibleValues::identity).toList();
        }
        return value instanceof JsonObject object
                ? object.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, field -> identity(field.getValue())))
                : value;
    }

    /** Whether values of the kind are among them. */
    public boolean may(ValueKind kind) {
        return kinds.contains(kind);
    }

    /** Whether the value is among them. */
    public boolean mayBe(JsonValue value) {
        return accepts(identity(value), value);
    }

    boolean mayBeText(String text) {
        return may(ValueKind.STRING) && (listed == null || listed.containsKey(Likeness.key(text)));
    }

    /** The texts among listed values; empty if they are not listed. */
    public List<String> texts() {
        return listed == null
                ? List.of()
                : listed.values().stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).getString())
                        .toList();
    }

    public Set<ValueKind> kinds() {
        return Set.copyOf(kinds);
    }

    /** Whether both accept a value, and not null alone. */
    public boolean haveCommon(PossibleValues other) {
        Set<ValueKind> common = and(other).kinds;
        return !common.isEmpty() && !common.equals(Set.of(ValueKind.NULL));
    }

    /** What both accept. */
    public PossibleValues and(PossibleValues other) {
        if (this == ANY || other == ANY) {
            return this == ANY ? other : this;
        }
        if (listed == null && other.listed != null) {
            return other.and(this);
        }
        if (listed == null) {
            Set<ValueKind> both = EnumSet.copyOf(kinds);
            both.retainAll(other.kinds);
            return ofKinds(both);
        }
        Map<Object, JsonValue> both = new LinkedHashMap<>();
        listed.forEach((identity, value) -> {
            if (other.accepts(identity, value)) {
                both.put(identity, value);
            }
        });
        return ofListed(both);
    }

    private boolean accepts(Object identity, JsonValue value) {
        return listed == null ? kinds.contains(ValueKind.of(value)) : listed.containsKey(identity);
    }

    /** What either accepts. */
    PossibleValues or(PossibleValues other) {
        if (other == NONE || this == ANY) {
            return this;
        }
        if (this == NONE || other == ANY) {
            return other;
        }
        if (listed != null && other.listed != null && listed.size() + other.listed.size() <= MOST_LISTED) {
            Map<Object, JsonValue> either = new LinkedHashMap<>(listed);
            either.putAll(other.listed);
            return ofListed(either);
        }
        Set<ValueKind> either = EnumSet.noneOf(ValueKind.class);
        either.addAll(kinds);
        either.addAll(other.kinds);
        return ofKinds(either);
    }

    /** For messages: {@code a string or null}. */
    public String words() {
        String words = kinds.stream().map(ValueKind::words).collect(Collectors.joining(" or "));
        return words.isEmpty() ? "nothing" : words;
    }
}
