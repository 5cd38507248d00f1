package org.holocron.derive.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A JSON pointer (RFC 6901) in which {@code *} stands for every field or element: {@code /groups/*&#47;facts}. Immutable.
 *
 * @param steps from the whole document; none leads to the document itself
 */
public record PointerPattern(List<Step> steps) {

    /** Leads to the document itself. */
    public static final PointerPattern WHOLE = new PointerPattern(List.of());

    private static final String EVERY = "*";

    /** What a step leads into. */
    public enum Kind {
        /** A field of an object, or an element of a list by its index. */
        NAMED,
        /** A field of an object only. */
        FIELD,
        /** Every element of a list. */
        ELEMENTS,
        /** Every field of an object, and every element of a list. */
        EVERY
    }

    /** @param name empty for a step to all */
    public record Step(Kind kind, String name) {

        boolean isToAll() {
            return kind == Kind.EVERY || kind == Kind.ELEMENTS;
        }
    }

    /** A value of a document, and where it stands. */
    public record Match(String pointer, JsonValue value) {}

    public PointerPattern {
        steps = List.copyOf(steps);
    }

    /** Empty if the text is no JSON pointer. */
    public static Optional<PointerPattern> parse(String text) {
        if (!Pointers.isPointer(text)) {
            return Optional.empty();
        }
        PointerPattern pattern = WHOLE;
        List<Step> steps = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String part : text.substring(1).split("/", -1)) {
                steps.add(
                        part.equals(EVERY) ? new Step(Kind.EVERY, "") : new Step(Kind.NAMED, Pointers.unescaped(part)));
            }
            pattern = new PointerPattern(steps);
        }
        return Optional.of(pattern);
    }

    public PointerPattern named(String name) {
        return with(new Step(Kind.NAMED, name));
    }

    /** The field of the objects that this leads to. */
    public PointerPattern field(String name) {
        return with(new Step(Kind.FIELD, name));
    }

    /** The elements of the lists that this leads to. */
    public PointerPattern elements() {
        return with(new Step(Kind.ELEMENTS, ""));
    }

    /** Without what comes after the first so many steps. */
    public PointerPattern first(int count) {
        return new PointerPattern(steps.subList(0, count));
    }

    private PointerPattern with(Step step) {
        return new PointerPattern(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /** What it leads to in a document, in the document's order. */
    public List<Match> find(JsonObject document) {
        List<Match> matches = List.of(new Match("", document));
        for (Step step : steps) {
            List<Match> next = new ArrayList<>();
            matches.forEach(match -> into(match, step, (pointer, value) -> next.add(new Match(pointer, value))));
            matches = next;
        }
        return matches;
    }

    private static void into(Match match, Step step, BiConsumer<String, JsonValue> found) {
        if (match.value() instanceof JsonObject object && step.kind() != Kind.ELEMENTS) {
            if (step.kind() == Kind.EVERY) {
                object.forEach((name, value) -> found.accept(Pointers.child(match.pointer(), name), value));
            } else if (object.containsKey(step.name())) {
                found.accept(Pointers.child(match.pointer(), step.name()), object.get(step.name()));
            }
        } else if (match.value() instanceof JsonArray list && step.kind() == Kind.NAMED) {
            Pointers.index(step.name(), list.size())
                    .ifPresent(i -> found.accept(Pointers.child(match.pointer(), i), list.get(i)));
        } else if (match.value() instanceof JsonArray list && step.kind() != Kind.FIELD) {
            for (int i = 0; i < list.size(); i++) {
                found.accept(Pointers.child(match.pointer(), i), list.get(i));
            }
        }
    }

    /** Whether it leads to that place of a document, if the document has it. */
    public boolean leadsTo(String pointer) {
        String[] parts =
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
        return parts.length == steps.size()
                && IntStream.range(0, parts.length)
                        .allMatch(i ->
                                steps.get(i).isToAll() || steps.get(i).name().equals(Pointers.unescaped(parts[i])));
    }

    /** As it is written; a step to all is {@code *}. */
    @Override
    public String toString() {
        String pointer = "";
        for (Step step : steps) {
            pointer = Pointers.child(pointer, step.isToAll() ? EVERY : step.name());
        }
        return pointer;
    }
}
